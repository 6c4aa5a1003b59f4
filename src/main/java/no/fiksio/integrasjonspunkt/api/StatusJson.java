package no.fiksio.integrasjonspunkt.api;

import java.time.Instant;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A status as lists and the status queue show it: no field more, since one known client refuses unknown ones. */
@Schema(name = "MessageStatus")
record StatusJson(
        @Schema(example = "42") int id,
        @Schema(example = "2019-03-25T12:38:23+01:00") Instant lastUpdate,
        StatusVerdi status,
        @Schema(description = "Why, for people") String description,
        @Schema(description = "Id of the conversation", example = "7") int convId,
        @Schema(example = "1e3c5a1e-5d0c-4c0a-9c3e-1c1a4f6f0a55") String conversationId,
        @Schema(example = "ff88849c-e281-4809-8555-7cd54952b916") String messageId) {

    static StatusJson av(StatusRegistrering status) {
        return new StatusJson(status.id(), status.tidspunkt(), status.status(), status.beskrivelse().orElse(null),
                status.samtale().id(), status.samtale().conversationId().toString(), status.samtale().messageId().toString());
    }
}
