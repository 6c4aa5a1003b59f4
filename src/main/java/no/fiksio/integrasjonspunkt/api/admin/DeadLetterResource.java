package no.fiksio.integrasjonspunkt.api.admin;

import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.api.PathIds;
import no.fiksio.integrasjonspunkt.api.liste.PageJson;
import no.fiksio.integrasjonspunkt.api.liste.PageParameters;
import no.fiksio.integrasjonspunkt.api.liste.QueryParameters;
import no.fiksio.integrasjonspunkt.feil.Feilklasse;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.liste.PageRequest.Order;
import no.fiksio.integrasjonspunkt.sending.deadletter.DeadLetters;

/** Outgoing messages that were given up: listed, sent again, discarded. Every act takes a {@code grunn} (why). */
@Path("admin/dodebrev")
@Produces(MediaType.APPLICATION_JSON)
public class DeadLetterResource {

    @Inject
    private DeadLetters deadLetters;

    @GET
    public PageJson<DeadLetterJson> list(@Context UriInfo address) {
        QueryParameters parameters = QueryParameters.of(address);
        return PageJson.of(deadLetters
                .find(
                        parameters.choice("klasse", Feilklasse.class),
                        PageParameters.read(parameters, Set.of("id", "lastUpdate"), new Order("id", false)))
                .map(DeadLetterJson::brief));
    }

    @GET
    @Path("{messageId}")
    public DeadLetterJson one(@PathParam("messageId") String id) {
        UUID messageId = PathIds.messageId(id);
        return deadLetters
                .find(messageId)
                .map(DeadLetterJson::whole)
                .orElseThrow(() -> new RequestRefused(RequestRefused.Reason.MELDING_NOT_FOUND, messageId));
    }

    @POST
    @Path("send")
    public Map<String, Integer> sendAll(
            @Context UriInfo address, @QueryParam("grunn") String reason, @Context SecurityContext security) {
        Feilklasse category = QueryParameters.of(address)
                .choice("klasse", Feilklasse.class)
                .orElseThrow(() -> new BadRequestException("klasse is required"));
        return Map.of(
                "sendt",
                deadLetters.resendAll(category, security.getUserPrincipal().getName(), reason));
    }

    @POST
    @Path("{messageId}/send")
    public Response send(
            @PathParam("messageId") String id, @QueryParam("grunn") String reason, @Context SecurityContext security) {
        deadLetters.resend(PathIds.messageId(id), security.getUserPrincipal().getName(), reason);
        return Response.ok().build();
    }

    @DELETE
    @Path("{messageId}")
    public Response discard(
            @PathParam("messageId") String id, @QueryParam("grunn") String reason, @Context SecurityContext security) {
        deadLetters.discard(PathIds.messageId(id), security.getUserPrincipal().getName(), reason);
        return Response.ok().build();
    }
}
