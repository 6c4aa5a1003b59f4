package no.fiksio.integrasjonspunkt.api.feil;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Stands around the API and the support endpoints and turns what JAX-RS could not map, such as headers that it cannot parse,
 * into the contract's error format: otherwise the container would show its own page. Also sets the headers that keep answers
 * out of caches.
 */
@WebFilter(urlPatterns = {"/api/*", Feilskjerm.STOTTE + "/*"}, asyncSupported = true)
public class Feilskjerm extends HttpFilter {

    static final String STOTTE = "/manage";

    private static final Pattern VEKT = Pattern.compile(";\\s*q\\s*=([^;,]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern GYLDIG_VEKT = Pattern.compile("0(\\.\\d*)?|\\.\\d+|1(\\.0*)?");

    @Override
    protected void doFilter(HttpServletRequest foresporsel, HttpServletResponse svar, FilterChain kjede)
            throws IOException, ServletException {
        Feilskriver.vern(svar);
        Skjermet skjermet = new Skjermet(foresporsel, svar);
        try {
            krevLesbareVekter(foresporsel);
            kjede.doFilter(utenTomType(foresporsel), skjermet);
            if (svar.getStatus() >= 400 && !skjermet.skrevet && foresporsel.getServletPath().startsWith(STOTTE)) {
                // JAX-RS said no, and nothing more. Below the API that is an answer of the contract's.
                skjermet.skriv(Feiloversetter.avStatus(svar.getStatus()));
            }
        } catch (ServletException | RuntimeException e) {
            if (svar.isCommitted()) {
                throw e;
            }
            skjermet.skriv(Feiloversetter.oversett(e));
        }
    }

    /** JAX-RS would take one that it cannot read for a fault of ours. */
    private static void krevLesbareVekter(HttpServletRequest foresporsel) {
        boolean lesbare = Collections.list(foresporsel.getHeaders("Accept")).stream()
                .flatMap(accept -> VEKT.matcher(accept).results())
                .allMatch(vekt -> GYLDIG_VEKT.matcher(vekt.group(1).strip()).matches());
        if (!lesbare) {
            throw Feilsvar.ugyldig("The header Accept cannot be read: q must be a number from 0 to 1");
        }
    }

    /** An empty Content-Type says nothing of the content, which is legal; JAX-RS could not read it. */
    private static HttpServletRequest utenTomType(HttpServletRequest foresporsel) {
        return "".equals(foresporsel.getHeader("Content-Type")) ? new MedType(foresporsel) : foresporsel;
    }

    private static final class MedType extends HttpServletRequestWrapper {

        private static final String UKJENT = "application/octet-stream";

        MedType(HttpServletRequest foresporsel) {
            super(foresporsel);
        }

        @Override
        public String getContentType() {
            return UKJENT;
        }

        @Override
        public String getHeader(String navn) {
            return navn.equalsIgnoreCase("Content-Type") ? UKJENT : super.getHeader(navn);
        }

        @Override
        public Enumeration<String> getHeaders(String navn) {
            return navn.equalsIgnoreCase("Content-Type")
                    ? Collections.enumeration(List.of(UKJENT))
                    : super.getHeaders(navn);
        }
    }

    private static final class Skjermet extends HttpServletResponseWrapper {

        private final HttpServletRequest foresporsel;
        private boolean skrevet;

        Skjermet(HttpServletRequest foresporsel, HttpServletResponse svar) {
            super(svar);
            this.foresporsel = foresporsel;
        }

        @Override
        public void sendError(int status) throws IOException {
            sendError(status, null);
        }

        @Override
        public void sendError(int status, String melding) throws IOException {
            if (status < 400) {
                setStatus(status);
            } else {
                skriv(Feiloversetter.avStatus(status));
            }
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            skrevet = true;
            return super.getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            skrevet = true;
            return super.getWriter();
        }

        void skriv(Feilsvar feil) throws IOException {
            skrevet = true;
            resetBuffer();
            Feilskriver.skriv(feil, foresporsel.getRequestURI(), (HttpServletResponse) getResponse());
        }
    }
}
