package no.fiksio.integrasjonspunkt.api.admin;

import jakarta.inject.Inject;
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
import java.util.List;
import no.fiksio.integrasjonspunkt.api.PathIds;
import no.fiksio.integrasjonspunkt.mottak.uleselig.UleseligeMeldinger;

/** Received messages that could not be read: listed, tried again, discarded. Every act takes a {@code grunn} (why). */
@Path("admin/uleselige")
@Produces(MediaType.APPLICATION_JSON)
public class UleseligResource {

    private static final int MOST = 1000;

    @Inject
    private UleseligeMeldinger uleselige;

    @GET
    public List<UleseligJson> list() {
        return uleselige.last(MOST).stream().map(UleseligJson::of).toList();
    }

    @POST
    @Path("{meldingId}/prov-igjen")
    public Response retry(
            @PathParam("meldingId") String id, @QueryParam("grunn") String reason, @Context SecurityContext security) {
        uleselige.retry(PathIds.messageId(id), security.getUserPrincipal().getName(), reason);
        return Response.ok().build();
    }

    @DELETE
    @Path("{meldingId}")
    public Response discard(
            @PathParam("meldingId") String id, @QueryParam("grunn") String reason, @Context SecurityContext security) {
        uleselige.discard(PathIds.messageId(id), security.getUserPrincipal().getName(), reason);
        return Response.ok().build();
    }
}
