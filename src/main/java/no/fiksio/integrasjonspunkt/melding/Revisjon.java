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
import java.util.UUID;

/** One line of the audit trail: which administrator did what with which message, when and why. Never changed. */
@Entity
@Table(name = "revisjon")
public class Revisjon {

    private static final int LENGSTE_GRUNN = 1000;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "revisjon_seq")
    @SequenceGenerator(name = "revisjon_seq", sequenceName = "revisjon_seq", allocationSize = 1)
    private Integer id;

    @Column(name = "tidspunkt", nullable = false)
    private Instant tidspunkt;

    @Column(name = "bruker", nullable = false, length = 255)
    private String bruker;

    @Column(name = "handling", nullable = false, length = 50)
    private String handling;

    @Column(name = "message_id", nullable = false)
    private UUID messageId;

    @Column(name = "grunn", length = LENGSTE_GRUNN)
    private String grunn;

    protected Revisjon() {
    }

    /** @param grunn the administrator's own words, cut at 1000 characters; may be null */
    public Revisjon(Instant tidspunkt, String bruker, String handling, UUID messageId, String grunn) {
        this.tidspunkt = tidspunkt;
        this.bruker = bruker;
        this.handling = handling;
        this.messageId = messageId;
        this.grunn = Fritekst.utdrag(grunn, LENGSTE_GRUNN);
    }

    public Integer id() {
        return id;
    }

    public Instant tidspunkt() {
        return tidspunkt;
    }

    public String bruker() {
        return bruker;
    }

    public String handling() {
        return handling;
    }

    public UUID messageId() {
        return messageId;
    }

    public Optional<String> grunn() {
        return Optional.ofNullable(grunn);
    }
}
