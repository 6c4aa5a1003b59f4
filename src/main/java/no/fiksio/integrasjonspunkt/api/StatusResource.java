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
import no.fiksio.integrasjonspunkt.api.json.StatusJson;
import no.fiksio.integrasjonspunkt.api.liste.PageJson;
import no.fiksio.integrasjonspunkt.api.liste.PageParameters;
import no.fiksio.integrasjonspunkt.api.liste.QueryParameters;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.liste.PageRequest;
import no.fiksio.integrasjonspunkt.liste.PageRequest.Order;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.status.StatusQueue;
import no.fiksio.integrasjonspunkt.status.search.StatusFilter;
import no.fiksio.integrasjonspunkt.status.search.StatusSearch;

/** Statuses: what has happened to each message, and when. */
@Service
@Path("statuses")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {

    private static final Order OLDEST = new Order("id", false);

    @Inject
    private StatusSearch search;

    @Inject
    private StatusQueue queue;

    @GET
    public PageJson<StatusJson> list(@Context UriInfo address) {
        QueryParameters parameters = QueryParameters.of(address);
        return page(parameters, parameters.uuid("messageId"));
    }

    @GET
    @Path("{messageId}")
    public PageJson<StatusJson> listForMelding(@PathParam("messageId") String id, @Context UriInfo address) {
        UUID messageId = PathIds.messageId(id);
        return page(QueryParameters.of(address), Optional.of(messageId));
    }

    @GET
    @Path("peek")
    public Response peek() {
        return queue.oldest()
                .map(status -> Response.ok(StatusJson.of(status)).build())
                .orElseGet(() -> Response.noContent().build());
    }

    @DELETE
    @Path("{id}")
    @Produces(MediaType.WILDCARD)
    public Response takeOut(@PathParam("id") String id) {
        boolean wasThere = queue.takeOut(PathIds.number(id));
        return Response.status(wasThere ? Response.Status.OK : Response.Status.NOT_FOUND)
                .build();
    }

    private PageJson<StatusJson> page(QueryParameters parameters, Optional<UUID> messageId) {
        PageRequest page = PageParameters.read(parameters, StatusSearch.SORTABLE, OLDEST);
        StatusFilter filter = new StatusFilter(
                parameters.integer("id"),
                messageId,
                parameters.uuid("conversationId"),
                parameters.choice("status", StatusVerdi.class),
                parameters.time("fromDateTime"),
                parameters.time("toDateTime"));
        return PageJson.of(search.find(filter, page).map(StatusJson::of));
    }
}
