package no.fiksio.integrasjonspunkt.api.feil;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers every exception from JAX-RS in the contract's error format. */
@Provider
public class ErrorMapper implements ExceptionMapper<Throwable> {

    @Context
    private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable error) {
        if (error instanceof WebApplicationException svar && svar.getResponse().getStatus() < 400) {
            return svar.getResponse();
        }
        ErrorResponse svar = ErrorTranslator.translate(error);
        Response.ResponseBuilder builder = Response.status(svar.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(svar.as(request.getRequestURI()));
        if (svar.status() == 503) {
            builder.header(HttpHeaders.RETRY_AFTER, ErrorTranslator.RETRY_AFTER);
        }
        if (error instanceof WebApplicationException refused
                && refused.getResponse().getHeaderString(HttpHeaders.ALLOW) != null) {
            builder.header(HttpHeaders.ALLOW, refused.getResponse().getHeaderString(HttpHeaders.ALLOW));
        }
        return builder.build();
    }
}
