package no.fiksio.integrasjonspunkt.api;

import static no.fiksio.integrasjonspunkt.api.Prove.feil;
import static no.fiksio.integrasjonspunkt.api.Prove.gateway;
import static no.fiksio.integrasjonspunkt.api.Prove.messageId;
import static no.fiksio.integrasjonspunkt.api.Prove.ok;
import static no.fiksio.integrasjonspunkt.api.Prove.sbd;
import static no.fiksio.integrasjonspunkt.api.Prove.sbdMedId;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Create, fill and send in one multipart call (contract 1.2). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FlerdeltIT {

    private static final String STI = "/api/messages/out/multipart";

    @Test
    void sbdForstOgSistMedNavnIAlleFormer() {
        String fil = del("form-data; name=\"Bl\u00e5\"; filename=\"a.pdf\"", "application/pdf", "PDF");
        String stjerne = del("form-data; name=Andre; filename=b.txt; filename*=utf-8''bl%C3%A5.txt", null, "tekst");
        UUID forst = UUID.randomUUID();
        UUID sist = UUID.randomUUID();

        assertThat(messageId(ok(post(del("form-data; name=sbd", null, sbdMedId(forst).toString()) + fil + stjerne))))
                .isEqualTo(forst.toString());
        assertThat(messageId(ok(post(fil + stjerne
                + del("form-data; name=\"sbd\"", "text/plain; charset=ISO-8859-1", sbdMedId(sist).toString())))))
                .isEqualTo(sist.toString());
        assertThat(ok(gateway().get("/api/conversations/messageId/" + sist)).get("direction").asText()).isEqualTo("OUTGOING");
    }

    @Test
    void ingentingLagresNaarNoeErGalt() {
        UUID id = UUID.randomUUID();
        String sbd = del("form-data; name=sbd", "application/json", sbdMedId(id).toString());
        String fil = del("form-data; name=A; filename=a.txt", "text/plain", "x");

        feil(post(sbd + fil + fil), 400, ".DuplicateFilenameException");
        feil(post(sbd + fil + sbd), 400, "BadRequestException");
        feil(post(sbd + del("form-data; name=A", "text/plain", "x")), 400, "BadRequestException");
        feil(post(sbd + del("form-data; name=A; filename=../a", "text/plain", "x")), 400, "BadRequestException");
        feil(post(sbd + del("form-data; name=A; filename=META-INF/manifest.xml", "text/plain", "x")), 400, "BadRequestException");
        feil(post(sbd + del("form-data; name=A; filename=\"a", "text/plain", "x")), 400, "BadRequestException");
        feil(post(sbd + del("form-data; name=A; filename=stor.bin", null, "x".repeat(5 * 1024 * 1024 + 1))), 400,
                ".MultipartFileToLargeException");
        feil(post(sbd + fil.repeat(1) + "--g\r\n"), 400, "BadRequestException");
        assertThat(gateway().get("/api/conversations/messageId/" + id).statusCode()).isEqualTo(404);
        ok(post(sbd + del("form-data; name=A; filename=stor.bin", null, "x".repeat(5 * 1024 * 1024))));
    }

    @Test
    void titusenDelerErForMange() {
        StringBuilder deler = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            deler.append(del("form-data; name=A; filename=" + i, null, ""));
        }

        feil(post(deler.toString()), 400, "BadRequestException");
    }

    @Test
    void enKroppSomIkkeErFlerdelt() {
        feil(post(""), 400, "BadRequestException");
        feil(gateway().send("POST", STI, BodyPublishers.ofString("x"), Map.of("Content-Type", "multipart/form-data")), 400,
                "BadRequestException");
        feil(gateway().post(STI), 400, ".MissingRequestHeaderException");
        feil(gateway().postJson(STI, sbd().toString()), 415, "NotSupportedException");
        feil(post(del("form-data; name=sbd", null, "{")), 400, "BadRequestException");
        feil(post(del("form-data; name=sbd", null, "x".repeat(200_000))), 400, "BadRequestException");
        feil(post(del("form-data; name=sbd", "text/plain; charset=klingon", "{}")), 400, "BadRequestException");
        feil(post(del("form-data; name=sbd", "text/plain; charset=us-ascii", sbd().put("note", "\u00e5").toString())), 400,
                "BadRequestException");
    }

    private static HttpResponse<String> post(String deler) {
        return gateway().send("POST", STI, BodyPublishers.ofString(deler + "--g--\r\n"),
                Map.of("Content-Type", "multipart/form-data; boundary=\"g\""));
    }

    private static String del(String disposition, String type, String innhold) {
        return "--g\r\nContent-Disposition: " + disposition + "\r\n" + (type == null ? "" : "Content-Type: " + type + "\r\n")
                + "\r\n" + innhold + "\r\n";
    }
}
