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

/** One file of an outgoing melding. Its bytes are in the payload store. */
@Entity
@Table(name = "dokument")
public class Dokument {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "dokument_seq")
    @SequenceGenerator(name = "dokument_seq", sequenceName = "dokument_seq", allocationSize = 1)
    private Integer id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "melding_id", nullable = false)
    private UtboksMelding melding;

    @Column(name = "rekkefolge", nullable = false)
    private int sequence;

    @Column(name = "filnavn", nullable = false, length = 255)
    private String fileName;

    @Column(name = "tittel", length = 255)
    private String title;

    @Column(name = "mimetype", nullable = false, length = 255)
    private String mimetype;

    @Column(name = "storrelse", nullable = false)
    private long size;

    @Column(name = "lager_ref", nullable = false, length = 200)
    private String lagerRef;

    protected Dokument() {}

    /**
     * @param title    for people; may be null
     * @param size in bytes
     * @param lagerRef  where the payload store has it
     */
    public Dokument(String fileName, String title, String mimetype, long size, String lagerRef) {
        this.fileName = fileName;
        this.title = title;
        this.mimetype = mimetype;
        this.size = size;
        this.lagerRef = lagerRef;
    }

    void belongTo(UtboksMelding owner, int position) {
        this.melding = owner;
        this.sequence = position;
    }

    public String fileName() {
        return fileName;
    }

    public String title() {
        return title;
    }

    public String mimetype() {
        return mimetype;
    }

    public long size() {
        return size;
    }

    public String lagerRef() {
        return lagerRef;
    }
}
