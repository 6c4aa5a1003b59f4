package no.fiksio.integrasjonspunkt.api.json;

import java.time.Instant;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;

/** A status as lists and the status queue show it: no field more, since one known client refuses unknown ones. */
public record StatusJson(
        int id,
        Instant lastUpdate,
        StatusVerdi status,
        String description,
        int convId,
        String conversationId,
        String messageId) {

    public static StatusJson of(StatusRegistrering status) {
        return new StatusJson(
                status.id(),
                status.timestamp(),
                status.status(),
                status.description().orElse(null),
                status.samtale().id(),
                status.samtale().conversationId().toString(),
                status.samtale().messageId().toString());
    }
}
