package no.fiksio.integrasjonspunkt.api.feil;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import no.fiksio.integrasjonspunkt.api.json.Json;

/** Writes an error answer where there is no JAX-RS to do it. */
final class Feilskriver {

    private Feilskriver() {
    }

    /** The headers that keep answers out of caches, frames and guesses at their type. */
    static void vern(HttpServletResponse svar) {
        svar.setHeader("X-Content-Type-Options", "nosniff");
        svar.setHeader("X-Frame-Options", "DENY");
        svar.setHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
    }

    static void skriv(Feilsvar feil, String sti, HttpServletResponse svar) throws IOException {
        byte[] kropp = Json.tekst(feil.som(sti)).getBytes(StandardCharsets.UTF_8);
        svar.setStatus(feil.status());
        svar.setContentType("application/json");
        svar.setContentLength(kropp.length);
        if (feil.status() == 503) {
            svar.setIntHeader("Retry-After", Feiloversetter.VENT);
        }
        svar.getOutputStream().write(kropp);
        svar.flushBuffer();
    }
}
