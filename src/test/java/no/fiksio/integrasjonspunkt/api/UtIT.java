package no.fiksio.integrasjonspunkt.api;

import static no.fiksio.integrasjonspunkt.api.Prove.UKJENT_ID;
import static no.fiksio.integrasjonspunkt.api.Prove.feil;
import static no.fiksio.integrasjonspunkt.api.Prove.gateway;
import static no.fiksio.integrasjonspunkt.api.Prove.lastOpp;
import static no.fiksio.integrasjonspunkt.api.Prove.messageId;
import static no.fiksio.integrasjonspunkt.api.Prove.ok;
import static no.fiksio.integrasjonspunkt.api.Prove.opprett;
import static no.fiksio.integrasjonspunkt.api.Prove.sbd;
import static no.fiksio.integrasjonspunkt.api.Prove.sbdMedId;
import static no.fiksio.integrasjonspunkt.api.Prove.tom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outgoing messages: create, upload, send, list, delete (contract 1.2, 3). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class UtIT {

    private static final String UT = "/api/messages/out";

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json;charset=UTF-8", "application/json; charset=utf-8"})
    void oppretter(String type) {
        UUID id = UUID.randomUUID();
        ObjectNode sbd = sbdMedId(id);

        JsonNode svar = ok(gateway().send("POST", UT, BodyPublishers.ofString(sbd.toString()), Map.of("Content-Type", type)));

        assertThat(messageId(svar)).isEqualTo(id.toString());
        assertThat(svar.at("/standardBusinessDocumentHeader/sender/0/identifier/value").asText())
                .isEqualTo("0192:" + Demokontoer.STATSETATEN.organisasjon().organisasjonsnummer());
        assertThat(svar.get("fiksio").isEmpty()).isTrue();
        assertThat(ok(gateway().get(UT + "/" + id))).isEqualTo(svar);
        assertThat(ok(gateway().get(UT + "?messageId=" + id)).get("content").get(0)).isEqualTo(svar);
        tom(gateway().delete(UT + "/" + id));
        feil(gateway().get(UT + "/" + id), 404, ".MessageNotFoundException");
        feil(gateway().postJson(UT, sbd.toString()), 400, "no.difi.meldingsutveksling.exceptions.MessageAlreadyExistsException");
    }

    /** Both may have found it free: then the database's rule tells the later one. */
    @Test
    void avToSomOpprettesSamtidigBlirDenEneTil() {
        for (int runde = 0; runde < 10; runde++) {
            UUID id = UUID.randomUUID();
            String sbd = sbdMedId(id).toString();

            List<HttpResponse<String>> svar = Stream.generate(() -> CompletableFuture.supplyAsync(() -> gateway().postJson(UT, sbd)))
                    .limit(4).toList().stream().map(CompletableFuture::join).toList();

            assertThat(svar).filteredOn(s -> s.statusCode() == 200).hasSize(1);
            svar.stream().filter(s -> s.statusCode() != 200).forEach(s -> feil(s, 400, ".MessageAlreadyExistsException"));
            tom(gateway().delete(UT + "/" + id));
        }
    }

    @Test
    void lesesITegnsettetSomTypenNevner() {
        UUID id = UUID.randomUUID();
        ObjectNode sbd = sbdMedId(id);
        ((ObjectNode) sbd.get("fiksio")).put("hoveddokument", "bl\u00e5.xml");
        byte[] latin1 = sbd.toString().getBytes(StandardCharsets.ISO_8859_1);

        feil(gateway().send("POST", UT, BodyPublishers.ofByteArray(latin1), Map.of("Content-Type", "application/json")), 400,
                "BadRequestException");
        feil(gateway().send("POST", UT, BodyPublishers.ofByteArray(latin1),
                Map.of("Content-Type", "application/json;charset=utf-16")), 400, "BadRequestException");
        feil(gateway().send("POST", UT, BodyPublishers.ofByteArray(latin1),
                Map.of("Content-Type", "application/json;charset=klingon")), 400, "BadRequestException");
        JsonNode svar = ok(gateway().send("POST", UT, BodyPublishers.ofByteArray(latin1),
                Map.of("Content-Type", "application/json;charset=ISO-8859-1")));

        assertThat(svar.at("/fiksio/hoveddokument").asText()).isEqualTo("bl\u00e5.xml");
        tom(gateway().delete(UT + "/" + id));
    }

    @Test
    void taalerSkraastrekTilSlutt() {
        String id = messageId(ok(gateway().postJson(UT + "/", sbd().toString())));
        tom(gateway().put(UT + "/" + id + "/", BodyPublishers.ofString("x"),
                Map.of("Content-Type", "text/plain", "Content-Disposition", "attachment; filename=x.txt")));
        tom(gateway().post(UT + "/" + id + "/"));
        ok(gateway().get(UT + "/?serviceIdentifier=DPFIO&sort=serviceIdentifier"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "attachment; name=attachment; filename=x.pdf",
        "attachment; filename=\"x.pdf\"; name=\"Tittel\"",
        "attachment; filename=\"=?utf-8?B?YmzDpS5wZGY=?=\"; filename*=utf-8''bl%C3%A5.pdf",
        "attachment; name=Before The Law; filename=before the law.pdf",
        "inline; filename*=ISO-8859-1''bl%E5.pdf", "attachment; filename*0*=utf-8''bl%C3%A5; filename*1=.pdf"})
    void taalerHverFormAvContentDisposition(String disposition) {
        String id = opprett();

        tom(lastOpp(id, disposition));
        feil(lastOpp(id, disposition), 400, ".DuplicateFilenameException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-www-form-urlencoded", "multipart/form-data", "text/plain",
        "application/octet-stream", "image/svg+xml; charset=utf-8"})
    void lesesSomBytesUansettType(String type) {
        String id = opprett();

        tom(gateway().put(UT + "/" + id + "?title=En%20tittel", BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream("a=b&c=d".getBytes(StandardCharsets.UTF_8))),
                Map.of("Content-Type", type, "Content-Disposition", "attachment; filename=x.bin")));
        tom(gateway().delete(UT + "/" + id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"attachment", "attachment; filename", "attachment; filename=", "attachment; filename=\"x",
        "attachment; filename=../x", "attachment; filename=a/b", "attachment; filename=a\\b", "attachment; filename=C:x",
        "attachment; filename=META-INF", "attachment; filename=mimetype", "attachment; filename=..",
        "attachment; filename*=utf-8''%00", "attachment; filename*=utf-8''a%0Ab", "attachment; filename*=utf-8''%2e%2e%2fx",
        "attachment; filename*=utf-8''%ff", "attachment; filename*=x", "attachment; filename=a; filename=b",
        "attachment; filename=\"=?utf-8?B?Li4veA==?=\""})
    void avviserUbrukeligeNavn(String disposition) {
        String id = opprett();

        feil(lastOpp(id, disposition), 400, "BadRequestException");
        tom(gateway().delete(UT + "/" + id));
    }

    @Test
    void kreverHodene() {
        String id = opprett();

        JsonNode feil = feil(gateway().put(UT + "/" + id, BodyPublishers.ofString("x"), Map.of("Content-Type", "text/plain")),
                400, "org.springframework.web.bind.MissingRequestHeaderException");
        assertThat(feil.get("message").asText()).contains("'Content-Disposition'");
        feil(gateway().put(UT + "/" + id, BodyPublishers.ofString("x"),
                Map.of("Content-Disposition", "attachment; filename=x")), 400, ".MissingRequestHeaderException");
        feil(gateway().put(UT + "/" + id, BodyPublishers.ofString("x"),
                Map.of("Content-Type", "tull", "Content-Disposition", "attachment; filename=x")), 400, "ClientErrorException");
    }

    @Test
    void forteller404OmUkjente() {
        feil(gateway().get(UT + "/" + UKJENT_ID), 404, ".MessageNotFoundException");
        feil(lastOpp(UKJENT_ID, "attachment; filename=x"), 404, ".MessageNotFoundException");
        assertThat(feil(gateway().post(UT + "/" + UKJENT_ID), 404, ".MessageNotFoundException").get("message").asText())
                .isEqualTo("Message with messageId = " + UKJENT_ID + " was not found");
        tom(gateway().delete(UT + "/" + UKJENT_ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tull", "1-1-1-1-1", "%00", "%F0%9F", "' or 1=1", "..%2f"})
    void ugyldigeIderErKlientensFeil(String id) {
        String kodet = id.replace(" ", "%20").replace("'", "%27");

        assertThat(gateway().get(UT + "/" + kodet).statusCode()).isBetween(400, 404);
        assertThat(gateway().post(UT + "/" + kodet).statusCode()).isBetween(400, 404);
    }

    @Test
    void ukjentMottakerHarEgetUnntak() {
        JsonNode feil = feil(gateway().postJson(UT, sbd(UUID.randomUUID()).toString()), 400,
                "no.difi.meldingsutveksling.exceptions.ReceiverDoesNotAcceptProcessException");

        assertThat(feil.get("message").asText()).isEqualTo("Receiver do not accept the document process " + Prove.PROSESS);
        assertThat(feil.get("description").asText()).isNotBlank();
    }

    @Test
    void ukjentAvsenderErEnValideringsfeil() {
        ObjectNode sbd = sbd();
        ((ObjectNode) sbd.get("standardBusinessDocumentHeader")).putArray("sender").addObject().putObject("identifier")
                .put("value", UUID.randomUUID().toString()).put("authority", "iso6523-actorid-upis");

        JsonNode feil = feil(gateway().postJson(UT, sbd.toString()), 400, ".ConstraintViolationException");

        assertThat(feil.get("errors").get(0).get("field").asText())
                .isEqualTo("standardBusinessDocumentHeader.sender[0].identifier.value");
    }

    @Test
    void valideringsfeilNevnerFeltet() {
        ObjectNode sbd = sbd();
        ((ObjectNode) sbd.get("standardBusinessDocumentHeader")).remove("headerVersion");

        JsonNode feil = feil(gateway().postJson(UT, sbd.toString()), 400, "jakarta.validation.ConstraintViolationException");

        JsonNode en = feil.get("errors").get(0);
        assertThat(en.get("field").asText()).isEqualTo("standardBusinessDocumentHeader.headerVersion");
        assertThat(en.get("codes").get(0).asText()).isEqualTo("NotNull");
        assertThat(en.get("objectName").asText()).isEqualTo("standardBusinessDocument");
        assertThat(feil.get("message").asText()).isEqualTo("standardBusinessDocumentHeader.headerVersion: must not be null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"a\":1,\"a\":1}", "{\"a\": \"\\ud800\"}"})
    void tullErKlientensFeil(String json) {
        feil(gateway().postJson(UT, json), 400, "Exception");
    }

    @Test
    void enormeOgDypeDokumenterErKlientensFeil() {
        feil(gateway().postJson(UT, "[".repeat(50_000)), 400, "Exception");
        feil(gateway().postJson(UT, "{\"a\":\"" + "x".repeat(200_000) + "\"}"), 400, "Exception");
        feil(gateway().send("POST", UT, BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}),
                Map.of("Content-Type", "application/json")), 400, "Exception");
    }

    @Test
    void enSendtMeldingErIkkeLengerHer() {
        String id = opprett();
        tom(gateway().post(UT + "/" + id));
        // Harmless while it is still in the queue, 404 when it is gone: never a second copy.
        assertThat(gateway().post(UT + "/" + id).statusCode()).isIn(200, 404);

        await().until(() -> gateway().get(UT + "/" + id).statusCode() == 404);
        feil(gateway().post(UT + "/" + id), 404, ".MessageNotFoundException");
        JsonNode statuser = ok(gateway().get("/api/statuses/" + id)).get("content");
        assertThat(statuser).extracting(s -> s.get("status").asText()).contains("OPPRETTET", "SENDT").doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=-1", "size=0", "page=x", "size=99999999999", "sort=tull", "sort=id;drop,desc",
        "messageId=tull", "conversationId=1", "serviceIdentifier=TULL", "messageId=%ff", "processIdentifier=%00"})
    void ugyldigeParametreErKlientensFeil(String sporring) {
        feil(gateway().get(UT + "?" + sporring), 400, "BadRequestException");
    }

    @Test
    void filtreneGjelder() {
        String id = opprett();
        String felles = UT + "?messageId=" + id;

        assertThat(ok(gateway().get(felles + "&receiverIdentifier=" + Demokontoer.STILLE.kontoId()
                + "&processIdentifier=" + Prove.PROSESS + "&serviceIdentifier=DPFIO&senderIdentifier="
                + Demokontoer.STATSETATEN.organisasjon().organisasjonsnummer())).get("totalElements").asInt()).isEqualTo(1);
        assertThat(ok(gateway().get(felles + "&receiverIdentifier=" + UKJENT_ID)).get("empty").asBoolean()).isTrue();
        assertThat(ok(gateway().get(felles + "&serviceIdentifier=DPO")).get("empty").asBoolean()).isTrue();
        assertThat(ok(gateway().get(felles + "&processIdentifier=annen")).get("empty").asBoolean()).isTrue();
        tom(gateway().delete(UT + "/" + id));
    }
}
