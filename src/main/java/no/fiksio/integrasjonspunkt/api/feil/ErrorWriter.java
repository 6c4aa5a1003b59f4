package no.fiksio.integrasjonspunkt.api.feil;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import no.fiksio.integrasjonspunkt.api.json.Json;

/** Writes an error answer where JAX-RS does not. */
final class ErrorWriter {

    private ErrorWriter() {}

    /** The headers that keep answers out of caches and frames, and browsers from guessing their type. */
    static void headers(HttpServletResponse svar) {
        svar.setHeader("X-Content-Type-Options", "nosniff");
        svar.setHeader("X-Frame-Options", "DENY");
        svar.setHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
    }

    static void write(ErrorResponse error, String path, HttpServletResponse svar) throws IOException {
        byte[] body = Json.text(error.as(path)).getBytes(StandardCharsets.UTF_8);
        svar.setStatus(error.status());
        svar.setContentType("application/json");
        svar.setContentLength(body.length);
        if (error.status() == 503) {
            svar.setIntHeader("Retry-After", ErrorTranslator.RETRY_AFTER);
        }
        svar.getOutputStream().write(body);
        svar.flushBuffer();
    }
}
