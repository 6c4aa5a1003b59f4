package no.fiksio.integrasjonspunkt.api.json;

import java.time.Instant;
import java.util.Locale;
import no.fiksio.integrasjonspunkt.webhook.abonnement.Abonnement;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A subscription, and how it goes. */
// What takes the place of "example" is a list, which older readers of the description do not show.
@SuppressWarnings("deprecation")
@Schema(name = "Subscription", description = "A wish to be told of statuses (abonnement) by POST to an endpoint.")
public record AbonnementJson(
        @Schema(description = "Given by the gateway; absent on create", example = "84")
        Integer id,

        @Schema(required = true, example = "My unique name for this webhook subscription")
        String name,

        @Schema(
                required = true,
                description = "Absolute http(s) URL without credentials; unique together with the name",
                example = "http://my.pushendpoint.no/messages/incoming")
        String pushEndpoint,

        @Schema(
                required = true,
                enumeration = {"all", "messages"})
        String resource,

        @Schema(
                required = true,
                enumeration = {"all", "status"})
        String event,

        @Schema(
                description = "Parts joined by &, all of which must hold; keys status, serviceIdentifier and direction,"
                        + " each with values separated by commas",
                example = "status=FEIL,LEVETID_UTLOPT&direction=OUTGOING")
        String filter,

        @Schema(
                readOnly = true,
                description = "How it goes. PING_FAILED: the endpoint has not answered its ping, which is"
                        + " repeated. FAILING: the last push failed and is repeated. DISABLED: given up after too many failures;"
                        + " any PUT enables it again.")
        Abonnement.State status,

        @Schema(readOnly = true, description = "What is wrong, for people")
        String problem,

        @Schema(readOnly = true) Instant problemSince) {

    public static AbonnementJson of(Abonnement abonnement) {
        return new AbonnementJson(
                abonnement.id(),
                abonnement.name(),
                abonnement.endpoint(),
                abonnement.resource().name().toLowerCase(Locale.ROOT),
                abonnement.eventType().name().toLowerCase(Locale.ROOT),
                abonnement.filter().orElse(null),
                abonnement.state(),
                abonnement.problem().orElse(null),
                abonnement.problemSince().orElse(null));
    }
}
