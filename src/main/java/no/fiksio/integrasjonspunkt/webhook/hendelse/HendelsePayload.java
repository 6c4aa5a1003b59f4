package no.fiksio.integrasjonspunkt.webhook.hendelse;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;

/** The bodies that are pushed, in the contract's form. */
public final class HendelsePayload {

    private static final ZoneId ZONE = ZoneId.of("Europe/Oslo");

    private HendelsePayload() {}

    public static String ping(Instant now) {
        // Nine decimals are more than some clients can read.
        return begin(now.truncatedTo(ChronoUnit.MILLIS)).put("event", "ping").toString();
    }

    static String status(Samtale samtale, StatusRegistrering registration) {
        ObjectNode json = begin(registration.timestamp())
                .put("resource", "messages")
                .put("event", "status")
                .put("messageId", samtale.messageId().toString())
                .put("conversationId", samtale.conversationId().toString())
                .put("direction", samtale.direction().name())
                .put("serviceIdentifier", "DPFIO")
                .put("status", registration.status().name());
        registration.description().ifPresent(what -> json.put("description", what));
        return json.toString();
    }

    private static ObjectNode begin(Instant time) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("createdTs", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(ZONE)));
    }
}
