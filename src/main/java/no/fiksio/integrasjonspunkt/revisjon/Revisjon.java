package no.fiksio.integrasjonspunkt.revisjon;

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
import no.fiksio.integrasjonspunkt.text.SafeText;

/** One line of the audit trail: which administrator did what with which message, when and why. Never changed. */
@Entity
@Table(name = "revisjon")
public class Revisjon {

    private static final int LONGEST_REASON = 1000;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "revisjon_seq")
    @SequenceGenerator(name = "revisjon_seq", sequenceName = "revisjon_seq", allocationSize = 1)
    private Integer id;

    @Column(name = "tidspunkt", nullable = false)
    private Instant timestamp;

    @Column(name = "bruker", nullable = false, length = 255)
    private String user;

    @Column(name = "handling", nullable = false, length = 50)
    private String action;

    @Column(name = "message_id", nullable = false)
    private UUID messageId;

    @Column(name = "grunn", length = LONGEST_REASON)
    private String reason;

    protected Revisjon() {}

    /** @param reason the administrator's own words, cut at 1000 characters; may be null */
    public Revisjon(Instant timestamp, String user, String action, UUID messageId, String reason) {
        this.timestamp = timestamp;
        this.user = user;
        this.action = action;
        this.messageId = messageId;
        this.reason = SafeText.excerpt(reason, LONGEST_REASON);
    }

    public Integer id() {
        return id;
    }

    public Instant timestamp() {
        return timestamp;
    }

    public String user() {
        return user;
    }

    public String action() {
        return action;
    }

    public UUID messageId() {
        return messageId;
    }

    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }
}
