package no.fiksio.integrasjonspunkt.ytelse;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;

/** One message with one document, created, filled and sent as an archive system does it. */
final class SendCall {

    private static final byte[] DOKUMENT = new byte[20_000];

    private SendCall() {}

    static void of(UUID id, Gateway gateway) {
        ok(gateway.postJson("/api/messages/out", sbd(id)));
        ok(gateway.put(
                "/api/messages/out/" + id,
                BodyPublishers.ofByteArray(DOKUMENT),
                Map.of(
                        "Content-Type",
                        "application/pdf",
                        "Content-Disposition",
                        "attachment; filename=\"dokument.pdf\"")));
        ok(gateway.post("/api/messages/out/" + id));
    }

    private static void ok(HttpResponse<String> svar) {
        if (svar.statusCode() != 200) {
            throw new IllegalStateException(svar.request().uri() + " gave " + svar.statusCode() + ": " + svar.body());
        }
    }

    private static String sbd(UUID id) {
        return """
                {"standardBusinessDocumentHeader":{"headerVersion":"1.0",\
                "receiver":[{"identifier":{"value":"%s","authority":"iso6523-actorid-upis"}}],\
                "documentIdentification":{"standard":"no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett",\
                "typeVersion":"2.0","type":"fiksio","instanceIdentifier":"%s"},\
                "businessScope":{"scope":[{"type":"ConversationId","identifier":"no.ks.fiks.arkiv.v1"}]}},"fiksio":{}}\
                """.formatted(DemoKonti.QUIET_PERIOD.kontoId(), id);
    }
}
