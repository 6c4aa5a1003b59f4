package no.fiksio.integrasjonspunkt.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.api.liste.Parametre;
import no.fiksio.integrasjonspunkt.api.liste.Side;
import no.fiksio.integrasjonspunkt.api.liste.Sidevalg;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel.Sortering;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.status.StatusFilter;
import no.fiksio.integrasjonspunkt.status.StatusSok;
import no.fiksio.integrasjonspunkt.status.Statusko;

/** Statuses: what has happened to each message, and when. */
@Tjeneste
@Path("statuses")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {

    private static final Sortering ELDSTE = new Sortering("id", false);

    @Inject
    private StatusSok sok;
    @Inject
    private Statusko ko;

    @GET
    public Side<StatusJson> liste(@Context UriInfo adresse) {
        Parametre parametre = Parametre.av(adresse);
        return side(parametre, parametre.uuid("messageId"));
    }

    @GET
    @Path("{messageId}")
    public Side<StatusJson> listeForMelding(@PathParam("messageId") String id, @Context UriInfo adresse) {
        UUID messageId = Ider.messageId(id);
        return side(Parametre.av(adresse), Optional.of(messageId));
    }

    @GET
    @Path("peek")
    public Response peek() {
        return ko.eldste()
                .map(status -> Response.ok(StatusJson.av(status)).build())
                .orElseGet(() -> Response.noContent().build());
    }

    @DELETE
    @Path("{id}")
    @Produces(MediaType.WILDCARD)
    public Response taUt(@PathParam("id") String id) {
        boolean varDer = ko.taUt(Ider.nummer(id));
        return Response.status(varDer ? Response.Status.OK : Response.Status.NOT_FOUND).build();
    }

    private Side<StatusJson> side(Parametre parametre, Optional<UUID> messageId) {
        Sideforesporsel side = Sidevalg.les(parametre, StatusSok.SORTERBARE, ELDSTE);
        StatusFilter filter = new StatusFilter(parametre.heltall("id"), messageId, parametre.uuid("conversationId"),
                parametre.en("status", StatusVerdi.class), parametre.tid("fromDateTime"), parametre.tid("toDateTime"));
        return Side.av(sok.finn(filter, side).map(StatusJson::av));
    }
}
