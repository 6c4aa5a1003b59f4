package no.fiksio.integrasjonspunkt.melding;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** One file of an outgoing message; its bytes lie in the payload store. */
@Entity
@Table(name = "dokument")
public class Dokument {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "dokument_seq")
    @SequenceGenerator(name = "dokument_seq", sequenceName = "dokument_seq", allocationSize = 1)
    private Integer id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "melding_id", nullable = false)
    private UtgaaendeMelding melding;

    @Column(name = "rekkefolge", nullable = false)
    private int rekkefolge;

    @Column(name = "filnavn", nullable = false, length = 255)
    private String filnavn;

    @Column(name = "tittel", length = 255)
    private String tittel;

    @Column(name = "mimetype", nullable = false, length = 255)
    private String mimetype;

    @Column(name = "storrelse", nullable = false)
    private long storrelse;

    @Column(name = "lager_ref", nullable = false, length = 200)
    private String lagerRef;

    protected Dokument() {
    }

    /**
     * @param tittel    for people; may be null
     * @param storrelse in bytes
     * @param lagerRef  where the payload store has it
     */
    public Dokument(String filnavn, String tittel, String mimetype, long storrelse, String lagerRef) {
        this.filnavn = filnavn;
        this.tittel = tittel;
        this.mimetype = mimetype;
        this.storrelse = storrelse;
        this.lagerRef = lagerRef;
    }

    void tilhorer(UtgaaendeMelding eier, int plass) {
        this.melding = eier;
        this.rekkefolge = plass;
    }

    public String filnavn() {
        return filnavn;
    }

    public String tittel() {
        return tittel;
    }

    public String mimetype() {
        return mimetype;
    }

    public long storrelse() {
        return storrelse;
    }

    public String lagerRef() {
        return lagerRef;
    }
}
