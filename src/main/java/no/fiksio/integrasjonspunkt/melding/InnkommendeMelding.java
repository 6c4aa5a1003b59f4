package no.fiksio.integrasjonspunkt.melding;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A verified message from Fiks IO that waits for the archive system; gone when that has deleted it. */
@Entity
@Table(name = "innkommende_melding")
public class InnkommendeMelding extends VentendeMelding {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "innkommende_seq")
    @SequenceGenerator(name = "innkommende_seq", sequenceName = "innkommende_seq", allocationSize = 1)
    private Integer id;

    @Column(name = "headere", nullable = false, length = 1_000_000)
    private String headere;

    @Column(name = "lager_ref", length = 200)
    private String lagerRef;

    @Column(name = "storrelse", nullable = false)
    private long storrelse;

    @Column(name = "mottatt", nullable = false)
    private Instant mottatt;

    @Column(name = "laast_til")
    private Instant laastTil;

    @Column(name = "laast_av", length = 255)
    private String laastAv;

    protected InnkommendeMelding() {
    }

    /**
     * @param headere   the sender's custom Fiks headers, a JSON object of strings
     * @param lagerRef  the decrypted ASiC-E in the payload store, or null when the message has no payload
     * @param storrelse of the ASiC-E, in bytes
     */
    public InnkommendeMelding(Samtale samtale, String headere, String lagerRef, long storrelse) {
        super(samtale);
        this.headere = headere;
        this.lagerRef = lagerRef;
        this.storrelse = storrelse;
        this.mottatt = samtale.opprettet();
    }

    /** True while somebody holds the lease that peek gave. */
    public boolean laastVed(Instant naa) {
        return laastTil != null && laastTil.isAfter(naa);
    }

    public Integer id() {
        return id;
    }

    public String headere() {
        return headere;
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

    public Optional<String> laastAv() {
        return Optional.ofNullable(laastAv);
    }
}
