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
 * Wraps the API and the support endpoints. It turns what JAX-RS could not map, such as headers that it cannot parse, into the
 * contract's error format; otherwise the container would show its own page. It also sets the headers that keep answers out
 * of caches.
 */
@WebFilter(
        urlPatterns = {"/api/*", ErrorFilter.SUPPORT + "/*"},
        asyncSupported = true)
public class ErrorFilter extends HttpFilter {

    static final String SUPPORT = "/manage";

    private static final Pattern WEIGHT = Pattern.compile(";\\s*q\\s*=([^;,]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern VALID_WEIGHT = Pattern.compile("0(\\.\\d*)?|\\.\\d+|1(\\.0*)?");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse svar, FilterChain chain)
            throws IOException, ServletException {
        ErrorWriter.headers(svar);
        ScreenedResponse screened = new ScreenedResponse(request, svar);
        try {
            requireReadableWeights(request);
            chain.doFilter(withoutEmptyType(request), screened);
            if (svar.getStatus() >= 400
                    && !screened.written
                    && request.getServletPath().startsWith(SUPPORT)) {
                // JAX-RS set an error without a body. Under /api that is part of the contract; here our JSON is
                // written.
                screened.write(ErrorTranslator.ofStatus(svar.getStatus()));
            }
        } catch (ServletException | RuntimeException e) {
            if (svar.isCommitted()) {
                throw e;
            }
            screened.write(ErrorTranslator.translate(e));
        }
    }

    /** JAX-RS would answer 500 to a weight that it cannot read. */
    private static void requireReadableWeights(HttpServletRequest request) {
        boolean readable = Collections.list(request.getHeaders("Accept")).stream()
                .flatMap(accept -> WEIGHT.matcher(accept).results())
                .allMatch(
                        weight -> VALID_WEIGHT.matcher(weight.group(1).strip()).matches());
        if (!readable) {
            throw ErrorResponse.invalid("The header Accept cannot be read: q must be a number from 0 to 1");
        }
    }

    /** An empty Content-Type is legal and says nothing about the content, but JAX-RS cannot read it. */
    private static HttpServletRequest withoutEmptyType(HttpServletRequest request) {
        return "".equals(request.getHeader("Content-Type")) ? new WithContentType(request) : request;
    }

    private static final class WithContentType extends HttpServletRequestWrapper {

        private static final String UKJENT = "application/octet-stream";

        WithContentType(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getContentType() {
            return UKJENT;
        }

        @Override
        public String getHeader(String name) {
            return name.equalsIgnoreCase("Content-Type") ? UKJENT : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase("Content-Type")
                    ? Collections.enumeration(List.of(UKJENT))
                    : super.getHeaders(name);
        }
    }

    private static final class ScreenedResponse extends HttpServletResponseWrapper {

        private final HttpServletRequest request;
        private boolean written;

        ScreenedResponse(HttpServletRequest request, HttpServletResponse svar) {
            super(svar);
            this.request = request;
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
                write(ErrorTranslator.ofStatus(status));
            }
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            written = true;
            return super.getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            written = true;
            return super.getWriter();
        }

        void write(ErrorResponse error) throws IOException {
            written = true;
            resetBuffer();
            ErrorWriter.write(error, request.getRequestURI(), (HttpServletResponse) getResponse());
        }
    }
}
