package no.fiksio.integrasjonspunkt.melding;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.text.SafeText;

/**
 * An outgoing melding with its documents, from the archive system's create until Fiks IO has accepted it.
 *
 * <p>Its life: it begins as KLADD, to which documents are added. Sending makes it I_KO, in the queue and in the database. A
 * failed attempt that may succeed later leaves it there, with the error and the time of the next attempt. When Fiks IO has
 * accepted it, it is deleted, and only its {@link Samtale} remains. When it is refused for good, or its deadline passes, it
 * is FEILET, a dead letter: it stays until an administrator sends it again (I_KO) or discards it. A KLADD whose deadline
 * passed long ago is deleted by the nightly upkeep.
 */
@Entity
@Table(name = "utgaaende_melding")
public class UtboksMelding extends VentendeMelding {

    private static final int LONGEST_ERROR = 2000;

    /** How far it has come on its way out. */
    public enum State {
        /** Created; documents may be added. */
        KLADD,
        /** Accepted for sending: it waits in the queue or is being sent. */
        I_KO,
        /** Given up: a dead letter. */
        FEILET
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "utgaaende_seq")
    @SequenceGenerator(name = "utgaaende_seq", sequenceName = "utgaaende_seq", allocationSize = 1)
    private Integer id;

    @Column(name = "sbd", length = 200_000)
    private String sbd;

    @Column(name = "headere", nullable = false, length = 20_000)
    private String headers = "{}";

    @Enumerated(EnumType.STRING)
    @Column(name = "tilstand", nullable = false, length = 10)
    private State state = State.KLADD;

    @Column(name = "forsok", nullable = false)
    private int attempt;

    @Column(name = "neste_forsok")
    private Instant nextAttempt;

    @Column(name = "feilklasse", length = 20)
    private String feilklasse;

    @Column(name = "siste_feil", length = LONGEST_ERROR)
    private String lastError;

    @Column(name = "sist_endret", nullable = false)
    private Instant lastChanged;

    @OneToMany(mappedBy = "melding", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("sequence")
    private List<Dokument> dokumenter = new ArrayList<>();

    protected UtboksMelding() {}

    /**
     * @param sbd     the SBD as the archive system shall see it, JSON; null for an answer that the gateway gives by itself
     * @param headers custom Fiks headers to send, a JSON object of strings
     */
    public UtboksMelding(Samtale samtale, String sbd, String headers) {
        super(samtale);
        this.sbd = sbd;
        this.headers = headers;
        this.lastChanged = samtale.created();
    }

    /** Adds a document last. */
    public void add(Dokument dokument) {
        dokument.belongTo(this, dokumenter.size());
        dokumenter.add(dokument);
    }

    /** The sum of the documents' sizes, in bytes. */
    public long size() {
        return dokumenter.stream().mapToLong(Dokument::size).sum();
    }

    /** Registers a failed attempt. It is tried again at the given moment, or later. */
    public void attemptFailed(String feilklasse, String error, Instant now, Instant nextAttempt) {
        this.attempt++;
        this.feilklasse = feilklasse;
        this.lastError = SafeText.excerpt(error, LONGEST_ERROR);
        this.nextAttempt = nextAttempt;
        this.lastChanged = now;
    }

    /** Gives it up: a dead letter from now on. */
    public void giveUp(String feilklasse, String error, Instant now) {
        attemptFailed(feilklasse, error, now, null);
        this.state = State.FEILET;
    }

    /** Puts it in the queue, to be tried at once. */
    public void enqueued(Instant now) {
        this.state = State.I_KO;
        this.nextAttempt = null;
        this.lastChanged = now;
    }

    public Integer id() {
        return id;
    }

    /** Empty for an answer that the gateway gives by itself. */
    public Optional<String> sbd() {
        return Optional.ofNullable(sbd);
    }

    public String headers() {
        return headers;
    }

    public State state() {
        return state;
    }

    public int attempt() {
        return attempt;
    }

    public Optional<Instant> nextAttempt() {
        return Optional.ofNullable(nextAttempt);
    }

    public Optional<String> feilklasse() {
        return Optional.ofNullable(feilklasse);
    }

    public Optional<String> lastError() {
        return Optional.ofNullable(lastError);
    }

    public Instant lastChanged() {
        return lastChanged;
    }

    /** In the order in which they were added. */
    public List<Dokument> dokumenter() {
        return List.copyOf(dokumenter);
    }
}
