package no.fiksio.integrasjonspunkt.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import no.fiksio.integrasjonspunkt.api.liste.PageJson;
import no.fiksio.integrasjonspunkt.api.liste.PageParameters;
import no.fiksio.integrasjonspunkt.api.liste.QueryParameters;
import no.fiksio.integrasjonspunkt.api.sbd.IncomingSbd;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.liste.MeldingFilter;
import no.fiksio.integrasjonspunkt.liste.PageRequest;
import no.fiksio.integrasjonspunkt.mottak.innboks.Innboks;
import no.fiksio.integrasjonspunkt.mottak.innboks.InnboksSearch;

/** Incoming messages: peek leases one to the caller, pop reads it, delete takes it. */
@Service
@Path("messages/in")
@Produces(MediaType.APPLICATION_JSON)
public class InnboksResource {

    private static final String ASICE = "application/vnd.etsi.asic-e+zip";

    @Inject
    private Innboks innboks;

    @Inject
    private InnboksSearch search;

    @GET
    public PageJson<JsonNode> list(@Context UriInfo address) {
        QueryParameters parameters = QueryParameters.of(address);
        PageRequest page = PageParameters.read(parameters, InnboksSearch.SORTABLE);
        MeldingFilter filter = filter(parameters);
        return parameters.concernsFiksIo()
                ? PageJson.of(search.find(filter, page).map(IncomingSbd::of))
                : PageJson.empty(page);
    }

    @GET
    @Path("peek")
    public Response peek(@Context UriInfo address, @Context SecurityContext security) {
        QueryParameters parameters = QueryParameters.of(address);
        MeldingFilter filter = filter(parameters);
        if (!parameters.concernsFiksIo()) {
            return Response.noContent().build();
        }
        return innboks.peek(filter, user(security))
                .map(IncomingSbd::of)
                .map(sbd -> Response.ok(sbd).build())
                .orElseGet(() -> Response.noContent().build());
    }

    /** JAX-RS would answer HEAD by calling peek, which leases a message. */
    @HEAD
    @Path("peek")
    public Response headOfPeek() {
        throw new NotAllowedException("GET");
    }

    /** Answers with the container, whatever the client accepts: there is nothing else to give. */
    @GET
    @Path("pop/{messageId}")
    @Produces(MediaType.WILDCARD)
    public Response pop(@PathParam("messageId") String id, @Context SecurityContext security) {
        return innboks.pop(PathIds.messageId(id), user(security))
                .map(content -> Response.ok(stream(content.stream()), ASICE)
                        .header(HttpHeaders.CONTENT_LENGTH, content.size())
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=asic.zip")
                        .build())
                .orElseGet(() -> Response.noContent().build());
    }

    @DELETE
    @Path("{messageId}")
    public JsonNode delete(@PathParam("messageId") String id, @Context SecurityContext security) {
        return IncomingSbd.of(innboks.delete(PathIds.messageId(id), user(security)));
    }

    private static MeldingFilter filter(QueryParameters parameters) {
        return new MeldingFilter(
                parameters.uuid("messageId"),
                parameters.uuid("conversationId"),
                parameters.text("process"),
                parameters.party("receiverIdentifier"),
                parameters.party("senderIdentifier"));
    }

    private static StreamingOutput stream(InputStream content) {
        return out -> {
            try (content) {
                content.transferTo(out);
            }
        };
    }

    /** The lease belongs to the user; where login is off, all clients count as one user. */
    private static String user(SecurityContext security) {
        return security.getUserPrincipal() == null
                ? ""
                : security.getUserPrincipal().getName();
    }
}
