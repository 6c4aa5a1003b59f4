package no.fiksio.integrasjonspunkt.api;

import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.empty;
import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.error;
import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.messageId;
import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.ok;
import static no.fiksio.integrasjonspunkt.server.TestPlatform.gateway;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import no.fiksio.integrasjonspunkt.arkiv.Arkivklient;
import no.fiksio.integrasjonspunkt.arkiv.SbdBuilder;
import no.fiksio.integrasjonspunkt.server.TestPlatform;
import no.fiksio.integrasjonspunkt.simulator.control.ControlledSend;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.fiksio.integrasjonspunkt.simulator.responder.PackedFile;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Plays real clients, call by call, with the headers and bodies that they send (kontrakt.md 7). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RealClientsIT {

    private final Arkivklient archive = new Arkivklient(gateway());

    private static final Map<String, String> JSON =
            Map.of("Content-Type", "application/json", "Accept", "application/json");

    /** .NET: explicit nulls, times with seven decimals, own ids, octet-stream with a guessed type, a text body on send. */
    @Test
    void altinn() {
        UUID id = UUID.randomUUID();
        String sbd = """
            {"standardBusinessDocumentHeader":{"businessScope":{"scope":[{"identifier":"%s","instanceIdentifier":"%s",
            "scopeInformation":[{"expectedResponseDateTime":"%s"}],"type":"ConversationId"}]},
            "documentIdentification":{"creationDateAndTime":"%s","instanceIdentifier":"%s","standard":"%s","type":"fiksio",
            "typeVersion":"2.0"},"headerVersion":"1.0",
            "receiver":[{"contactInformation":null,"identifier":{"authority":"iso6523-actorid-upis","value":"%s"}}],
            "sender":[{"contactInformation":null,"identifier":{"authority":"iso6523-actorid-upis","value":"0192:%s"}}]},
            "arkivmelding":null,"dpf":null,"fiksio":{}}\
            """.formatted(
                        SbdBuilder.ARKIV,
                        UUID.randomUUID(),
                        utc(OffsetDateTime.now().plusHours(2)),
                        utc(OffsetDateTime.now()),
                        id,
                        SbdBuilder.CREATE,
                        DemoKonti.KOMMUNEN.kontoId(),
                        DemoKonti.STATSETATEN.organization().organisasjonsnummer());

        assertThat(messageId(ok(gateway().send("POST", "/api/messages/out", BodyPublishers.ofString(sbd), JSON))))
                .isEqualTo(id.toString());
        empty(gateway()
                .put(
                        "/api/messages/out/" + id + "?title=arkivmelding.xml",
                        BodyPublishers.ofString("<arkivmelding/>"),
                        Map.of(
                                "Content-Type",
                                "application/octet-stream",
                                "Content-Disposition",
                                "attachment; name=attachment; filename=arkivmelding.xml")));
        JsonNode beforeSending = ok(gateway().get("/api/statuses?messageId=" + id));
        assertThat(beforeSending.get("content")).hasSize(1);
        empty(gateway().post("/api/messages/out/" + id));

        await().until(() ->
                statuses(ok(gateway().get("/api/statuses?messageId=" + id))).contains("LEVERT"));
        JsonNode page = ok(gateway().get("/api/statuses?messageId=" + id));
        assertThat(page.at("/sort").isObject()).isTrue();
        assertThat(page.at("/content/0/id").isInt()).isTrue();
        // A resume after a crash: the id is known, and the statuses tell that it was sent.
        error(
                gateway().send("POST", "/api/messages/out", BodyPublishers.ofString(sbd), JSON),
                400,
                ".MessageAlreadyExistsException");
    }

    /** Java and .NET proxies: the conversationId is the path id, the queue of statuses is read with a closed class. */
    @Test
    void difiClients() {
        UUID id = UUID.randomUUID();
        ObjectNode sbd = sbdWithId(id);
        ((ObjectNode) sbd.at("/standardBusinessDocumentHeader/businessScope/scope/0"))
                .put("instanceIdentifier", id.toString());

        ok(gateway()
                .send(
                        "POST",
                        "/api/messages/out/",
                        BodyPublishers.ofString(sbd.toString()),
                        Map.of("Content-Type", "application/json")));
        empty(gateway()
                .put(
                        "/api/messages/out/" + id + "/",
                        BodyPublishers.ofString("x"),
                        Map.of(
                                "Content-Type",
                                "application/pdf",
                                "Content-Disposition",
                                "attachment; filename=\"f.pdf\"; name=\"Et brev\"")));
        empty(gateway()
                .send(
                        "POST",
                        "/api/messages/out/" + id,
                        BodyPublishers.ofString(""),
                        Map.of("Content-Type", "application/json")));
        assertThat(gateway().get("/api/statuses/peek").statusCode()).isEqualTo(204);
        await().until(() -> statuses(ok(gateway().get("/api/statuses/" + id))).contains("SENDT"));
        assertThat(ok(gateway().get("/api/conversations/messageId/" + id))
                        .get("conversationId")
                        .asText())
                .isEqualTo(id.toString());
        empty(gateway().delete("/api/conversations/messageId/" + id));
    }

    /** PHP and .NET receivers: pages until the last, then peek, pop and delete one by one. */
    @Test
    void mottakere() throws Exception {
        Set<String> sent = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            sent.add(TestPlatform.simulator()
                    .control()
                    .send(
                            DemoKonti.EKSTERN,
                            ControlledSend.to(DemoKonti.STATSETATEN.kontoId(), "no.ks.fiks.arkiv.v1.innsyn.sok")
                                    .with(PackedFile.text("a.txt", "a")))
                    .meldingId()
                    .toString());
        }
        await().until(() -> onAllPages().containsAll(sent));

        for (String id : sent) {
            JsonNode sbd = ok(gateway().get("/api/messages/in/peek?messageId=" + id));
            assertThat(messageId(sbd)).isEqualTo(id);
            assertThat(gateway()
                            .load("/api/messages/in/pop/" + id)
                            .headers()
                            .firstValue("Content-Disposition")
                            .orElse(""))
                    .endsWith(".zip");
            ok(gateway().delete("/api/messages/in/" + id));
        }
        assertThat(onAllPages()).doesNotContainAnyElementsOf(sent);
    }

    /** Chunked upload that claims to be JSON, polling with a trailing slash, delete without pop. */
    @Test
    void efmMocks() throws Exception {
        String out = archive.create(DemoKonti.STILLE.kontoId());
        empty(gateway()
                .put(
                        "/api/messages/out/" + out + "?title=test",
                        BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream("{ikke json".getBytes(StandardCharsets.UTF_8))),
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "Content-Disposition",
                                "attachment; filename=test.json")));
        empty(gateway().delete("/api/messages/out/" + out));
        String in = TestPlatform.simulator()
                .control()
                .send(
                        DemoKonti.EKSTERN,
                        ControlledSend.to(DemoKonti.STATSETATEN.kontoId(), "no.ks.fiks.arkiv.v1.innsyn.sok"))
                .meldingId()
                .toString();

        await().until(() ->
                gateway().get("/api/messages/in/peek/?messageId=" + in).statusCode() == 200);
        ok(gateway().delete("/api/messages/in/" + in));
    }

    private static String utc(OffsetDateTime time) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.'1234567Z'")
                .format(time.withOffsetSameInstant(ZoneOffset.UTC));
    }

    private static List<String> statuses(JsonNode page) {
        return StreamSupport.stream(page.get("content").spliterator(), false)
                .map(s -> s.get("status").asText())
                .toList();
    }

    private static Set<String> onAllPages() {
        Set<String> ids = new HashSet<>();
        JsonNode page;
        int number = 0;
        do {
            page = ok(gateway().get("/api/messages/in?size=2&page=" + number++));
            page.get("content").forEach(sbd -> ids.add(messageId(sbd)));
        } while (!page.get("last").asBoolean());
        return ids;
    }

    private static ObjectNode sbdWithId(UUID id) {
        return SbdBuilder.minimal(DemoKonti.STILLE.kontoId()).withId(id).json();
    }
}
