package no.fiksio.integrasjonspunkt.melding;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The place of one status in the queue that the archive system reads. Deleted when the archive system has taken the status. */
@Entity
@Table(name = "statusko")
public class StatusQueueEntry {

    @Id
    @Column(name = "status_id", nullable = false)
    private Integer statusId;

    protected StatusQueueEntry() {}

    public StatusQueueEntry(StatusRegistrering status) {
        this.statusId = status.id();
    }
}
