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
import no.fiksio.integrasjonspunkt.api.feil.ErrorResponse;
import no.fiksio.integrasjonspunkt.api.liste.QueryParameters;
import no.fiksio.integrasjonspunkt.api.liste.ServiceIdentifier;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.fiksio.katalog.Katalog;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/** What a receiver can receive. Fiks IO's katalog only knows whether a konto receives at all, so the process is the caller's word. */
@Service
@Path("capabilities")
@Produces(MediaType.APPLICATION_JSON)
public class CapabilityResource {

    @Inject
    private Katalog katalog;

    @Inject
    private Settings settings;

    /** The list that the contract wraps. */
    public record Capabilities(List<Capability> capabilities) {}

    /** One process by one service. */
    public record Capability(String process, ServiceIdentifier serviceIdentifier, List<DocumentType> documentTypes) {}

    /** A business message and what it may be about. */
    public record DocumentType(String type, String standard) {}

    @GET
    @Path("{receiverIdentifier}")
    public Capabilities get(@PathParam("receiverIdentifier") String mottaker, @Context UriInfo address) {
        QueryParameters parameters = QueryParameters.of(address);
        parameters.integer("securityLevel");
        boolean canReceive = KontoId.read(mottaker.toLowerCase(Locale.ROOT))
                .flatMap(konto -> katalog.konto(settings.konti().get(0).id(), konto))
                .map(Katalog.Entry::validMottaker)
                .orElseThrow(() -> ErrorResponse.contract(
                        404, "IdentifierNotFoundException", "The identifier is not a konto in Fiks IO"));
        return new Capabilities(parameters.text("process").filter(p -> canReceive).stream()
                .map(prosess ->
                        new Capability(prosess, ServiceIdentifier.DPFIO, List.of(new DocumentType("fiksio", prosess))))
                .toList());
    }
}
