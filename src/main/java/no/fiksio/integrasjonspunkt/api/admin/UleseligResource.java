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
import no.fiksio.integrasjonspunkt.api.Ider;
import no.fiksio.integrasjonspunkt.mottak.Uleselige;

/** Received messages that could not be read: listed, tried again, discarded. Every act takes a {@code grunn} (why). */
@Path("admin/uleselige")
@Produces(MediaType.APPLICATION_JSON)
public class UleseligResource {

    private static final int FLEST = 1000;

    @Inject
    private Uleselige uleselige;

    @GET
    public List<UleseligJson> liste() {
        return uleselige.siste(FLEST).stream().map(UleseligJson::av).toList();
    }

    @POST
    @Path("{meldingId}/prov-igjen")
    public Response provIgjen(@PathParam("meldingId") String id, @QueryParam("grunn") String grunn,
                          @Context SecurityContext sikkerhet) {
        uleselige.provIgjen(Ider.messageId(id), sikkerhet.getUserPrincipal().getName(), grunn);
        return Response.ok().build();
    }

    @DELETE
    @Path("{meldingId}")
    public Response forkast(@PathParam("meldingId") String id, @QueryParam("grunn") String grunn,
                        @Context SecurityContext sikkerhet) {
        uleselige.forkast(Ider.messageId(id), sikkerhet.getUserPrincipal().getName(), grunn);
        return Response.ok().build();
    }
}
