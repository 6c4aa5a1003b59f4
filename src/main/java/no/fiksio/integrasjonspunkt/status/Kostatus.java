package no.fiksio.integrasjonspunkt.status;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;

/** A place in the status queue. */
@Entity
@Table(name = "statusko")
class Kostatus {

    @Id
    @Column(name = "status_id")
    private Integer statusId;

    @Column(name = "tidspunkt", nullable = false)
    private Instant tidspunkt;

    protected Kostatus() {
    }

    Kostatus(StatusRegistrering registrering) {
        this.statusId = registrering.id();
        this.tidspunkt = registrering.tidspunkt();
    }
}
