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
import no.fiksio.integrasjonspunkt.api.feil.Feilsvar;
import no.fiksio.integrasjonspunkt.api.fil.ContentDisposition;
import no.fiksio.integrasjonspunkt.api.fil.Filnavn;
import no.fiksio.integrasjonspunkt.api.fil.Kropp;
import no.fiksio.integrasjonspunkt.api.fil.Mimetype;
import no.fiksio.integrasjonspunkt.api.fil.Tegnsett;
import no.fiksio.integrasjonspunkt.api.liste.Parametre;
import no.fiksio.integrasjonspunkt.api.liste.Side;
import no.fiksio.integrasjonspunkt.api.liste.Sidevalg;
import no.fiksio.integrasjonspunkt.api.sbd.InnkommendeSbd;
import no.fiksio.integrasjonspunkt.api.sbd.Sbd;
import no.fiksio.integrasjonspunkt.api.sbd.SbdLeser;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.Avvist;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel;
import no.fiksio.integrasjonspunkt.melding.UtgaaendeMelding;
import no.fiksio.integrasjonspunkt.sending.DokumentHode;
import no.fiksio.integrasjonspunkt.sending.Utboks;
import no.fiksio.integrasjonspunkt.sending.UtboksFilter;
import no.fiksio.integrasjonspunkt.sending.UtboksSok;

/** Outgoing messages, step by step: create, upload, send. */
@Tjeneste
@Path("messages/out")
@Produces(MediaType.APPLICATION_JSON)
public class UtResource {

    @Inject
    private Utboks utboks;
    @Inject
    private UtboksSok sok;
    @Inject
    private SbdLeser sbd;

    @GET
    public Side<RawValue> liste(@Context UriInfo adresse) {
        Parametre parametre = Parametre.av(adresse);
        Sideforesporsel side = Sidevalg.les(parametre, UtboksSok.SORTERBARE);
        UtboksFilter filter = new UtboksFilter(parametre.uuid("messageId"), parametre.uuid("conversationId"),
                parametre.tekst("processIdentifier"), parametre.part("receiverIdentifier"), parametre.part("senderIdentifier"));
        return parametre.gjelderFiksIo() ? Side.av(sok.finn(filter, side).map(UtResource::sbd)) : Side.tom(side);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public RawValue opprett(@Context HttpServletRequest foresporsel) throws IOException {
        byte[] kropp = Kropp.bytes(foresporsel.getInputStream(), Sbd.STORST, Sbd.forStor());
        return sbd(utboks.opprett(sbd.les(Tegnsett.tilUtf8(kropp, Optional.ofNullable(foresporsel.getContentType())))));
    }

    @GET
    @Path("{messageId}")
    public RawValue hent(@PathParam("messageId") String id) {
        UUID messageId = Ider.messageId(id);
        return utboks.finn(messageId).map(UtResource::sbd)
                .orElseThrow(() -> new Avvist(Avvist.Grunn.MELDING_IKKE_FUNNET, messageId));
    }

    /** The body is read from the request itself, whatever its Content-Type claims: JAX-RS would parse forms. */
    @PUT
    @Path("{messageId}")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.WILDCARD)
    public Response lastOpp(@PathParam("messageId") String id, @Context HttpServletRequest foresporsel,
                            @Context UriInfo adresse) throws IOException {
        UUID messageId = Ider.messageId(id);
        String disposition = hode(foresporsel, HttpHeaders.CONTENT_DISPOSITION);
        String type = hode(foresporsel, HttpHeaders.CONTENT_TYPE);
        ContentDisposition lest = ContentDisposition.les(disposition);
        String filnavn = Filnavn.godta(lest.filnavn());
        Optional<String> tittel = Parametre.av(adresse).tekst("title").or(lest::navn);
        utboks.leggTil(messageId,
                new DokumentHode(filnavn, Filnavn.godtaTittel(tittel), Mimetype.av(Optional.of(type), filnavn)),
                Kropp.av(foresporsel.getInputStream()));
        return Response.ok().build();
    }

    @POST
    @Path("{messageId}")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.WILDCARD)
    public Response send(@PathParam("messageId") String id) {
        utboks.send(Ider.messageId(id));
        return Response.ok().build();
    }

    @DELETE
    @Path("{messageId}")
    @Produces(MediaType.WILDCARD)
    public Response slett(@PathParam("messageId") String id) {
        utboks.slett(Ider.messageId(id));
        return Response.ok().build();
    }

    static RawValue sbd(UtgaaendeMelding melding) {
        return new RawValue(melding.sbd().orElseGet(() -> InnkommendeSbd.avEgen(melding.samtale()).toString()));
    }

    private static String hode(HttpServletRequest foresporsel, String navn) {
        return Optional.ofNullable(foresporsel.getHeader(navn)).orElseThrow(() -> Feilsvar.manglerHode(navn));
    }
}
