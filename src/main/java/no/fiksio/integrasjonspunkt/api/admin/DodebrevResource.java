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
import no.fiksio.integrasjonspunkt.api.Ider;
import no.fiksio.integrasjonspunkt.api.liste.Parametre;
import no.fiksio.integrasjonspunkt.api.liste.Side;
import no.fiksio.integrasjonspunkt.api.liste.Sidevalg;
import no.fiksio.integrasjonspunkt.melding.Avvist;
import no.fiksio.integrasjonspunkt.melding.Feilklasse;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel.Sortering;
import no.fiksio.integrasjonspunkt.sending.Dodebrev;

/** Outgoing messages that were given up: listed, sent again, discarded. Every act takes a {@code grunn} (why). */
@Path("admin/dodebrev")
@Produces(MediaType.APPLICATION_JSON)
public class DodebrevResource {

    @Inject
    private Dodebrev dodebrev;

    @GET
    public Side<DodtBrevJson> liste(@Context UriInfo adresse) {
        Parametre parametre = Parametre.av(adresse);
        return Side.av(dodebrev.finn(parametre.en("klasse", Feilklasse.class),
                Sidevalg.les(parametre, Set.of("id", "lastUpdate"), new Sortering("id", false))).map(DodtBrevJson::kort));
    }

    @GET
    @Path("{messageId}")
    public DodtBrevJson ett(@PathParam("messageId") String id) {
        UUID messageId = Ider.messageId(id);
        return dodebrev.finn(messageId).map(DodtBrevJson::helt)
                .orElseThrow(() -> new Avvist(Avvist.Grunn.MELDING_IKKE_FUNNET, messageId));
    }

    @POST
    @Path("send")
    public Map<String, Integer> sendAlle(@Context UriInfo adresse, @QueryParam("grunn") String grunn,
                                         @Context SecurityContext sikkerhet) {
        Feilklasse klasse = Parametre.av(adresse).en("klasse", Feilklasse.class)
                .orElseThrow(() -> new BadRequestException("klasse is required"));
        return Map.of("sendt", dodebrev.sendAlleIgjen(klasse, sikkerhet.getUserPrincipal().getName(), grunn));
    }

    @POST
    @Path("{messageId}/send")
    public Response send(@PathParam("messageId") String id, @QueryParam("grunn") String grunn,
                     @Context SecurityContext sikkerhet) {
        dodebrev.sendIgjen(Ider.messageId(id), sikkerhet.getUserPrincipal().getName(), grunn);
        return Response.ok().build();
    }

    @DELETE
    @Path("{messageId}")
    public Response forkast(@PathParam("messageId") String id, @QueryParam("grunn") String grunn,
                        @Context SecurityContext sikkerhet) {
        dodebrev.forkast(Ider.messageId(id), sikkerhet.getUserPrincipal().getName(), grunn);
        return Response.ok().build();
    }
}
