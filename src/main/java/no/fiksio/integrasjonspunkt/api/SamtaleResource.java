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
import no.fiksio.integrasjonspunkt.api.json.Tidspunkt;
import no.fiksio.integrasjonspunkt.api.liste.Parametre;
import no.fiksio.integrasjonspunkt.api.liste.Side;
import no.fiksio.integrasjonspunkt.api.liste.Sidevalg;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.Avvist;
import no.fiksio.integrasjonspunkt.melding.Retning;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel.Sortering;
import no.fiksio.integrasjonspunkt.status.SamtaleFilter;
import no.fiksio.integrasjonspunkt.status.SamtaleSok;
import no.fiksio.integrasjonspunkt.status.Samtaler;

/** Conversations: what is remembered of each message, both ways. */
@Tjeneste
@Path("conversations")
@Produces(MediaType.APPLICATION_JSON)
public class SamtaleResource {

    private static final Sortering NYESTE = new Sortering("lastUpdate", true);

    @Inject
    private Samtaler samtaler;
    @Inject
    private SamtaleSok sok;

    @GET
    public Side<SamtaleJson> liste(@Context UriInfo adresse) {
        Parametre parametre = Parametre.av(adresse);
        Sideforesporsel side = Sidevalg.les(parametre, SamtaleSok.SORTERBARE, NYESTE);
        SamtaleFilter filter = filter(parametre);
        // Fiks IO tells by itself: no conversation is ever polled for.
        boolean polles = parametre.boolsk("pollable").orElse(false);
        return parametre.gjelderFiksIo() && !polles ? Side.av(sok.finn(filter, side).map(SamtaleJson::av)) : Side.tom(side);
    }

    @GET
    @Path("queue")
    public Side<SamtaleJson> ko(@Context UriInfo adresse) {
        return Side.tom(Sidevalg.les(Parametre.av(adresse), SamtaleSok.SORTERBARE, NYESTE));
    }

    @GET
    @Path("{id}")
    public SamtaleJson hent(@PathParam("id") String id) {
        int nummer = Ider.nummer(id);
        return samtaler.finn(nummer).map(SamtaleJson::av)
                .orElseThrow(() -> new Avvist(Avvist.Grunn.SAMTALE_IKKE_FUNNET, nummer));
    }

    @GET
    @Path("messageId/{messageId}")
    public SamtaleJson hentMelding(@PathParam("messageId") String id) {
        UUID messageId = Ider.messageId(id);
        return samtaler.finn(messageId).map(SamtaleJson::av)
                .orElseThrow(() -> new Avvist(Avvist.Grunn.SAMTALE_IKKE_FUNNET, messageId));
    }

    @DELETE
    @Path("{id}")
    @Produces(MediaType.WILDCARD)
    public Response slett(@PathParam("id") String id) {
        samtaler.slett(Ider.nummer(id));
        return Response.ok().build();
    }

    @DELETE
    @Path("messageId/{messageId}")
    @Produces(MediaType.WILDCARD)
    public Response slettMelding(@PathParam("messageId") String id) {
        samtaler.slett(Ider.messageId(id));
        return Response.ok().build();
    }

    private static SamtaleFilter filter(Parametre parametre) {
        return new SamtaleFilter(parametre.uuid("messageId"), parametre.uuid("conversationId"),
                parametre.part("sender", "senderIdentifier"), parametre.part("receiver", "receiverIdentifier"),
                parametre.tekst("messageReference"), parametre.tekst("messageTitle"), parametre.boolsk("finished"),
                parametre.en("direction", Retning.class), parametre.dato("lastUpdateFrom").map(SamtaleResource::begynnelsen),
                parametre.dato("lastUpdateTo").map(dag -> begynnelsen(dag.plusDays(1))));
    }

    private static Instant begynnelsen(LocalDate dag) {
        return dag.atStartOfDay(Tidspunkt.SONE).toInstant();
    }
}
