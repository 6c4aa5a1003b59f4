package no.fiksio.integrasjonspunkt.webhook.abonnement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.text.SafeText;

/** A subscription to statuses: where they are pushed, which of them, and how the pushing goes. */
@Entity
@Table(name = "abonnement")
public class Abonnement {

    private static final int LONGEST_PROBLEM = 500;

    /** What it is about; messages are all there is. */
    public enum Resource {
        ALL,
        MESSAGES
    }

    /** Which events it is about; statuses are all there is. */
    public enum EventType {
        ALL,
        STATUS
    }

    /** How it goes, for people. */
    public enum State {
        ACTIVE,
        /** The endpoint has not answered its ping; events are pushed all the same. */
        PING_FAILED,
        /** The last attempt failed; the next one waits. */
        FAILING,
        /** Given up after too many failures; any change enables it again. */
        DISABLED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "abonnement_seq")
    @SequenceGenerator(name = "abonnement_seq", sequenceName = "abonnement_seq", allocationSize = 1)
    private Integer id;

    @Column(name = "navn", nullable = false, length = 200)
    private String name;

    @Column(name = "endepunkt", nullable = false, length = 1000)
    private String endpoint;

    @Enumerated(EnumType.STRING)
    @Column(name = "ressurs", nullable = false, length = 10)
    private Resource resource;

    @Enumerated(EnumType.STRING)
    @Column(name = "hendelsestype", nullable = false, length = 10)
    private EventType eventType;

    @Column(name = "filter", length = 1000)
    private String filter;

    @Column(name = "aktiv", nullable = false)
    private boolean active = true;

    @Column(name = "ping_ubesvart", nullable = false)
    private boolean pingUnanswered;

    @Column(name = "feil_paa_rad", nullable = false)
    private int failuresInARow;

    @Column(name = "neste_forsok")
    private Instant nextAttempt;

    @Column(name = "problem", length = LONGEST_PROBLEM)
    private String problem;

    @Column(name = "problem_siden")
    private Instant problemSince;

    @Column(name = "opprettet", nullable = false)
    private Instant created;

    protected Abonnement() {}

    public Abonnement(AbonnementData data, Instant created) {
        this.created = created;
        change(data);
    }

    /** Takes new contents, enables it again and forgets earlier failures. */
    public final void change(AbonnementData data) {
        name = data.name();
        endpoint = data.endpoint();
        resource = data.resource();
        eventType = data.eventType();
        filter = data.filter().map(AbonnementFilter::text).orElse(null);
        active = true;
        failuresInARow = 0;
        nextAttempt = null;
        if (!pingUnanswered) {
            resolveProblem();
        }
    }

    void pingAnswered() {
        pingUnanswered = false;
        resolveProblem();
    }

    public void pingFailed(String what, Instant now) {
        pingUnanswered = true;
        problem(what, now);
    }

    /** Notes a failed push; nothing is pushed before the pause is over. */
    void failed(String what, Instant now, Instant nextAttempt) {
        failuresInARow++;
        this.nextAttempt = nextAttempt;
        problem(what, now);
    }

    void disable(String why, Instant now) {
        active = false;
        problemSince = null;
        problem(why, now);
    }

    private void problem(String what, Instant now) {
        problem = SafeText.excerpt(what, LONGEST_PROBLEM);
        problemSince = problemSince == null ? now : problemSince;
    }

    private void resolveProblem() {
        problem = null;
        problemSince = null;
    }

    /** True if something may be pushed at this moment. */
    public boolean isReceiving(Instant now) {
        return active && (nextAttempt == null || !now.isBefore(nextAttempt));
    }

    /** What is wanted, as it is now. */
    public AbonnementData data() {
        return new AbonnementData(
                name, endpoint, resource, eventType, Optional.ofNullable(filter).map(AbonnementFilter::read));
    }

    public State state() {
        if (!active) {
            return State.DISABLED;
        }
        if (pingUnanswered) {
            return State.PING_FAILED;
        }
        return failuresInARow > 0 ? State.FAILING : State.ACTIVE;
    }

    public Integer id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String endpoint() {
        return endpoint;
    }

    public Resource resource() {
        return resource;
    }

    public EventType eventType() {
        return eventType;
    }

    public Optional<String> filter() {
        return Optional.ofNullable(filter);
    }

    /** Failed pushes since the last that succeeded. */
    public int failuresInARow() {
        return failuresInARow;
    }

    /** What is wrong, if something is. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    public Optional<Instant> problemSince() {
        return Optional.ofNullable(problemSince);
    }

    boolean active() {
        return active;
    }

    Optional<Instant> nextAttempt() {
        return Optional.ofNullable(nextAttempt);
    }
}
