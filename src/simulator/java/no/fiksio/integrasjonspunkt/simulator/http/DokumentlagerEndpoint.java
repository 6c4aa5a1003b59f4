package no.fiksio.integrasjonspunkt.simulator.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.simulator.fault.FaultSwitches;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpEndpoint;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.melding.Content;
import no.fiksio.integrasjonspunkt.simulator.plattform.AccessControl;
import no.fiksio.integrasjonspunkt.simulator.plattform.ApiError;
import no.fiksio.integrasjonspunkt.simulator.plattform.Dokumentlager;

/** GET /dokumentlager/nedlasting/{id} and its /metadata. */
public final class DokumentlagerEndpoint {

    private static final String PATH = "/dokumentlager/nedlasting";
    private static final int DOKUMENT_SEGMENT = 2;

    private final Dokumentlager dokumentlager;
    private final IntegrationLogin login;
    private final FaultSwitches error;

    public DokumentlagerEndpoint(Dokumentlager dokumentlager, AccessControl access, FaultSwitches error) {
        this.dokumentlager = dokumentlager;
        this.login = new IntegrationLogin(access);
        this.error = error;
    }

    public void openIn(HttpServer server) {
        server.serveAt(PATH, this::handle);
    }

    private void handle(HttpCall call) throws IOException, ApiError {
        Konto caller = login.require(call);
        call.applyFault(error.onCall(HttpEndpoint.DOKUMENTLAGER, caller.kontoId()));
        String[] path = call.path();
        boolean metadata = path.length == DOKUMENT_SEGMENT + 2 && "metadata".equals(path[DOKUMENT_SEGMENT + 1]);
        if (!"GET".equals(call.method())) {
            throw new ApiError(405, "Bare GET");
        }
        if (path.length != DOKUMENT_SEGMENT + 1 && !metadata) {
            throw ApiError.notFound("Ukjent sti");
        }
        UUID id = call.id(DOKUMENT_SEGMENT);
        Content content = dokumentlager.get(id, caller.kontoId());
        if (metadata) {
            call.respondWithJson(200, describe(id, content));
            return;
        }
        try (InputStream in = content.open()) {
            call.respondWithStream(in, content.length());
        }
    }

    private static Map<String, Object> describe(UUID id, Content content) {
        Map<String, Object> svar = new LinkedHashMap<>();
        svar.put("id", id);
        svar.put("dokumentnavn", id);
        svar.put("mimetype", "application/octet-stream");
        svar.put("storrelse", content.length());
        svar.put("kryptert", true);
        return svar;
    }
}
