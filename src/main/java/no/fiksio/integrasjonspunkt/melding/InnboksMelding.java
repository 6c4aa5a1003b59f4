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

/**
 * A verified melding from Fiks IO that waits for the archive system. A peek leases it to one reader for a time; it is deleted
 * when that reader says that it has taken it.
 */
@Entity
@Table(name = "innkommende_melding")
public class InnboksMelding extends VentendeMelding {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "innkommende_seq")
    @SequenceGenerator(name = "innkommende_seq", sequenceName = "innkommende_seq", allocationSize = 1)
    private Integer id;

    @Column(name = "headere", nullable = false, length = 1_000_000)
    private String headers;

    @Column(name = "lager_ref", length = 200)
    private String lagerRef;

    @Column(name = "storrelse", nullable = false)
    private long size;

    @Column(name = "mottatt", nullable = false)
    private Instant mottatt;

    @Column(name = "laast_til")
    private Instant leasedUntil;

    @Column(name = "laast_av", length = 255)
    private String leasedBy;

    protected InnboksMelding() {}

    /**
     * @param headers   the sender's custom Fiks headers, a JSON object of strings
     * @param lagerRef  the decrypted ASiC-E in the payload store, or null when the message has no payload
     * @param size of the ASiC-E, in bytes
     */
    public InnboksMelding(Samtale samtale, String headers, String lagerRef, long size) {
        super(samtale);
        this.headers = headers;
        this.lagerRef = lagerRef;
        this.size = size;
        this.mottatt = samtale.created();
    }

    /** True if somebody holds its lease at this moment. */
    public boolean isLeasedAt(Instant now) {
        return leasedUntil != null && leasedUntil.isAfter(now);
    }

    public Integer id() {
        return id;
    }

    public String headers() {
        return headers;
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

    public Optional<String> leasedBy() {
        return Optional.ofNullable(leasedBy);
    }
}
