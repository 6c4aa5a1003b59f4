package no.fiksio.integrasjonspunkt.api;

import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.error;
import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.messageId;
import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.ok;
import static no.fiksio.integrasjonspunkt.server.TestPlatform.gateway;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.arkiv.SbdBuilder;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Create, fill and send in one multipart call (kontrakt.md 1.2). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class MultipartIT {

    private static final String PATH = "/api/messages/out/multipart";

    @Test
    void sbdFirstAndLastWithNamesInAllForms() {
        String file = part("form-data; name=\"Blå\"; filename=\"a.pdf\"", "application/pdf", "PDF");
        String star = part("form-data; name=Andre; filename=b.txt; filename*=utf-8''bl%C3%A5.txt", null, "tekst");
        UUID first = UUID.randomUUID();
        UUID last = UUID.randomUUID();

        assertThat(messageId(ok(
                        post(part("form-data; name=sbd", null, sbdWithId(first).toString()) + file + star))))
                .isEqualTo(first.toString());
        assertThat(messageId(ok(post(file
                        + star
                        + part(
                                "form-data; name=\"sbd\"",
                                "text/plain; charset=ISO-8859-1",
                                sbdWithId(last).toString())))))
                .isEqualTo(last.toString());
        assertThat(ok(gateway().get("/api/conversations/messageId/" + last))
                        .get("direction")
                        .asText())
                .isEqualTo("OUTGOING");
    }

    @Test
    void nothingIsStoredWhenSomethingIsWrong() {
        UUID id = UUID.randomUUID();
        String sbd =
                part("form-data; name=sbd", "application/json", sbdWithId(id).toString());
        String file = part("form-data; name=A; filename=a.txt", "text/plain", "x");

        error(post(sbd + file + file), 400, ".DuplicateFilenameException");
        error(post(sbd + file + sbd), 400, "BadRequestException");
        error(post(sbd + part("form-data; name=A", "text/plain", "x")), 400, "BadRequestException");
        error(post(sbd + part("form-data; name=A; filename=../a", "text/plain", "x")), 400, "BadRequestException");
        error(
                post(sbd + part("form-data; name=A; filename=META-INF/manifest.xml", "text/plain", "x")),
                400,
                "BadRequestException");
        error(post(sbd + part("form-data; name=A; filename=\"a", "text/plain", "x")), 400, "BadRequestException");
        error(
                post(sbd + part("form-data; name=A; filename=stor.bin", null, "x".repeat(5 * 1024 * 1024 + 1))),
                400,
                ".MultipartFileToLargeException");
        error(post(sbd + file.repeat(1) + "--g\r\n"), 400, "BadRequestException");
        assertThat(gateway().get("/api/conversations/messageId/" + id).statusCode())
                .isEqualTo(404);
        ok(post(sbd + part("form-data; name=A; filename=stor.bin", null, "x".repeat(5 * 1024 * 1024))));
    }

    @Test
    void tenThousandPartsAreTooMany() {
        StringBuilder parts = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            parts.append(part("form-data; name=A; filename=" + i, null, ""));
        }

        error(post(parts.toString()), 400, "BadRequestException");
    }

    @Test
    void aBodyThatIsNotMultipart() {
        error(post(""), 400, "BadRequestException");
        error(
                gateway()
                        .send(
                                "POST",
                                PATH,
                                BodyPublishers.ofString("x"),
                                Map.of("Content-Type", "multipart/form-data")),
                400,
                "BadRequestException");
        error(gateway().post(PATH), 400, ".MissingRequestHeaderException");
        error(gateway().postJson(PATH, sbd().toString()), 415, "NotSupportedException");
        error(post(part("form-data; name=sbd", null, "{")), 400, "BadRequestException");
        error(post(part("form-data; name=sbd", null, "x".repeat(200_000))), 400, "BadRequestException");
        error(post(part("form-data; name=sbd", "text/plain; charset=klingon", "{}")), 400, "BadRequestException");
        error(
                post(part(
                        "form-data; name=sbd",
                        "text/plain; charset=us-ascii",
                        sbd().put("note", "å").toString())),
                400,
                "BadRequestException");
    }

    private static HttpResponse<String> post(String parts) {
        return gateway()
                .send(
                        "POST",
                        PATH,
                        BodyPublishers.ofString(parts + "--g--\r\n"),
                        Map.of("Content-Type", "multipart/form-data; boundary=\"g\""));
    }

    private static String part(String disposition, String type, String content) {
        return "--g\r\nContent-Disposition: " + disposition + "\r\n"
                + (type == null ? "" : "Content-Type: " + type + "\r\n") + "\r\n" + content + "\r\n";
    }

    /** The least that the gateway takes, to the konto of the simulator that never fetches its messages. */
    private static ObjectNode sbd() {
        return SbdBuilder.minimal(DemoKonti.STILLE.kontoId()).json();
    }

    private static ObjectNode sbdWithId(UUID id) {
        return SbdBuilder.minimal(DemoKonti.STILLE.kontoId()).withId(id).json();
    }
}
