package no.fiksio.integrasjonspunkt.melding;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Receipts for tests: a request of a type that no catalogue knows, without payload, unless something else is said. */
public final class ReceiptFixture {

    private final KontoId konto;
    private final KontoId avsender;
    private UUID meldingId = UUID.randomUUID();
    private String meldingstype = "no.prove.v1.ting";
    private UUID svarTil;
    private String korrelasjonsId;
    private String lagerRef;
    private Instant mottatt = Instant.parse("2026-06-01T12:00:00Z");

    private ReceiptFixture(KontoId konto, KontoId avsender) {
        this.konto = konto;
        this.avsender = avsender;
    }

    /** @param konto ours, that received the melding */
    public static ReceiptFixture receipt(KontoId konto, KontoId avsender) {
        return new ReceiptFixture(konto, avsender);
    }

    /** Between two konti that nobody else has. */
    public static ReceiptFixture receipt() {
        return receipt(new KontoId(UUID.randomUUID()), new KontoId(UUID.randomUUID()));
    }

    public ReceiptFixture id(UUID id) {
        this.meldingId = id;
        return this;
    }

    public ReceiptFixture type(String type) {
        this.meldingstype = type;
        return this;
    }

    public ReceiptFixture svarTil(UUID fiksMeldingId) {
        this.svarTil = fiksMeldingId;
        return this;
    }

    public ReceiptFixture korrelasjonsId(String id) {
        this.korrelasjonsId = id;
        return this;
    }

    public ReceiptFixture payload(String ref) {
        this.lagerRef = ref;
        return this;
    }

    public ReceiptFixture mottatt(Instant time) {
        this.mottatt = time;
        return this;
    }

    public MeldingReceipt.Headers headers() {
        return new MeldingReceipt.Headers(
                meldingId,
                konto,
                avsender,
                meldingstype,
                svarTil,
                null,
                korrelasjonsId,
                "{}",
                Duration.ofDays(1),
                false);
    }

    public MeldingReceipt build() {
        return new MeldingReceipt(headers(), lagerRef, lagerRef == null ? 0 : 1, mottatt);
    }
}
