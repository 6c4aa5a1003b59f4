package no.fiksio.integrasjonspunkt.api;

import com.fasterxml.jackson.databind.util.RawValue;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.api.feil.ErrorResponse;
import no.fiksio.integrasjonspunkt.api.fil.ContentDisposition;
import no.fiksio.integrasjonspunkt.api.fil.FileName;
import no.fiksio.integrasjonspunkt.api.fil.JsonCharset;
import no.fiksio.integrasjonspunkt.api.fil.MediaTypes;
import no.fiksio.integrasjonspunkt.api.fil.RequestBody;
import no.fiksio.integrasjonspunkt.api.liste.PageJson;
import no.fiksio.integrasjonspunkt.api.liste.PageParameters;
import no.fiksio.integrasjonspunkt.api.liste.QueryParameters;
import no.fiksio.integrasjonspunkt.api.sbd.IncomingSbd;
import no.fiksio.integrasjonspunkt.api.sbd.Sbd;
import no.fiksio.integrasjonspunkt.api.sbd.SbdReader;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.liste.MeldingFilter;
import no.fiksio.integrasjonspunkt.liste.PageRequest;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import no.fiksio.integrasjonspunkt.sending.utboks.DokumentMetadata;
import no.fiksio.integrasjonspunkt.sending.utboks.Utboks;
import no.fiksio.integrasjonspunkt.sending.utboks.UtboksSearch;

/** Outgoing messages, step by step: create, upload, send. */
@Service
@Path("messages/out")
@Produces(MediaType.APPLICATION_JSON)
public class UtboksResource {

    @Inject
    private Utboks utboks;

    @Inject
    private UtboksSearch search;

    @Inject
    private SbdReader sbd;

    @GET
    public PageJson<RawValue> list(@Context UriInfo address) {
        QueryParameters parameters = QueryParameters.of(address);
        PageRequest page = PageParameters.read(parameters, UtboksSearch.SORTABLE);
        MeldingFilter filter = new MeldingFilter(
                parameters.uuid("messageId"),
                parameters.uuid("conversationId"),
                parameters.text("processIdentifier"),
                parameters.party("receiverIdentifier"),
                parameters.party("senderIdentifier"));
        return parameters.concernsFiksIo()
                ? PageJson.of(search.find(filter, page).map(UtboksResource::sbd))
                : PageJson.empty(page);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public RawValue create(@Context HttpServletRequest request) throws IOException {
        byte[] body = RequestBody.bytes(request.getInputStream(), Sbd.LARGEST, Sbd.tooLarge());
        return sbd(utboks.create(sbd.read(JsonCharset.toUtf8(body, Optional.ofNullable(request.getContentType())))));
    }

    @GET
    @Path("{messageId}")
    public RawValue get(@PathParam("messageId") String id) {
        UUID messageId = PathIds.messageId(id);
        return utboks.find(messageId)
                .map(UtboksResource::sbd)
                .orElseThrow(() -> new RequestRefused(RequestRefused.Reason.MELDING_NOT_FOUND, messageId));
    }

    /** The body is read from the request itself, whatever its Content-Type claims: JAX-RS would parse forms. */
    @PUT
    @Path("{messageId}")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.WILDCARD)
    public Response upload(
            @PathParam("messageId") String id, @Context HttpServletRequest request, @Context UriInfo address)
            throws IOException {
        UUID messageId = PathIds.messageId(id);
        String disposition = header(request, HttpHeaders.CONTENT_DISPOSITION);
        String type = header(request, HttpHeaders.CONTENT_TYPE);
        ContentDisposition parsed = ContentDisposition.read(disposition);
        String fileName = FileName.accept(parsed.fileName());
        Optional<String> title = QueryParameters.of(address).text("title").or(parsed::name);
        utboks.add(
                messageId,
                new DokumentMetadata(fileName, FileName.acceptTitle(title), MediaTypes.of(Optional.of(type), fileName)),
                RequestBody.of(request.getInputStream()));
        return Response.ok().build();
    }

    @POST
    @Path("{messageId}")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.WILDCARD)
    public Response send(@PathParam("messageId") String id) {
        utboks.send(PathIds.messageId(id));
        return Response.ok().build();
    }

    @DELETE
    @Path("{messageId}")
    @Produces(MediaType.WILDCARD)
    public Response delete(@PathParam("messageId") String id) {
        utboks.delete(PathIds.messageId(id));
        return Response.ok().build();
    }

    static RawValue sbd(UtboksMelding melding) {
        return new RawValue(melding.sbd()
                .orElseGet(() -> IncomingSbd.ofOwn(melding.samtale()).toString()));
    }

    private static String header(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name)).orElseThrow(() -> ErrorResponse.lacksHeaders(name));
    }
}
