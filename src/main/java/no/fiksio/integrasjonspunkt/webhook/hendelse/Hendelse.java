package no.fiksio.integrasjonspunkt.webhook.hendelse;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.webhook.abonnement.Abonnement;

/** An event that waits to be pushed to one subscription, and is deleted when it has been. Its content never changes. */
@Entity
@Table(name = "hendelse")
class Hendelse {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "hendelse_seq")
    @SequenceGenerator(name = "hendelse_seq", sequenceName = "hendelse_seq", allocationSize = 1)
    private Long id;

    @Column(name = "abonnement_id", nullable = false)
    private int abonnementId;

    /** The message whose events are kept in order; none for a ping. */
    @Column(name = "message_id")
    private UUID messageId;

    @Column(name = "nyttelast", nullable = false, length = 15_000)
    private String payload;

    @Column(name = "opprettet", nullable = false)
    private Instant created;

    /** When it may be tried next. While a thread tries it, the end of that thread's lease. */
    @Column(name = "neste_forsok", nullable = false)
    private Instant nextAttempt;

    @Column(name = "forsok", nullable = false)
    private int attempt;

    protected Hendelse() {}

    private Hendelse(
            int abonnementId, UUID messageId, String payload, Instant created, Instant nextAttempt, int attempt) {
        this.abonnementId = abonnementId;
        this.messageId = messageId;
        this.payload = payload;
        this.created = created;
        this.nextAttempt = nextAttempt;
        this.attempt = attempt;
    }

    /** A status event, to be pushed at once. */
    static Hendelse status(int abonnementId, UUID messageId, String payload, Instant now) {
        return new Hendelse(abonnementId, messageId, payload, now, now, 0);
    }

    /** A ping that has failed once. */
    static Hendelse ping(int abonnementId, String payload, Instant now, Instant nextAttempt) {
        return new Hendelse(abonnementId, null, payload, now, nextAttempt, 1);
    }

    PushAttempt attempt(Abonnement abonnement) {
        return new PushAttempt(id, abonnementId, abonnement.endpoint(), payload, attempt, messageId == null);
    }
}
