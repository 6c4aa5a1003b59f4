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

/**
 * The receipt of one Fiks message, written before it is acked: what its headers said and where its encrypted bytes lie.
 * It stays after the message is taken, so that a redelivery is recognised by its melding-id.
 */
@Entity
@Table(name = "fiks_mottak")
public class FiksMottak {

    private static final int LENGSTE_FEIL = 2000;

    /** How far the message has come on our side. */
    public enum Tilstand {
        /** Durable, waits to be decrypted. */
        MOTTATT,
        /** Decrypted, verified and handed on: to the inbox, to the status of what it answers, or both. */
        BEHANDLET,
        /** Could not be read: kept for the administrator. */
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
    private String headere;

    @Column(name = "ttl_ms")
    private Long ttlMs;

    @Column(name = "redelivert", nullable = false)
    private boolean redelivert;

    @Column(name = "lager_ref", length = 200)
    private String lagerRef;

    @Column(name = "storrelse", nullable = false)
    private long storrelse;

    @Column(name = "mottatt", nullable = false)
    private Instant mottatt;

    @Enumerated(EnumType.STRING)
    @Column(name = "tilstand", nullable = false, length = 12)
    private Tilstand tilstand = Tilstand.MOTTATT;

    @Column(name = "forsok", nullable = false)
    private int forsok;

    @Column(name = "siste_feil", length = LENGSTE_FEIL)
    private String sisteFeil;

    @Column(name = "etterlyst")
    private Instant etterlyst;

    protected FiksMottak() {
    }

    /** What the message's headers say, as the Fiks client read them. */
    public record Hode(UUID meldingId, KontoId konto, KontoId avsender, String meldingstype, UUID svarTil,
                       String klientMeldingId, String korrelasjonsId, String headere, Duration ttl, boolean redelivert) {
    }

    /**
     * @param lagerRef  the still encrypted bytes in the payload store, or null when the message has no payload
     * @param storrelse of them, in bytes
     */
    public FiksMottak(Hode hode, String lagerRef, long storrelse, Instant mottatt) {
        this.meldingId = hode.meldingId();
        this.konto = hode.konto().verdi();
        this.avsenderKonto = hode.avsender().verdi();
        this.meldingstype = Fritekst.kort(hode.meldingstype());
        this.svarTil = hode.svarTil();
        this.klientMeldingId = Fritekst.kort(hode.klientMeldingId());
        this.korrelasjonsId = Fritekst.kort(hode.korrelasjonsId());
        this.headere = hode.headere();
        this.ttlMs = hode.ttl() == null ? null : hode.ttl().toMillis();
        this.redelivert = hode.redelivert();
        this.lagerRef = lagerRef;
        this.storrelse = storrelse;
        this.mottatt = mottatt;
    }

    /** Done with: the encrypted bytes are no longer needed. */
    public void behandlet() {
        tilstand = Tilstand.BEHANDLET;
        lagerRef = null;
    }

    /** Back to where it was when it came. */
    public void provesIgjen() {
        tilstand = Tilstand.MOTTATT;
        forsok++;
        sisteFeil = null;
    }

    /** Put in the queue again, since nobody has come to open it. */
    public void etterlyses(Instant naa) {
        etterlyst = naa;
    }

    /** Kept, bytes and all, because it cannot be read. */
    public void uleselig(String feil) {
        tilstand = Tilstand.ULESELIG;
        sisteFeil = Fritekst.utdrag(feil, LENGSTE_FEIL);
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

    public String headere() {
        return headere;
    }

    /** How long the sender gave it when it was delivered to us, or empty when Fiks IO did not say. */
    public Optional<Duration> ttl() {
        return Optional.ofNullable(ttlMs).map(Duration::ofMillis);
    }

    public Optional<String> lagerRef() {
        return Optional.ofNullable(lagerRef);
    }

    public long storrelse() {
        return storrelse;
    }

    public Instant mottatt() {
        return mottatt;
    }

    public Tilstand tilstand() {
        return tilstand;
    }

    public Optional<String> sisteFeil() {
        return Optional.ofNullable(sisteFeil);
    }
}
