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
import no.fiksio.integrasjonspunkt.api.feil.ErrorResponse;
import no.fiksio.integrasjonspunkt.api.fil.MultipartParts;
import no.fiksio.integrasjonspunkt.api.fil.MultipartUpload;
import no.fiksio.integrasjonspunkt.cdi.Service;

/** Outgoing messages in one call: the SBD and every file in a multipart body. */
@Service
@Path("messages/out/multipart")
@Produces(MediaType.APPLICATION_JSON)
public class MultipartResource {

    @Inject
    private MultipartUpload submission;

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public RawValue send(@Context HttpServletRequest request, @Context HttpHeaders headers) throws IOException {
        if (headers.getMediaType() == null) {
            throw ErrorResponse.lacksHeaders(HttpHeaders.CONTENT_TYPE);
        }
        String boundary = headers.getMediaType().getParameters().get("boundary");
        return UtboksResource.sbd(submission.receive(MultipartParts.read(request.getInputStream(), boundary)));
    }
}
