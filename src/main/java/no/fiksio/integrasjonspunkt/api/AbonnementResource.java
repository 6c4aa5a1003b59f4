package no.fiksio.integrasjonspunkt.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.api.feil.Feilsvar;
import no.fiksio.integrasjonspunkt.api.feil.Valideringsfeil;
import no.fiksio.integrasjonspunkt.api.fil.Kropp;
import no.fiksio.integrasjonspunkt.api.fil.Tegnsett;
import no.fiksio.integrasjonspunkt.api.json.Json;
import no.fiksio.integrasjonspunkt.api.liste.Parametre;
import no.fiksio.integrasjonspunkt.api.liste.Side;
import no.fiksio.integrasjonspunkt.api.liste.Sidevalg;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.webhook.Abonnementer;
import no.fiksio.integrasjonspunkt.webhook.Abonnementsonske;

/** Subscriptions: who is told of statuses, and where. */
@Tjeneste
@Path("subscriptions")
@Produces(MediaType.APPLICATION_JSON)
public class AbonnementResource {

    private static final int STORST = 64 * 1024;

    @Inject
    private Abonnementer abonnementer;

    @GET
    public Side<AbonnementJson> liste(@Context UriInfo adresse) {
        return Side.av(abonnementer.liste(Sidevalg.les(Parametre.av(adresse), Abonnementer.SORTERBARE))
                .map(AbonnementJson::av));
    }

    @GET
    @Path("{id}")
    public AbonnementJson hent(@PathParam("id") String id) {
        return AbonnementJson.av(abonnementer.hent(Ider.nummer(id)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public AbonnementJson opprett(@Context HttpServletRequest foresporsel) throws IOException {
        JsonNode json = json(foresporsel);
        if (json.hasNonNull("id")) {
            throw ugyldig("id", "Null", "must be null: the gateway gives it");
        }
        return AbonnementJson.av(abonnementer.opprett(onske(json)));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.WILDCARD)
    public Response endre(@PathParam("id") String id, @Context HttpServletRequest foresporsel) throws IOException {
        int nummer = Ider.nummer(id);
        JsonNode json = json(foresporsel);
        // A client may send back what it got.
        if (json.hasNonNull("id") && !json.get("id").asText().equals(Integer.toString(nummer))) {
            throw ugyldig("id", "Null", "must be null, or that of the path");
        }
        abonnementer.endre(nummer, onske(json));
        return Response.ok().build();
    }

    @DELETE
    @Path("{id}")
    @Produces(MediaType.WILDCARD)
    public Response slett(@PathParam("id") String id) {
        abonnementer.slett(Ider.nummer(id));
        return Response.ok().build();
    }

    @DELETE
    @Produces(MediaType.WILDCARD)
    public Response slettAlle() {
        abonnementer.slettAlle();
        return Response.ok().build();
    }

    private static JsonNode json(HttpServletRequest foresporsel) throws IOException {
        byte[] kropp = Kropp.bytes(foresporsel.getInputStream(), STORST,
                () -> Feilsvar.ugyldig("A subscription cannot be larger than " + STORST + " bytes"));
        JsonNode json;
        try {
            json = Json.les(Tegnsett.tilUtf8(kropp, Optional.ofNullable(foresporsel.getContentType())));
        } catch (IOException e) {
            throw Feilsvar.ugyldig("The body is not JSON");
        }
        if (!json.isObject()) {
            throw Feilsvar.ugyldig("The body must be a JSON object");
        }
        return json;
    }

    private static Abonnementsonske onske(JsonNode json) {
        return new Abonnementsonske(tekst(json, "name"), tekst(json, "pushEndpoint"), tekst(json, "resource"),
                tekst(json, "event"), tekst(json, "filter"));
    }

    private static Feilsvar ugyldig(String felt, String kode, String tekst) {
        return Feilsvar.ugyldig(List.of(Valideringsfeil.iAbonnement(felt, kode, tekst)));
    }

    /** Null is as good as absent. */
    private static Optional<String> tekst(JsonNode json, String felt) {
        if (!json.hasNonNull(felt)) {
            return Optional.empty();
        }
        if (!json.get(felt).isTextual()) {
            throw ugyldig(felt, "Type", "must be a string");
        }
        return Optional.of(json.get(felt).textValue());
    }
}
