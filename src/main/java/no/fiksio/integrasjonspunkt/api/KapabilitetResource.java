package no.fiksio.integrasjonspunkt.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import no.fiksio.integrasjonspunkt.api.feil.Feilsvar;
import no.fiksio.integrasjonspunkt.api.liste.Parametre;
import no.fiksio.integrasjonspunkt.api.liste.Tjenesteid;
import no.fiksio.integrasjonspunkt.fiksio.Katalog;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/** What a receiver can receive. Fiks IO's katalog only knows whether a konto receives at all, so the process is the caller's word. */
@Tjeneste
@Path("capabilities")
@Produces(MediaType.APPLICATION_JSON)
public class KapabilitetResource {

    @Inject
    private Katalog katalog;
    @Inject
    private Innstillinger innstillinger;

    /** The list that the contract wraps. */
    public record Kapabiliteter(List<Kapabilitet> capabilities) {
    }

    /** One process by one service. */
    public record Kapabilitet(String process, Tjenesteid serviceIdentifier, List<Dokumenttype> documentTypes) {
    }

    /** A business message and what it may be about. */
    public record Dokumenttype(String type, String standard) {
    }

    @GET
    @Path("{receiverIdentifier}")
    public Kapabiliteter hent(@PathParam("receiverIdentifier") String mottaker, @Context UriInfo adresse) {
        Parametre parametre = Parametre.av(adresse);
        parametre.heltall("securityLevel");
        boolean kanMotta = KontoId.les(mottaker.toLowerCase(Locale.ROOT))
                .flatMap(konto -> katalog.konto(innstillinger.kontoer().get(0).id(), konto))
                .map(Katalog.Oppforing::gyldigMottaker)
                .orElseThrow(() -> Feilsvar.kontrakt(404, "IdentifierNotFoundException",
                        "The identifier is not a konto in Fiks IO"));
        return new Kapabiliteter(parametre.tekst("process").filter(p -> kanMotta).stream()
                .map(prosess -> new Kapabilitet(prosess, Tjenesteid.DPFIO, List.of(new Dokumenttype("fiksio", prosess))))
                .toList());
    }
}
