package no.fiksio.integrasjonspunkt.melding;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.text.SafeText;

/**
 * The receipt of one Fiks melding, written before it is acked: what its headers said and where its encrypted bytes are.
 *
 * <p>It begins as MOTTATT. When the melding has been opened and handed on it is BEHANDLET; if that is impossible it is
 * ULESELIG, until an administrator has it opened again (MOTTATT) or discards it (BEHANDLET). The receipt stays until Fiks
 * IO can no longer deliver the melding again, so that a redelivery is recognised by its melding-id.
 */
@Entity
@Table(name = "fiks_mottak")
public class MeldingReceipt {

    private static final int LONGEST_ERROR = 2000;

    /** How far the melding has come on our side. */
    public enum State {
        /** Durable, waits to be opened. */
        MOTTATT,
        /** Decrypted, verified and handed on: to the inbox, to the status of what it answers, or both. */
        BEHANDLET,
        /** Could not be read, or its signer must not be trusted: kept for an administrator. */
        ULESELIG
    }

    @Id
    @Column(name = "melding_id", nullable = false)
    private UUID meldingId;

    @Column(name = "konto", nullable = false)
    private UUID konto;

    @Column(name = "avsender_konto", nullable = false)
    private UUID avsenderKonto;

    @Column(name = "meldingstype", nullable = false, length = 255)
    private String meldingstype;

    @Column(name = "svar_til")
    private UUID svarTil;

    @Column(name = "klient_melding_id", length = 255)
    private String klientMeldingId;

    @Column(name = "korrelasjons_id", length = 255)
    private String korrelasjonsId;

    @Column(name = "headere", nullable = false, length = 1_000_000)
    private String headers;

    @Column(name = "ttl_ms")
    private Long ttlMs;

    @Column(name = "redelivert", nullable = false)
    private boolean redelivered;

    @Column(name = "lager_ref", length = 200)
    private String lagerRef;

    @Column(name = "storrelse", nullable = false)
    private long size;

    @Column(name = "mottatt", nullable = false)
    private Instant mottatt;

    @Enumerated(EnumType.STRING)
    @Column(name = "tilstand", nullable = false, length = 12)
    private State state = State.MOTTATT;

    @Column(name = "forsok", nullable = false)
    private int attempt;

    @Column(name = "siste_feil", length = LONGEST_ERROR)
    private String lastError;

    @Column(name = "etterlyst")
    private Instant requeued;

    protected MeldingReceipt() {}

    /** What the message's headers say, as the Fiks client read them. */
    public record Headers(
            UUID meldingId,
            KontoId konto,
            KontoId avsender,
            String meldingstype,
            UUID svarTil,
            String klientMeldingId,
            String korrelasjonsId,
            String headers,
            Duration ttl,
            boolean redelivered) {}

    /**
     * @param lagerRef  the still encrypted bytes in the payload store, or null when the message has no payload
     * @param size of them, in bytes
     */
    public MeldingReceipt(Headers headers, String lagerRef, long size, Instant mottatt) {
        this.meldingId = headers.meldingId();
        this.konto = headers.konto().value();
        this.avsenderKonto = headers.avsender().value();
        this.meldingstype = SafeText.brief(headers.meldingstype());
        this.svarTil = headers.svarTil();
        this.klientMeldingId = SafeText.brief(headers.klientMeldingId());
        this.korrelasjonsId = SafeText.brief(headers.korrelasjonsId());
        this.headers = headers.headers();
        this.ttlMs = headers.ttl() == null ? null : headers.ttl().toMillis();
        this.redelivered = headers.redelivered();
        this.lagerRef = lagerRef;
        this.size = size;
        this.mottatt = mottatt;
    }

    /** Opened and handed on, or discarded: the encrypted bytes are no longer needed. */
    public void handled() {
        state = State.BEHANDLET;
        lagerRef = null;
    }

    /** To be opened once more: back to the state in which it came. */
    public void retried() {
        state = State.MOTTATT;
        attempt = 0;
        lastError = null;
    }

    /** An attempt at opening it failed for a reason of ours; how many have failed by now. */
    public int failed(String error) {
        attempt++;
        lastError = SafeText.excerpt(error, LONGEST_ERROR);
        return attempt;
    }

    /** Put in the queue again, since nobody had opened it. */
    public void requeue(Instant now) {
        requeued = now;
    }

    /** Kept, bytes and all, because it cannot be read. */
    public void uleselig(String error) {
        state = State.ULESELIG;
        lastError = SafeText.excerpt(error, LONGEST_ERROR);
    }

    public UUID meldingId() {
        return meldingId;
    }

    public KontoId konto() {
        return new KontoId(konto);
    }

    public KontoId avsenderKonto() {
        return new KontoId(avsenderKonto);
    }

    public String meldingstype() {
        return meldingstype;
    }

    public Optional<UUID> svarTil() {
        return Optional.ofNullable(svarTil);
    }

    public Optional<String> korrelasjonsId() {
        return Optional.ofNullable(korrelasjonsId);
    }

    public Optional<String> klientMeldingId() {
        return Optional.ofNullable(klientMeldingId);
    }

    public String headers() {
        return headers;
    }

    /** How long the sender gave it when it was delivered to us, or empty when Fiks IO did not say. */
    public Optional<Duration> ttl() {
        return Optional.ofNullable(ttlMs).map(Duration::ofMillis);
    }

    public Optional<String> lagerRef() {
        return Optional.ofNullable(lagerRef);
    }

    public long size() {
        return size;
    }

    public Instant mottatt() {
        return mottatt;
    }

    public State state() {
        return state;
    }

    /** When it was last put in the queue again, if it ever was. */
    public Optional<Instant> requeued() {
        return Optional.ofNullable(requeued);
    }

    public Optional<String> lastError() {
        return Optional.ofNullable(lastError);
    }
}
