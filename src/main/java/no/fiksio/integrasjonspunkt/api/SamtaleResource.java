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
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.api.json.SamtaleJson;
import no.fiksio.integrasjonspunkt.api.json.Timestamps;
import no.fiksio.integrasjonspunkt.api.liste.PageJson;
import no.fiksio.integrasjonspunkt.api.liste.PageParameters;
import no.fiksio.integrasjonspunkt.api.liste.QueryParameters;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.liste.PageRequest;
import no.fiksio.integrasjonspunkt.liste.PageRequest.Order;
import no.fiksio.integrasjonspunkt.melding.Retning;
import no.fiksio.integrasjonspunkt.status.search.SamtaleFilter;
import no.fiksio.integrasjonspunkt.status.search.SamtaleLookup;
import no.fiksio.integrasjonspunkt.status.search.SamtaleSearch;

/** Conversations: what is remembered of each message, both ways. */
@Service
@Path("conversations")
@Produces(MediaType.APPLICATION_JSON)
public class SamtaleResource {

    private static final Order NEWEST = new Order("lastUpdate", true);

    @Inject
    private SamtaleLookup samtaler;

    @Inject
    private SamtaleSearch search;

    @GET
    public PageJson<SamtaleJson> list(@Context UriInfo address) {
        QueryParameters parameters = QueryParameters.of(address);
        PageRequest page = PageParameters.read(parameters, SamtaleSearch.SORTABLE, NEWEST);
        SamtaleFilter filter = filter(parameters);
        // Fiks IO sends answers by itself: no conversation is ever polled for.
        boolean isPolled = parameters.bool("pollable").orElse(false);
        return parameters.concernsFiksIo() && !isPolled
                ? PageJson.of(search.find(filter, page).map(SamtaleJson::of))
                : PageJson.empty(page);
    }

    @GET
    @Path("queue")
    public PageJson<SamtaleJson> queue(@Context UriInfo address) {
        return PageJson.empty(PageParameters.read(QueryParameters.of(address), SamtaleSearch.SORTABLE, NEWEST));
    }

    @GET
    @Path("{id}")
    public SamtaleJson get(@PathParam("id") String id) {
        int number = PathIds.number(id);
        return samtaler.find(number)
                .map(SamtaleJson::of)
                .orElseThrow(() -> new RequestRefused(RequestRefused.Reason.SAMTALE_NOT_FOUND, number));
    }

    @GET
    @Path("messageId/{messageId}")
    public SamtaleJson getMelding(@PathParam("messageId") String id) {
        UUID messageId = PathIds.messageId(id);
        return samtaler.find(messageId)
                .map(SamtaleJson::of)
                .orElseThrow(() -> new RequestRefused(RequestRefused.Reason.SAMTALE_NOT_FOUND, messageId));
    }

    @DELETE
    @Path("{id}")
    @Produces(MediaType.WILDCARD)
    public Response delete(@PathParam("id") String id) {
        samtaler.delete(PathIds.number(id));
        return Response.ok().build();
    }

    @DELETE
    @Path("messageId/{messageId}")
    @Produces(MediaType.WILDCARD)
    public Response deleteMelding(@PathParam("messageId") String id) {
        samtaler.delete(PathIds.messageId(id));
        return Response.ok().build();
    }

    private static SamtaleFilter filter(QueryParameters parameters) {
        return new SamtaleFilter(
                parameters.uuid("messageId"),
                parameters.uuid("conversationId"),
                parameters.party("sender", "senderIdentifier"),
                parameters.party("receiver", "receiverIdentifier"),
                parameters.text("messageReference"),
                parameters.text("messageTitle"),
                parameters.bool("finished"),
                parameters.choice("direction", Retning.class),
                parameters.date("lastUpdateFrom").map(SamtaleResource::beginningOf),
                parameters.date("lastUpdateTo").map(day -> beginningOf(day.plusDays(1))));
    }

    private static Instant beginningOf(LocalDate day) {
        return day.atStartOfDay(Timestamps.ZONE).toInstant();
    }
}
