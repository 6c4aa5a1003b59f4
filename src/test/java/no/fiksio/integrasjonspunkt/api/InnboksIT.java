package no.fiksio.integrasjonspunkt.api;

import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.error;
import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.messageId;
import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.ok;
import static no.fiksio.integrasjonspunkt.arkiv.Arkivklient.UNKNOWN_ID;
import static no.fiksio.integrasjonspunkt.server.TestPlatform.gateway;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import no.fiksio.integrasjonspunkt.server.TestPlatform;
import no.fiksio.integrasjonspunkt.simulator.control.ControlledSend;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.fiksio.integrasjonspunkt.simulator.responder.PackedFile;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Incoming messages: list, peek, pop, delete (kontrakt.md 1.3). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class InnboksIT {

    private static final String IN = "/api/messages/in";
    private static final String TYPE = "no.ks.fiks.arkiv.v1.innsyn.sok";

    @Test
    void peekPopDelete() throws Exception {
        String id = receive(ControlledSend.to(DemoKonti.STATSETATEN.kontoId(), TYPE)
                .with(PackedFile.text("søk.xml", "<sok/>"))
                .withHeader("klientKorrelasjonsId", "dialog-7")
                .withHeader("x-sak", "2026/1"));
        error(gateway().get(IN + "/pop/" + id), 400, ".MessageNotLockedException");
        error(gateway().delete(IN + "/" + id), 400, ".MessageNotLockedException");

        // Else a monitor's look would take the message from whom it is for.
        HttpResponse<String> headers =
                gateway().send("HEAD", IN + "/peek?messageId=" + id, BodyPublishers.noBody(), Map.of());
        assertThat(headers.statusCode()).isEqualTo(405);
        assertThat(headers.headers().firstValue("Allow")).hasValue("GET");
        ok(gateway().get(IN + "?sort=serviceIdentifier,lastUpdated,desc"));

        JsonNode sbd = ok(gateway().get(IN + "/peek/?messageID=" + id));

        JsonNode sbdHeader = sbd.get("standardBusinessDocumentHeader");
        assertThat(messageId(sbd)).isEqualTo(id);
        assertThat(sbdHeader.at("/sender/0/identifier/value").asText())
                .isEqualTo(DemoKonti.EKSTERN.kontoId().toString());
        assertThat(sbdHeader.at("/receiver/0/identifier/value").asText())
                .isEqualTo(DemoKonti.STATSETATEN.kontoId().toString());
        assertThat(sbdHeader.at("/documentIdentification/standard").asText()).isEqualTo(TYPE);
        assertThat(sbdHeader.at("/documentIdentification/type").asText()).isEqualTo("fiksio");
        assertThat(sbdHeader.at("/businessScope/scope/0/type").asText()).isEqualTo("ConversationId");
        assertThat(sbdHeader
                        .at("/businessScope/scope/0/scopeInformation/0/expectedResponseDateTime")
                        .asText())
                .isNotBlank();
        assertThat(sbd.at("/fiksio/klientKorrelasjonsId").asText()).isEqualTo("dialog-7");
        assertThat(sbd.at("/fiksio/headere/x-sak").asText()).isEqualTo("2026/1");
        assertThat(gateway().get(IN + "/peek?messageId=" + id).statusCode()).isEqualTo(204);
        assertThat(ok(gateway().get(IN + "?messageId=" + id)).get("content").get(0))
                .isEqualTo(sbd);

        HttpResponse<byte[]> asic = gateway().load(IN + "/pop/" + id);
        assertThat(asic.statusCode()).isEqualTo(200);
        assertThat(asic.headers().firstValue("Content-Type")).hasValue("application/vnd.etsi.asic-e+zip");
        assertThat(asic.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=asic.zip");
        assertThat(asic.headers().firstValueAsLong("Content-Length")).hasValue(asic.body().length);
        assertThat(content(asic.body())).containsEntry("søk.xml", "<sok/>").containsKey("mimetype");
        assertThat(gateway()
                        .send("GET", IN + "/pop/" + id, BodyPublishers.noBody(), Map.of("Accept", "application/json"))
                        .statusCode())
                .isEqualTo(200);

        assertThat(ok(gateway().delete(IN + "/" + id))).isEqualTo(sbd);
        error(gateway().delete(IN + "/" + id), 404, ".MessageNotFoundException");
        error(gateway().get(IN + "/pop/" + id), 404, ".MessageNotFoundException");
        JsonNode samtale = ok(gateway().get("/api/conversations/messageId/" + id));
        assertThat(samtale.get("direction").asText()).isEqualTo("INCOMING");
        assertThat(samtale.get("finished").asBoolean()).isTrue();
        assertThat(samtale.get("messageStatuses"))
                .extracting(s -> s.get("status").asText())
                .containsExactly("OPPRETTET", "INNKOMMENDE_MOTTATT", "INNKOMMENDE_LEVERT");
    }

    /** Of their signature too: a sender on Windows may have its own kind of path there. Paths that lead out are refused. */
    @Test
    void theDokumenterKeepTheirNamesFromTheAvsender() throws Exception {
        List<String> name = List.of("søk.xml", "brev\\vedlegg.pdf", "brev/inni/à.txt", "..søk .txt");
        String id = receive(ControlledSend.to(DemoKonti.STATSETATEN.kontoId(), TYPE)
                .with(name.stream().map(file -> PackedFile.text(file, file)).toArray(PackedFile[]::new)));
        ok(gateway().get(IN + "/peek?messageId=" + id));

        Map<String, String> content = content(gateway().load(IN + "/pop/" + id).body());

        assertThat(name).allSatisfy(file -> assertThat(content).containsEntry(file, file));
        ok(gateway().delete(IN + "/" + id));
    }

    @Test
    void withoutContentGives204() throws Exception {
        String id = receive(ControlledSend.to(DemoKonti.STATSETATEN.kontoId(), TYPE));
        ok(gateway().get(IN + "/peek?messageId=" + id));

        HttpResponse<byte[]> asic = gateway().load(IN + "/pop/" + id);

        assertThat(asic.statusCode()).isEqualTo(204);
        assertThat(asic.body()).isEmpty();
        ok(gateway().delete(IN + "/" + id));
    }

    @Test
    void anEmptyPeekGives204() {
        HttpResponse<String> svar = gateway().get(IN + "/peek?messageId=" + UNKNOWN_ID);

        assertThat(svar.statusCode()).isEqualTo(204);
        assertThat(svar.body()).isEmpty();
        assertThat(gateway().get(IN + "/peek?serviceIdentifier=DPO").statusCode())
                .isEqualTo(204);
    }

    /** Fiks IO names no limit, and what could not be stored would be delivered until it is given up. */
    @Test
    void absurdHeadersStopNothing() throws Exception {
        String tooLong = "x".repeat(300);
        String id = receive(ControlledSend.to(DemoKonti.STATSETATEN.kontoId(), TYPE)
                .with(PackedFile.text("sok.xml", "<sok/>"))
                .withHeader("klientMeldingId", tooLong)
                .withHeader("klientKorrelasjonsId", tooLong)
                .withHeader("x-langt", tooLong.repeat(100)));

        JsonNode sbd = ok(gateway().get(IN + "/peek?messageId=" + id));
        assertThat(sbd.at("/fiksio/klientKorrelasjonsId").asText()).isNotEmpty().isSubstringOf(tooLong);
        assertThat(sbd.at("/fiksio/headere/x-langt").asText()).isEqualTo(tooLong.repeat(100));
        ok(gateway().delete(IN + "/" + id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"messageId=tull", "conversationId=1-1-1-1-1", "serviceIdentifier=DPX", "process=%00"})
    void invalidParametersAreTheClientsError(String query) {
        error(gateway().get(IN + "/peek?" + query), 400, "BadRequestException");
        error(gateway().get(IN + "?" + query), 400, "BadRequestException");
        error(gateway().get(IN + "/pop/tull"), 400, ".NotUUIDException");
        error(gateway().delete(IN + "/tull"), 400, ".NotUUIDException");
    }

    /** Sends to us as another konto would, and waits until it is in the inbox. */
    private static String receive(ControlledSend attempts) throws Exception {
        String id = TestPlatform.simulator()
                .control()
                .send(DemoKonti.EKSTERN, attempts)
                .meldingId()
                .toString();
        await().until(() ->
                !ok(gateway().get(IN + "?messageId=" + id)).get("empty").asBoolean());
        return id;
    }

    private static Map<String, String> content(byte[] zip) throws IOException {
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry file = in.getNextEntry(); file != null; file = in.getNextEntry()) {
                files.put(file.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
