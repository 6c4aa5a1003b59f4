package no.fiksio.integrasjonspunkt.webhook;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An event that waits to be pushed to one subscription; gone when it has been. Its content never changes. */
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
    private String nyttelast;

    @Column(name = "opprettet", nullable = false)
    private Instant opprettet;

    /** When it may be tried; while somebody tries it, when he is taken for dead. */
    @Column(name = "neste_forsok", nullable = false)
    private Instant nesteForsok;

    @Column(name = "forsok", nullable = false)
    private int forsok;

    protected Hendelse() {
    }

    private Hendelse(int abonnementId, UUID messageId, String nyttelast, Instant opprettet, Instant nesteForsok, int forsok) {
        this.abonnementId = abonnementId;
        this.messageId = messageId;
        this.nyttelast = nyttelast;
        this.opprettet = opprettet;
        this.nesteForsok = nesteForsok;
        this.forsok = forsok;
    }

    /** A status event, to be pushed at once. */
    static Hendelse status(int abonnementId, UUID messageId, String nyttelast, Instant naa) {
        return new Hendelse(abonnementId, messageId, nyttelast, naa, naa, 0);
    }

    /** A ping that has failed once. */
    static Hendelse ping(int abonnementId, String nyttelast, Instant naa, Instant nesteForsok) {
        return new Hendelse(abonnementId, null, nyttelast, naa, nesteForsok, 1);
    }

    Oppdrag oppdrag(Abonnement abonnement) {
        return new Oppdrag(id, abonnementId, abonnement.endepunkt(), nyttelast, forsok, messageId == null);
    }
}
