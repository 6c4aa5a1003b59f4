package no.fiksio.integrasjonspunkt.webhook;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;

/** The bodies that are pushed, in the contract's form. */
final class Nyttelast {

    private static final JsonMapper JSON = new JsonMapper();
    private static final ZoneId SONE = ZoneId.of("Europe/Oslo");

    private Nyttelast() {
    }

    static String ping(Instant naa) {
        // Nine decimals are more than some clients can read.
        return begynn(naa.truncatedTo(ChronoUnit.MILLIS)).put("event", "ping").toString();
    }

    static String status(Samtale samtale, StatusRegistrering registrering) {
        ObjectNode json = begynn(registrering.tidspunkt())
                .put("resource", "messages")
                .put("event", "status")
                .put("messageId", samtale.messageId().toString())
                .put("conversationId", samtale.conversationId().toString())
                .put("direction", samtale.retning().name())
                .put("serviceIdentifier", "DPFIO")
                .put("status", registrering.status().name());
        registrering.beskrivelse().ifPresent(hva -> json.put("description", hva));
        return json.toString();
    }

    private static ObjectNode begynn(Instant tid) {
        return JSON.createObjectNode().put("createdTs", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(tid.atZone(SONE)));
    }
}
