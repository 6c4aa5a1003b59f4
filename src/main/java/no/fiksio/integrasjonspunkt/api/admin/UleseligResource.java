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
import jakarta.ws.rs.core.UriInfo;
import no.fiksio.integrasjonspunkt.api.PathIds;
import no.fiksio.integrasjonspunkt.api.liste.PageJson;
import no.fiksio.integrasjonspunkt.api.liste.PageParameters;
import no.fiksio.integrasjonspunkt.api.liste.QueryParameters;
import no.fiksio.integrasjonspunkt.liste.PageRequest.Order;
import no.fiksio.integrasjonspunkt.mottak.uleselig.UleseligSearch;
import no.fiksio.integrasjonspunkt.mottak.uleselig.UleseligeMeldinger;

/** Received meldinger that could not be read: listed, opened again, discarded. Each act takes a {@code grunn} (why). */
@Path("admin/uleselige")
@Produces(MediaType.APPLICATION_JSON)
public class UleseligResource {

    @Inject
    private UleseligSearch search;

    @Inject
    private UleseligeMeldinger uleselige;

    @GET
    public PageJson<UleseligJson> list(@Context UriInfo address) {
        QueryParameters parameters = QueryParameters.of(address);
        return PageJson.of(search.find(
                        parameters.uuid("konto"),
                        parameters.uuid("avsender"),
                        parameters.text("meldingstype"),
                        PageParameters.read(parameters, UleseligSearch.SORTABLE, new Order("mottatt", true)))
                .map(UleseligJson::of));
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
