package no.fiksio.integrasjonspunkt.api.feil;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers every exception in the contract's error format. */
@Provider
public class FeilMapper implements ExceptionMapper<Throwable> {

    @Context
    private HttpServletRequest foresporsel;

    @Override
    public Response toResponse(Throwable feil) {
        if (feil instanceof WebApplicationException svar && svar.getResponse().getStatus() < 400) {
            return svar.getResponse();
        }
        Feilsvar svar = Feiloversetter.oversett(feil);
        Response.ResponseBuilder bygger = Response.status(svar.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(svar.som(foresporsel.getRequestURI()));
        if (svar.status() == 503) {
            bygger.header(HttpHeaders.RETRY_AFTER, Feiloversetter.VENT);
        }
        if (feil instanceof WebApplicationException nettfeil && nettfeil.getResponse().getHeaderString(HttpHeaders.ALLOW) != null) {
            bygger.header(HttpHeaders.ALLOW, nettfeil.getResponse().getHeaderString(HttpHeaders.ALLOW));
        }
        return bygger.build();
    }
}
