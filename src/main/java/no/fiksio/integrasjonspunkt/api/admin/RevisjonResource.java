package no.fiksio.integrasjonspunkt.api.admin;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import no.fiksio.integrasjonspunkt.api.json.Timestamps;
import no.fiksio.integrasjonspunkt.api.liste.PageJson;
import no.fiksio.integrasjonspunkt.api.liste.PageParameters;
import no.fiksio.integrasjonspunkt.api.liste.QueryParameters;
import no.fiksio.integrasjonspunkt.liste.PageRequest.Order;
import no.fiksio.integrasjonspunkt.revisjon.Revisjon;
import no.fiksio.integrasjonspunkt.revisjon.RevisjonSearch;

/** What administrators did, when and why. */
@Path("admin/revisjon")
@Produces(MediaType.APPLICATION_JSON)
public class RevisjonResource {

    @Inject
    private RevisjonSearch search;

    /** One line of the trail. */
    public record RevisjonJson(String tidspunkt, String bruker, String handling, String messageId, String grunn) {

        static RevisjonJson of(Revisjon r) {
            return new RevisjonJson(
                    Timestamps.write(r.timestamp()),
                    r.user(),
                    r.action(),
                    r.messageId().toString(),
                    r.reason().orElse(null));
        }
    }

    @GET
    public PageJson<RevisjonJson> list(@Context UriInfo address) {
        QueryParameters parameters = QueryParameters.of(address);
        return PageJson.of(search.find(
                        parameters.uuid("messageId"),
                        PageParameters.read(parameters, Set.of("id"), new Order("id", true)))
                .map(RevisjonJson::of));
    }
}
