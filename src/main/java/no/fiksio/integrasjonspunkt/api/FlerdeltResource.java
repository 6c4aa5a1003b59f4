package no.fiksio.integrasjonspunkt.api;

import com.fasterxml.jackson.databind.util.RawValue;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import no.fiksio.integrasjonspunkt.api.feil.Feilsvar;
import no.fiksio.integrasjonspunkt.api.fil.Flerdelt;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;

/** Outgoing messages in one call: the SBD and every file in a multipart body. */
@Tjeneste
@Path("messages/out/multipart")
@Produces(MediaType.APPLICATION_JSON)
public class FlerdeltResource {

    @Inject
    private Innsending innsending;

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public RawValue send(@Context HttpServletRequest foresporsel, @Context HttpHeaders hoder) throws IOException {
        if (hoder.getMediaType() == null) {
            throw Feilsvar.manglerHode(HttpHeaders.CONTENT_TYPE);
        }
        String grense = hoder.getMediaType().getParameters().get("boundary");
        return UtResource.sbd(innsending.motta(Flerdelt.les(foresporsel.getInputStream(), grense)));
    }
}
