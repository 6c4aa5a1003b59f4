package no.fiksio.integrasjonspunkt.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Sets the security headers of the page at /api-docs: it loads nothing from other hosts, sends nothing to them, and cannot
 * be framed by another page, since the user's browser holds a password to the API.
 */
@WebFilter(urlPatterns = "/api-docs/*", asyncSupported = true)
public class ApiDocsHeaders extends HttpFilter {

    // Swagger UI writes styles into its elements and has its icons as data.
    private static final String RULES = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Content-Security-Policy", RULES);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        // Revalidated each time, so that an upgrade is seen; unchanged files are not sent again.
        response.setHeader("Cache-Control", "no-cache");
        chain.doFilter(request, response);
    }
}
