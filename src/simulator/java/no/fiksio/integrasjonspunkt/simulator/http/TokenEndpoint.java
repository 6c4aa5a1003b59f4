package no.fiksio.integrasjonspunkt.simulator.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.simulator.fault.FaultSwitches;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpEndpoint;
import no.fiksio.integrasjonspunkt.simulator.konto.SimulatorAddress;
import no.fiksio.integrasjonspunkt.simulator.plattform.ApiError;
import no.fiksio.integrasjonspunkt.simulator.plattform.Maskinporten;
import no.fiksio.integrasjonspunkt.simulator.plattform.Token;
import no.fiksio.integrasjonspunkt.simulator.plattform.TokenRefusal;

/** POST /maskinporten/token: the JWT bearer grant of RFC 7523, with the errors of RFC 6749. */
public final class TokenEndpoint {

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final int LARGEST_FORM = 64 * 1024;

    private final Maskinporten maskinporten;
    private final FaultSwitches error;

    public TokenEndpoint(Maskinporten maskinporten, FaultSwitches error) {
        this.maskinporten = maskinporten;
        this.error = error;
    }

    public void openIn(HttpServer server) {
        server.serveAt(SimulatorAddress.TOKEN_PATH, this::handle);
    }

    private void handle(HttpCall call) throws IOException {
        Map<String, String> migration =
                HttpCall.migration(new String(call.body().readNBytes(LARGEST_FORM), StandardCharsets.US_ASCII));
        String assertion = migration.getOrDefault("assertion", "");
        try {
            call.applyFault(error.onCall(
                    HttpEndpoint.TOKEN,
                    maskinporten
                            .claimedClient(assertion)
                            .map(konto -> new UUID[] {konto.kontoId()})
                            .orElse(new UUID[0])));
        } catch (ApiError e) {
            call.respondWithJson(e.status(), errorBody("temporarily_unavailable", e.getMessage()));
            return;
        }
        if (!"POST".equals(call.method())) {
            call.respondWithJson(405, errorBody("invalid_request", "Only POST"));
        } else if (!GRANT.equals(migration.get("grant_type"))) {
            call.respondWithJson(400, errorBody("unsupported_grant_type", "grant_type must be " + GRANT));
        } else {
            exchange(call, assertion);
        }
    }

    private void exchange(HttpCall call, String assertion) throws IOException {
        try {
            Token token = maskinporten.exchange(assertion);
            Map<String, Object> svar = new LinkedHashMap<>();
            svar.put("access_token", token.value());
            svar.put("token_type", "Bearer");
            svar.put("expires_in", token.levetid().toSeconds());
            svar.put("scope", token.scope());
            call.respondWithJson(200, svar);
        } catch (TokenRefusal e) {
            call.respondWithJson(e.status(), errorBody(e.code(), e.getMessage()));
        }
    }

    private static Map<String, Object> errorBody(String code, String description) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", code);
        body.put("error_description", description);
        return body;
    }
}
