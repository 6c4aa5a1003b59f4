package no.fiksio.integrasjonspunkt.api;

import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.empty;
import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.error;
import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.messageId;
import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.ok;
import static no.fiksio.integrasjonspunkt.arkiv.Arkivklient.UNKNOWN_ID;
import static no.fiksio.integrasjonspunkt.server.TestPlatform.gateway;
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
import no.fiksio.integrasjonspunkt.arkiv.Arkivklient;
import no.fiksio.integrasjonspunkt.arkiv.SbdBuilder;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outgoing messages: create, upload, send, list, delete (kontrakt.md 1.2, 3). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class UtboksIT {

    private final Arkivklient archive = new Arkivklient(gateway());

    private static final String OUT = "/api/messages/out";

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json;charset=UTF-8", "application/json; charset=utf-8"})
    void creates(String type) {
        UUID id = UUID.randomUUID();
        ObjectNode sbd = sbdWithId(id);

        JsonNode svar =
                ok(gateway().send("POST", OUT, BodyPublishers.ofString(sbd.toString()), Map.of("Content-Type", type)));

        assertThat(messageId(svar)).isEqualTo(id.toString());
        assertThat(svar.at("/standardBusinessDocumentHeader/sender/0/identifier/value")
                        .asText())
                .isEqualTo("0192:" + DemoKonti.STATSETATEN.organization().organisasjonsnummer());
        assertThat(svar.get("fiksio").isEmpty()).isTrue();
        assertThat(ok(gateway().get(OUT + "/" + id))).isEqualTo(svar);
        assertThat(ok(gateway().get(OUT + "?messageId=" + id)).get("content").get(0))
                .isEqualTo(svar);
        empty(gateway().delete(OUT + "/" + id));
        error(gateway().get(OUT + "/" + id), 404, ".MessageNotFoundException");
        error(
                gateway().postJson(OUT, sbd.toString()),
                400,
                "no.difi.meldingsutveksling.exceptions.MessageAlreadyExistsException");
    }

    /** Both may have found it free: then the database's rule tells the later one. */
    @Test
    void ofTwoCreatedAtOnceOnlyOneIsMade() {
        for (int round = 0; round < 10; round++) {
            UUID id = UUID.randomUUID();
            String sbd = sbdWithId(id).toString();

            List<HttpResponse<String>> svar = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> gateway().postJson(OUT, sbd)))
                    .limit(4)
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(svar).filteredOn(s -> s.statusCode() == 200).hasSize(1);
            svar.stream()
                    .filter(s -> s.statusCode() != 200)
                    .forEach(s -> error(s, 400, ".MessageAlreadyExistsException"));
            empty(gateway().delete(OUT + "/" + id));
        }
    }

    @Test
    void isReadInTheCharsetThatTheTypeNames() {
        UUID id = UUID.randomUUID();
        ObjectNode sbd = sbdWithId(id);
        ((ObjectNode) sbd.get("fiksio")).put("hoveddokument", "blå.xml");
        byte[] latin1 = sbd.toString().getBytes(StandardCharsets.ISO_8859_1);

        error(
                gateway()
                        .send(
                                "POST",
                                OUT,
                                BodyPublishers.ofByteArray(latin1),
                                Map.of("Content-Type", "application/json")),
                400,
                "BadRequestException");
        error(
                gateway()
                        .send(
                                "POST",
                                OUT,
                                BodyPublishers.ofByteArray(latin1),
                                Map.of("Content-Type", "application/json;charset=utf-16")),
                400,
                "BadRequestException");
        error(
                gateway()
                        .send(
                                "POST",
                                OUT,
                                BodyPublishers.ofByteArray(latin1),
                                Map.of("Content-Type", "application/json;charset=klingon")),
                400,
                "BadRequestException");
        JsonNode svar = ok(gateway()
                .send(
                        "POST",
                        OUT,
                        BodyPublishers.ofByteArray(latin1),
                        Map.of("Content-Type", "application/json;charset=ISO-8859-1")));

        assertThat(svar.at("/fiksio/hoveddokument").asText()).isEqualTo("blå.xml");
        empty(gateway().delete(OUT + "/" + id));
    }

    @Test
    void toleratesATrailingSlash() {
        String id = messageId(ok(gateway().postJson(OUT + "/", sbd().toString())));
        empty(gateway()
                .put(
                        OUT + "/" + id + "/",
                        BodyPublishers.ofString("x"),
                        Map.of("Content-Type", "text/plain", "Content-Disposition", "attachment; filename=x.txt")));
        empty(gateway().post(OUT + "/" + id + "/"));
        ok(gateway().get(OUT + "/?serviceIdentifier=DPFIO&sort=serviceIdentifier"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attachment; name=attachment; filename=x.pdf",
                "attachment; filename=\"x.pdf\"; name=\"Tittel\"",
                "attachment; filename=\"=?utf-8?B?YmzDpS5wZGY=?=\"; filename*=utf-8''bl%C3%A5.pdf",
                "attachment; name=Before The Law; filename=before the law.pdf",
                "inline; filename*=ISO-8859-1''bl%E5.pdf",
                "attachment; filename*0*=utf-8''bl%C3%A5; filename*1=.pdf"
            })
    void toleratesEveryFormOfContentDisposition(String disposition) {
        String id = archive.create(DemoKonti.STILLE.kontoId());

        empty(archive.upload(id, disposition));
        error(archive.upload(id, disposition), 400, ".DuplicateFilenameException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "text/plain",
                "application/octet-stream",
                "image/svg+xml; charset=utf-8"
            })
    void isReadAsBytesWhateverTheType(String type) {
        String id = archive.create(DemoKonti.STILLE.kontoId());

        empty(gateway()
                .put(
                        OUT + "/" + id + "?title=En%20tittel",
                        BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream("a=b&c=d".getBytes(StandardCharsets.UTF_8))),
                        Map.of("Content-Type", type, "Content-Disposition", "attachment; filename=x.bin")));
        empty(gateway().delete(OUT + "/" + id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attachment",
                "attachment; filename",
                "attachment; filename=",
                "attachment; filename=\"x",
                "attachment; filename=../x",
                "attachment; filename=a/b",
                "attachment; filename=a\\b",
                "attachment; filename=C:x",
                "attachment; filename=META-INF",
                "attachment; filename=mimetype",
                "attachment; filename=..",
                "attachment; filename*=utf-8''%00",
                "attachment; filename*=utf-8''a%0Ab",
                "attachment; filename*=utf-8''%2e%2e%2fx",
                "attachment; filename*=utf-8''%ff",
                "attachment; filename*=x",
                "attachment; filename=a; filename=b",
                "attachment; filename=\"=?utf-8?B?Li4veA==?=\""
            })
    void refusesUnusableNames(String disposition) {
        String id = archive.create(DemoKonti.STILLE.kontoId());

        error(archive.upload(id, disposition), 400, "BadRequestException");
        empty(gateway().delete(OUT + "/" + id));
    }

    @Test
    void requiresTheHeaders() {
        String id = archive.create(DemoKonti.STILLE.kontoId());

        JsonNode error = error(
                gateway().put(OUT + "/" + id, BodyPublishers.ofString("x"), Map.of("Content-Type", "text/plain")),
                400,
                "org.springframework.web.bind.MissingRequestHeaderException");
        assertThat(error.get("message").asText()).contains("'Content-Disposition'");
        error(
                gateway()
                        .put(
                                OUT + "/" + id,
                                BodyPublishers.ofString("x"),
                                Map.of("Content-Disposition", "attachment; filename=x")),
                400,
                ".MissingRequestHeaderException");
        error(
                gateway()
                        .put(
                                OUT + "/" + id,
                                BodyPublishers.ofString("x"),
                                Map.of("Content-Type", "tull", "Content-Disposition", "attachment; filename=x")),
                400,
                "ClientErrorException");
    }

    @Test
    void answers404ForUnknownOnes() {
        error(gateway().get(OUT + "/" + UNKNOWN_ID), 404, ".MessageNotFoundException");
        error(archive.upload(UNKNOWN_ID, "attachment; filename=x"), 404, ".MessageNotFoundException");
        assertThat(error(gateway().post(OUT + "/" + UNKNOWN_ID), 404, ".MessageNotFoundException")
                        .get("message")
                        .asText())
                .isEqualTo("Message with messageId = " + UNKNOWN_ID + " was not found");
        empty(gateway().delete(OUT + "/" + UNKNOWN_ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tull", "1-1-1-1-1", "%00", "%F0%9F", "' or 1=1", "..%2f"})
    void invalidIdsAreTheClientsError(String id) {
        String encoded = id.replace(" ", "%20").replace("'", "%27");

        assertThat(gateway().get(OUT + "/" + encoded).statusCode()).isBetween(400, 404);
        assertThat(gateway().post(OUT + "/" + encoded).statusCode()).isBetween(400, 404);
    }

    @Test
    void anUnknownMottakerHasItsOwnException() {
        JsonNode error = error(
                gateway().postJson(OUT, SbdBuilder.minimal(UUID.randomUUID()).toString()),
                400,
                "no.difi.meldingsutveksling.exceptions.ReceiverDoesNotAcceptProcessException");

        assertThat(error.get("message").asText())
                .isEqualTo("Receiver do not accept the document process " + SbdBuilder.ARKIV);
        assertThat(error.get("description").asText()).isNotBlank();
    }

    @Test
    void anUnknownAvsenderIsAValidationError() {
        ObjectNode sbd = sbd();
        ((ObjectNode) sbd.get("standardBusinessDocumentHeader"))
                .putArray("sender")
                .addObject()
                .putObject("identifier")
                .put("value", UUID.randomUUID().toString())
                .put("authority", "iso6523-actorid-upis");

        JsonNode error = error(gateway().postJson(OUT, sbd.toString()), 400, ".ConstraintViolationException");

        assertThat(error.get("errors").get(0).get("field").asText())
                .isEqualTo("standardBusinessDocumentHeader.sender[0].identifier.value");
    }

    @Test
    void aValidationErrorNamesTheField() {
        ObjectNode sbd = sbd();
        ((ObjectNode) sbd.get("standardBusinessDocumentHeader")).remove("headerVersion");

        JsonNode error =
                error(gateway().postJson(OUT, sbd.toString()), 400, "jakarta.validation.ConstraintViolationException");

        JsonNode en = error.get("errors").get(0);
        assertThat(en.get("field").asText()).isEqualTo("standardBusinessDocumentHeader.headerVersion");
        assertThat(en.get("codes").get(0).asText()).isEqualTo("NotNull");
        assertThat(en.get("objectName").asText()).isEqualTo("standardBusinessDocument");
        assertThat(error.get("message").asText())
                .isEqualTo("standardBusinessDocumentHeader.headerVersion: must not be null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"a\":1,\"a\":1}", "{\"a\": \"\\ud800\"}"})
    void nonsenseIsTheClientsError(String json) {
        error(gateway().postJson(OUT, json), 400, "Exception");
    }

    @Test
    void hugeAndDeepDocumentsAreTheClientsError() {
        error(gateway().postJson(OUT, "[".repeat(50_000)), 400, "Exception");
        error(gateway().postJson(OUT, "{\"a\":\"" + "x".repeat(200_000) + "\"}"), 400, "Exception");
        error(
                gateway()
                        .send(
                                "POST",
                                OUT,
                                BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}),
                                Map.of("Content-Type", "application/json")),
                400,
                "Exception");
    }

    @Test
    void aSentMeldingIsNoLongerHere() {
        String id = archive.create(DemoKonti.STILLE.kontoId());
        empty(gateway().post(OUT + "/" + id));
        // Harmless while it is still in the queue, 404 when it is gone: never a second copy.
        assertThat(gateway().post(OUT + "/" + id).statusCode()).isIn(200, 404);

        await().until(() -> gateway().get(OUT + "/" + id).statusCode() == 404);
        error(gateway().post(OUT + "/" + id), 404, ".MessageNotFoundException");
        JsonNode statuses = ok(gateway().get("/api/statuses/" + id)).get("content");
        assertThat(statuses)
                .extracting(s -> s.get("status").asText())
                .contains("OPPRETTET", "SENDT")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=-1",
                "size=0",
                "page=x",
                "size=99999999999",
                "sort=tull",
                "sort=id;drop,desc",
                "messageId=tull",
                "conversationId=1",
                "serviceIdentifier=TULL",
                "messageId=%ff",
                "processIdentifier=%00"
            })
    void invalidParametersAreTheClientsError(String query) {
        error(gateway().get(OUT + "?" + query), 400, "BadRequestException");
    }

    @Test
    void theFiltersApply() {
        String id = archive.create(DemoKonti.STILLE.kontoId());
        String shared = OUT + "?messageId=" + id;

        assertThat(ok(gateway()
                                .get(shared + "&receiverIdentifier=" + DemoKonti.STILLE.kontoId()
                                        + "&processIdentifier=" + SbdBuilder.ARKIV
                                        + "&serviceIdentifier=DPFIO&senderIdentifier="
                                        + DemoKonti.STATSETATEN.organization().organisasjonsnummer()))
                        .get("totalElements")
                        .asInt())
                .isEqualTo(1);
        assertThat(ok(gateway().get(shared + "&receiverIdentifier=" + UNKNOWN_ID))
                        .get("empty")
                        .asBoolean())
                .isTrue();
        assertThat(ok(gateway().get(shared + "&serviceIdentifier=DPO"))
                        .get("empty")
                        .asBoolean())
                .isTrue();
        assertThat(ok(gateway().get(shared + "&processIdentifier=annen"))
                        .get("empty")
                        .asBoolean())
                .isTrue();
        empty(gateway().delete(OUT + "/" + id));
    }

    /** The least that the gateway takes, to the konto of the simulator that never fetches its messages. */
    private static ObjectNode sbd() {
        return SbdBuilder.minimal(DemoKonti.STILLE.kontoId()).json();
    }

    private static ObjectNode sbdWithId(UUID id) {
        return SbdBuilder.minimal(DemoKonti.STILLE.kontoId()).withId(id).json();
    }
}
