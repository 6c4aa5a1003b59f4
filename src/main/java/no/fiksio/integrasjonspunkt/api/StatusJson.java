package no.fiksio.integrasjonspunkt.api;

import java.time.Instant;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;

/** A status as lists and the status queue show it: no field more, since one known client refuses unknown ones. */
record StatusJson(int id, Instant lastUpdate, StatusVerdi status, String description, int convId, String conversationId,
                  String messageId) {

    static StatusJson av(StatusRegistrering status) {
        return new StatusJson(status.id(), status.tidspunkt(), status.status(), status.beskrivelse().orElse(null),
                status.samtale().id(), status.samtale().conversationId().toString(), status.samtale().messageId().toString());
    }
}
