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
import no.fiksio.integrasjonspunkt.api.liste.Parametre;
import no.fiksio.integrasjonspunkt.api.liste.Side;
import no.fiksio.integrasjonspunkt.api.liste.Sidevalg;
import no.fiksio.integrasjonspunkt.api.sbd.InnkommendeSbd;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel;
import no.fiksio.integrasjonspunkt.mottak.Innboks;
import no.fiksio.integrasjonspunkt.mottak.InnboksFilter;
import no.fiksio.integrasjonspunkt.mottak.InnboksSok;

/** Incoming messages: peek leases one to the caller, pop reads it, delete takes it. */
@Tjeneste
@Path("messages/in")
@Produces(MediaType.APPLICATION_JSON)
public class InnResource {

    private static final String ASICE = "application/vnd.etsi.asic-e+zip";

    @Inject
    private Innboks innboks;
    @Inject
    private InnboksSok sok;

    @GET
    public Side<JsonNode> liste(@Context UriInfo adresse) {
        Parametre parametre = Parametre.av(adresse);
        Sideforesporsel side = Sidevalg.les(parametre, InnboksSok.SORTERBARE);
        InnboksFilter filter = filter(parametre);
        return parametre.gjelderFiksIo() ? Side.av(sok.finn(filter, side).map(InnkommendeSbd::av)) : Side.tom(side);
    }

    @GET
    @Path("peek")
    public Response peek(@Context UriInfo adresse, @Context SecurityContext sikkerhet) {
        Parametre parametre = Parametre.av(adresse);
        InnboksFilter filter = filter(parametre);
        if (!parametre.gjelderFiksIo()) {
            return Response.noContent().build();
        }
        return innboks.peek(filter, bruker(sikkerhet))
                .map(InnkommendeSbd::av)
                .map(sbd -> Response.ok(sbd).build())
                .orElseGet(() -> Response.noContent().build());
    }

    /** A look at the head of the answer may not lease a message, as JAX-RS would have it do. */
    @HEAD
    @Path("peek")
    public Response peekHode() {
        throw new NotAllowedException("GET");
    }

    /** Answers with the container whatever the client accepts, as it has nothing else. */
    @GET
    @Path("pop/{messageId}")
    @Produces(MediaType.WILDCARD)
    public Response pop(@PathParam("messageId") String id, @Context SecurityContext sikkerhet) {
        return innboks.pop(Ider.messageId(id), bruker(sikkerhet))
                .map(innhold -> Response.ok(strom(innhold.strom()), ASICE)
                        .header(HttpHeaders.CONTENT_LENGTH, innhold.storrelse())
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=asic.zip")
                        .build())
                .orElseGet(() -> Response.noContent().build());
    }

    @DELETE
    @Path("{messageId}")
    public JsonNode slett(@PathParam("messageId") String id, @Context SecurityContext sikkerhet) {
        return InnkommendeSbd.av(innboks.slett(Ider.messageId(id), bruker(sikkerhet)));
    }

    private static InnboksFilter filter(Parametre parametre) {
        return new InnboksFilter(parametre.uuid("messageId"), parametre.uuid("conversationId"), parametre.tekst("process"),
                parametre.part("receiverIdentifier"), parametre.part("senderIdentifier"));
    }

    private static StreamingOutput strom(InputStream innhold) {
        return ut -> {
            try (innhold) {
                innhold.transferTo(ut);
            }
        };
    }

    /** Whoever is logged in owns the lease; where login is off, everybody is one. */
    private static String bruker(SecurityContext sikkerhet) {
        return sikkerhet.getUserPrincipal() == null ? "" : sikkerhet.getUserPrincipal().getName();
    }
}
