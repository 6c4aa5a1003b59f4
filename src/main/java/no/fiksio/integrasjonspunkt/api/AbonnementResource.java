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
import no.fiksio.integrasjonspunkt.api.feil.ErrorResponse;
import no.fiksio.integrasjonspunkt.api.feil.ValidationError;
import no.fiksio.integrasjonspunkt.api.fil.JsonCharset;
import no.fiksio.integrasjonspunkt.api.fil.RequestBody;
import no.fiksio.integrasjonspunkt.api.json.AbonnementJson;
import no.fiksio.integrasjonspunkt.api.json.Json;
import no.fiksio.integrasjonspunkt.api.liste.PageJson;
import no.fiksio.integrasjonspunkt.api.liste.PageParameters;
import no.fiksio.integrasjonspunkt.api.liste.QueryParameters;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.webhook.abonnement.AbonnementRequest;
import no.fiksio.integrasjonspunkt.webhook.abonnement.Abonnementer;

/** Subscriptions: who is told of statuses, and where. */
@Service
@Path("subscriptions")
@Produces(MediaType.APPLICATION_JSON)
public class AbonnementResource {

    private static final int LARGEST = 64 * 1024;

    @Inject
    private Abonnementer abonnementer;

    @GET
    public PageJson<AbonnementJson> list(@Context UriInfo address) {
        return PageJson.of(abonnementer
                .list(PageParameters.read(QueryParameters.of(address), Abonnementer.SORTABLE))
                .map(AbonnementJson::of));
    }

    @GET
    @Path("{id}")
    public AbonnementJson get(@PathParam("id") String id) {
        return AbonnementJson.of(abonnementer.get(PathIds.number(id)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public AbonnementJson create(@Context HttpServletRequest request) throws IOException {
        JsonNode json = json(request);
        if (json.hasNonNull("id")) {
            throw invalid("id", "Null", "must be null: the gateway gives it");
        }
        return AbonnementJson.of(abonnementer.create(requested(json)));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.WILDCARD)
    public Response change(@PathParam("id") String id, @Context HttpServletRequest request) throws IOException {
        int number = PathIds.number(id);
        JsonNode json = json(request);
        // A client may send back what it got.
        if (json.hasNonNull("id") && !json.get("id").asText().equals(Integer.toString(number))) {
            throw invalid("id", "Null", "must be null, or that of the path");
        }
        abonnementer.change(number, requested(json));
        return Response.ok().build();
    }

    @DELETE
    @Path("{id}")
    @Produces(MediaType.WILDCARD)
    public Response delete(@PathParam("id") String id) {
        abonnementer.delete(PathIds.number(id));
        return Response.ok().build();
    }

    @DELETE
    @Produces(MediaType.WILDCARD)
    public Response deleteAll() {
        abonnementer.deleteAll();
        return Response.ok().build();
    }

    private static JsonNode json(HttpServletRequest request) throws IOException {
        byte[] body = RequestBody.bytes(
                request.getInputStream(),
                LARGEST,
                () -> ErrorResponse.invalid("A subscription cannot be larger than " + LARGEST + " bytes"));
        JsonNode json;
        try {
            json = Json.read(JsonCharset.toUtf8(body, Optional.ofNullable(request.getContentType())));
        } catch (IOException e) {
            throw ErrorResponse.invalid("The body is not JSON");
        }
        if (!json.isObject()) {
            throw ErrorResponse.invalid("The body must be a JSON object");
        }
        return json;
    }

    private static AbonnementRequest requested(JsonNode json) {
        return new AbonnementRequest(
                text(json, "name"),
                text(json, "pushEndpoint"),
                text(json, "resource"),
                text(json, "event"),
                text(json, "filter"));
    }

    private static ErrorResponse invalid(String field, String code, String text) {
        return ErrorResponse.invalid(List.of(ValidationError.inAbonnement(field, code, text)));
    }

    /** Null is as good as absent. */
    private static Optional<String> text(JsonNode json, String field) {
        if (!json.hasNonNull(field)) {
            return Optional.empty();
        }
        if (!json.get(field).isTextual()) {
            throw invalid(field, "Type", "must be a string");
        }
        return Optional.of(json.get(field).textValue());
    }
}
