package no.fiksio.integrasjonspunkt.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.status.Statusko;

/** The queue of statuses: peek shows the oldest until it is deleted. Empty unless a setting turns it on. */
@Tjeneste
@Path("statuses")
@Produces(MediaType.APPLICATION_JSON)
public class StatuskoResource {

    @Inject
    private Statusko ko;

    @GET
    @Path("peek")
    public Response peek() {
        return ko.eldste().map(StatusJson::av)
                .map(status -> Response.ok(status).build())
                .orElseGet(() -> Response.noContent().build());
    }

    @DELETE
    @Path("{id}")
    @Produces(MediaType.WILDCARD)
    public Response slett(@PathParam("id") String id) {
        return Response.status(ko.slett(Ider.nummer(id)) ? Response.Status.OK : Response.Status.NOT_FOUND).build();
    }
}
