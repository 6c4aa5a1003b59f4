package no.fiksio.integrasjonspunkt.api;

import static no.fiksio.integrasjonspunkt.api.Prove.feil;
import static no.fiksio.integrasjonspunkt.api.Prove.gateway;
import static no.fiksio.integrasjonspunkt.api.Prove.messageId;
import static no.fiksio.integrasjonspunkt.api.Prove.ok;
import static no.fiksio.integrasjonspunkt.api.Prove.tom;
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
import no.fiksio.integrasjonspunkt.server.Testplattform;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import no.fiksio.integrasjonspunkt.simulator.styring.Utsending;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Plays real clients, call by call, with the headers and bodies that they send (contract 7). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class KlienterIT {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json", "Accept", "application/json");

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
                "arkivmelding":null,"dpf":null,"fiksio":{}}""".formatted(Prove.PROSESS, UUID.randomUUID(),
                utc(OffsetDateTime.now().plusHours(2)), utc(OffsetDateTime.now()), id, Prove.MELDINGSTYPE,
                Demokontoer.KOMMUNEN.kontoId(), Demokontoer.STATSETATEN.organisasjon().organisasjonsnummer());

        assertThat(messageId(ok(gateway().send("POST", "/api/messages/out", BodyPublishers.ofString(sbd), JSON))))
                .isEqualTo(id.toString());
        tom(gateway().put("/api/messages/out/" + id + "?title=arkivmelding.xml", BodyPublishers.ofString("<arkivmelding/>"),
                Map.of("Content-Type", "application/octet-stream",
                        "Content-Disposition", "attachment; name=attachment; filename=arkivmelding.xml")));
        JsonNode forSending = ok(gateway().get("/api/statuses?messageId=" + id));
        assertThat(forSending.get("content")).hasSize(1);
        tom(gateway().post("/api/messages/out/" + id));

        await().until(() -> statuser(ok(gateway().get("/api/statuses?messageId=" + id))).contains("LEVERT"));
        JsonNode side = ok(gateway().get("/api/statuses?messageId=" + id));
        assertThat(side.at("/sort").isObject()).isTrue();
        assertThat(side.at("/content/0/id").isInt()).isTrue();
        // A resume after a crash: the id is known, and the statuses tell that it was sent.
        feil(gateway().send("POST", "/api/messages/out", BodyPublishers.ofString(sbd), JSON), 400,
                ".MessageAlreadyExistsException");
    }

    /** Java and .NET proxies: the conversationId is the path id, the queue of statuses is read with a closed class. */
    @Test
    void difisKlienter() {
        UUID id = UUID.randomUUID();
        ObjectNode sbd = Prove.sbdMedId(id);
        ((ObjectNode) sbd.at("/standardBusinessDocumentHeader/businessScope/scope/0"))
                .put("instanceIdentifier", id.toString());

        ok(gateway().send("POST", "/api/messages/out/", BodyPublishers.ofString(sbd.toString()),
                Map.of("Content-Type", "application/json")));
        tom(gateway().put("/api/messages/out/" + id + "/", BodyPublishers.ofString("x"), Map.of("Content-Type",
                "application/pdf", "Content-Disposition", "attachment; filename=\"f.pdf\"; name=\"Et brev\"")));
        tom(gateway().send("POST", "/api/messages/out/" + id, BodyPublishers.ofString(""),
                Map.of("Content-Type", "application/json")));
        assertThat(gateway().get("/api/statuses/peek").statusCode()).isEqualTo(204);
        await().until(() -> statuser(ok(gateway().get("/api/statuses/" + id))).contains("SENDT"));
        assertThat(ok(gateway().get("/api/conversations/messageId/" + id)).get("conversationId").asText())
                .isEqualTo(id.toString());
        tom(gateway().delete("/api/conversations/messageId/" + id));
    }

    /** PHP and .NET receivers: pages until the last, then peek, pop and delete one by one. */
    @Test
    void mottakere() throws Exception {
        Set<String> sendt = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            sendt.add(Testplattform.simulator().styring().send(Demokontoer.EKSTERN,
                    Utsending.til(Demokontoer.STATSETATEN.kontoId(), "no.ks.fiks.arkiv.v1.innsyn.sok")
                            .med(Prove.dokument("a.txt", "a"))).meldingId().toString());
        }
        await().until(() -> paaAlleSider().containsAll(sendt));

        for (String id : sendt) {
            JsonNode sbd = ok(gateway().get("/api/messages/in/peek?messageId=" + id));
            assertThat(messageId(sbd)).isEqualTo(id);
            assertThat(gateway().last("/api/messages/in/pop/" + id).headers().firstValue("Content-Disposition").orElse(""))
                    .endsWith(".zip");
            ok(gateway().delete("/api/messages/in/" + id));
        }
        assertThat(paaAlleSider()).doesNotContainAnyElementsOf(sendt);
    }

    /** Chunked upload that claims to be JSON, polling with a trailing slash, delete without pop. */
    @Test
    void efmMocks() throws Exception {
        String ut = Prove.opprett();
        tom(gateway().put("/api/messages/out/" + ut + "?title=test", BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream("{ikke json".getBytes(StandardCharsets.UTF_8))),
                Map.of("Content-Type", "application/json", "Content-Disposition", "attachment; filename=test.json")));
        tom(gateway().delete("/api/messages/out/" + ut));
        String inn = Testplattform.simulator().styring().send(Demokontoer.EKSTERN,
                Utsending.til(Demokontoer.STATSETATEN.kontoId(), "no.ks.fiks.arkiv.v1.innsyn.sok")).meldingId().toString();

        await().until(() -> gateway().get("/api/messages/in/peek/?messageId=" + inn).statusCode() == 200);
        ok(gateway().delete("/api/messages/in/" + inn));
    }

    private static String utc(OffsetDateTime tid) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.'1234567Z'").format(tid.withOffsetSameInstant(ZoneOffset.UTC));
    }

    private static List<String> statuser(JsonNode side) {
        return StreamSupport.stream(side.get("content").spliterator(), false).map(s -> s.get("status").asText()).toList();
    }

    private static Set<String> paaAlleSider() {
        Set<String> ider = new HashSet<>();
        JsonNode side;
        int nummer = 0;
        do {
            side = ok(gateway().get("/api/messages/in?size=2&page=" + nummer++));
            side.get("content").forEach(sbd -> ider.add(messageId(sbd)));
        } while (!side.get("last").asBoolean());
        return ider;
    }
}
