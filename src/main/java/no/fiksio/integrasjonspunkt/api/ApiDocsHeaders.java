package no.fiksio.integrasjonspunkt.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Keeps the page at /api-docs to itself: nothing is loaded from other hosts, nothing is sent to them, and no other page can
 * frame it, since the browser of whoever uses it knows a password to the API.
 */
@WebFilter(urlPatterns = "/api-docs/*", asyncSupported = true)
public class ApiDocsHeaders extends HttpFilter {

    // Swagger UI writes styles into its elements and has its icons as data.
    private static final String RULES = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse svar, FilterChain chain)
            throws IOException, ServletException {
        svar.setHeader("Content-Security-Policy", RULES);
        svar.setHeader("X-Content-Type-Options", "nosniff");
        svar.setHeader("X-Frame-Options", "DENY");
        svar.setHeader("Referrer-Policy", "no-referrer");
        // Asked for again each time, so that an upgrade is seen; unchanged files are not sent again.
        svar.setHeader("Cache-Control", "no-cache");
        chain.doFilter(request, svar);
    }
}
