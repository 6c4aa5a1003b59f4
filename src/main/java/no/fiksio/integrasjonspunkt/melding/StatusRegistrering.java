package no.fiksio.integrasjonspunkt.melding;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.text.SafeText;

/** One status of one samtale: what happened, when, why, and which Fiks melding told us. Registered once; only hidden later. */
@Entity
@Table(name = "status")
public class StatusRegistrering {

    private static final int LONGEST_DESCRIPTION = 2000;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "status_seq")
    @SequenceGenerator(name = "status_seq", sequenceName = "status_seq", allocationSize = 1)
    private Integer id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "samtale_id", nullable = false)
    private Samtale samtale;

    @Enumerated(EnumType.STRING)
    @Column(name = "status", nullable = false, length = 20)
    private StatusVerdi status;

    @Column(name = "tidspunkt", nullable = false)
    private Instant timestamp;

    @Column(name = "beskrivelse", length = LONGEST_DESCRIPTION)
    private String description;

    @Column(name = "fiks_melding_id")
    private UUID fiksMeldingId;

    /** Repeats the deleted mark of the samtale, so that lists of statuses need one table only. */
    @Column(name = "skjult", nullable = false)
    private boolean hidden;

    protected StatusRegistrering() {}

    /**
     * @param description why, for people; cut at 2000 characters
     * @param fiksMeldingId the Fiks message that told us, or null when it was our own doing
     */
    public StatusRegistrering(StatusVerdi status, Instant timestamp, String description, UUID fiksMeldingId) {
        this.status = status;
        this.timestamp = timestamp;
        this.description = SafeText.excerpt(description, LONGEST_DESCRIPTION);
        this.fiksMeldingId = fiksMeldingId;
    }

    void belongTo(Samtale owner) {
        this.samtale = owner;
        this.hidden = owner.deleted();
    }

    void hide() {
        this.hidden = true;
    }

    public Integer id() {
        return id;
    }

    public Samtale samtale() {
        return samtale;
    }

    public StatusVerdi status() {
        return status;
    }

    public Instant timestamp() {
        return timestamp;
    }

    public Optional<String> description() {
        return Optional.ofNullable(description);
    }

    public Optional<UUID> fiksMeldingId() {
        return Optional.ofNullable(fiksMeldingId);
    }
}
