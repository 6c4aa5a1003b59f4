package no.fiksio.integrasjonspunkt.api;

import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.empty;
import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.error;
import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.ok;
import static no.fiksio.integrasjonspunkt.arkiv.Arkivklient.UNKNOWN_ID;
import static no.fiksio.integrasjonspunkt.server.TestPlatform.gateway;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.fiksio.integrasjonspunkt.arkiv.Arkivklient;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.server.TestPlatform;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversations, statuses, capabilities, and errors outside them (kontrakt.md 1.1, 1.4, 1.5, 2, 4). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class TrailIT {

    private final Arkivklient archive = new Arkivklient(gateway());

    @Test
    void theSamtaleFollowsTheMeldingFromItsCreation() {
        String id = archive.create(DemoKonti.STILLE.kontoId());

        JsonNode samtale = ok(gateway().get("/api/conversations/messageId/" + id));

        assertThat(samtale.get("messageId").asText()).isEqualTo(id);
        assertThat(samtale.get("messageReference")).isEqualTo(samtale.get("conversationId"));
        assertThat(samtale.get("messageTitle").asText()).isEmpty();
        assertThat(samtale.get("serviceIdentifier").asText()).isEqualTo("DPFIO");
        assertThat(samtale.get("receiverIdentifier").asText())
                .isEqualTo(DemoKonti.STILLE.kontoId().toString());
        assertThat(samtale.get("finished").asBoolean()).isFalse();
        assertThat(samtale.get("lastUpdate").asText()).matches(".*[+-]\\d\\d:\\d\\d");
        assertThat(samtale.get("expiry").asText()).matches(".*[+-]\\d\\d:\\d\\d");
        assertThat(samtale.at("/messageStatuses/0/status").asText()).isEqualTo("OPPRETTET");
        assertThat(samtale.at("/messageStatuses/0").has("convId")).isFalse();
        assertThat(ok(gateway().get("/api/conversations/" + samtale.get("id").asInt() + "/")))
                .isEqualTo(samtale);
        JsonNode status = ok(gateway().get("/api/statuses/" + id)).at("/content/0");
        assertThat(status.get("convId")).isEqualTo(samtale.get("id"));
        Set<String> fields = new HashSet<>();
        status.fieldNames().forEachRemaining(fields::add);
        assertThat(Set.of("id", "lastUpdate", "status", "description", "convId", "conversationId", "messageId"))
                .containsAll(fields);

        empty(gateway().delete("/api/conversations/messageId/" + id));
        empty(gateway().delete("/api/conversations/" + samtale.get("id").asInt()));
        assertThat(error(gateway().get("/api/conversations/messageId/" + id), 404, ".ConversationNotFoundException")
                        .get("message")
                        .asText())
                .isEqualTo("Conversation with messageId = " + id + " was not found");
        assertThat(error(
                                gateway().get("/api/conversations/" + samtale.get("id")),
                                404,
                                ".ConversationNotFoundException")
                        .get("message")
                        .asText())
                .isEqualTo("Conversation with id = " + samtale.get("id") + " was not found");
        assertThat(ok(gateway().get("/api/statuses/" + id)).get("empty").asBoolean())
                .isTrue();
        empty(gateway().delete("/api/messages/out/" + id));
    }

    @Test
    void theEnvelope() {
        archive.create(DemoKonti.STILLE.kontoId());
        archive.create(DemoKonti.STILLE.kontoId());

        JsonNode page = ok(gateway().get("/api/conversations?size=1&page=1"));

        assertThat(page.get("content")).hasSize(1);
        assertThat(page.get("number").asInt()).isEqualTo(1);
        assertThat(page.get("size").asInt()).isEqualTo(1);
        assertThat(page.get("numberOfElements").asInt()).isEqualTo(1);
        assertThat(page.get("first").asBoolean()).isFalse();
        assertThat(page.get("totalElements").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(page.get("totalPages")).isEqualTo(page.get("totalElements"));
        assertThat(page.at("/sort/sorted").asBoolean()).isTrue();
        assertThat(page.at("/pageable/sort/unsorted").asBoolean()).isFalse();
        assertThat(page.at("/pageable/offset").asInt()).isEqualTo(1);
        assertThat(page.at("/pageable/pageNumber").asInt()).isEqualTo(1);
        assertThat(page.at("/pageable/paged").asBoolean()).isTrue();
        JsonNode pastTheEnd = ok(gateway().get("/api/conversations?page=1000000&size=2000"));
        assertThat(pastTheEnd.get("empty").asBoolean()).isTrue();
        assertThat(pastTheEnd.get("last").asBoolean()).isTrue();
        assertThat(ok(gateway().get("/api/conversations?size=100000"))
                        .get("size")
                        .asInt())
                .isEqualTo(2000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sort=lastUpdated,asc",
                "sort=lastUpdate,desc",
                "sort=id&sort=messageId,DESC",
                "sort=direction,id,asc",
                "sort=serviceIdentifier,desc",
                "sort=pollable",
                "direction=OUTGOING",
                "direction=incoming",
                "finished=true",
                "pollable=true",
                "lastUpdateFrom=2020-01-01",
                "lastUpdateFrom=2020-01-01&lastUpdateTo=2020-01-02",
                "messageTitle=x",
                "messageReference=x",
                "sender=0192:910076787",
                "senderIdentifier=910076787",
                "receiver=tull",
                "serviceIdentifier=DPFIO",
                "page=&size=",
                "ukjent=x"
            })
    void filtersAndSorting(String query) {
        ok(gateway().get("/api/conversations?" + query));
        ok(gateway().get("/api/conversations/queue?" + query));
    }

    /** With more rows than the page shows, so that they are counted too. */
    @Test
    void filtersCount() {
        archive.create(DemoKonti.STILLE.kontoId());
        JsonNode en = ok(gateway().get("/api/conversations/messageId/" + archive.create(DemoKonti.STILLE.kontoId())));

        for (String query : List.of(
                "sender=" + en.get("senderIdentifier").asText(),
                "receiver=" + en.get("receiverIdentifier").asText(),
                "direction=OUTGOING",
                "finished=false",
                "finished=false&direction=OUTGOING&sort=lastUpdate,asc",
                "direction=OUTGOING&sort=id")) {
            assertThat(ok(gateway().get("/api/conversations?size=1&" + query))
                            .get("totalElements")
                            .asInt())
                    .as(query)
                    .isGreaterThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/conversations?direction=OPP",
                "/api/conversations?finished=kanskje",
                "/api/conversations?lastUpdateFrom=i%20dag",
                "/api/conversations?lastUpdateTo=2020-01-01T00:00:00Z",
                "/api/conversations?messageTitle=%FF",
                "/api/conversations?conversationId=x",
                "/api/conversations?sort=tull",
                "/api/conversations?page=-1",
                "/api/conversations/tull",
                "/api/conversations/99999999999",
                "/api/statuses?status=TULL",
                "/api/statuses?id=x",
                "/api/statuses?fromDateTime=x&toDateTime=y",
                "/api/statuses?sort=rawReceipt",
                "/api/statuses?messageId=%F0%9F",
                "/api/capabilities/" + UNKNOWN_ID + "?securityLevel=h%C3%B8y"
            })
    void invalidParametersAreTheClientsError(String path) {
        error(gateway().get(path), 400, "BadRequestException");
    }

    /** In one piece, not in chunks. */
    @Test
    void aShortResponseHasItsLength() {
        HttpResponse<String> svar = gateway().get("/api/statuses/" + UNKNOWN_ID);
        assertThat(svar.headers().firstValueAsLong("Content-Length"))
                .hasValue(svar.body().length());
    }

    @Test
    void statusesByStatusAndPeriod() {
        String id = archive.create(DemoKonti.STILLE.kontoId());

        assertThat(ok(gateway().get("/api/statuses?messageId=" + id + "&status=OPPRETTET"))
                        .get("totalElements")
                        .asInt())
                .isEqualTo(1);
        assertThat(ok(gateway().get("/api/statuses?messageId=" + id + "&status=LEVERT"))
                        .get("empty")
                        .asBoolean())
                .isTrue();
        assertThat(ok(gateway()
                                .get(
                                        "/api/statuses?messageId=" + id
                                                + "&fromDateTime=2020-01-01T00:00:00.000Z&toDateTime=2020-01-02T00:00:00+01:00"))
                        .get("empty")
                        .asBoolean())
                .isTrue();
        assertThat(ok(gateway().get("/api/statuses?messageId=" + id + "&fromDateTime=2030-01-01T00:00:00Z"))
                        .get("totalElements")
                        .asInt())
                .isEqualTo(1);
        assertThat(ok(gateway().get("/api/statuses/" + UNKNOWN_ID))
                        .get("totalElements")
                        .asInt())
                .isZero();
        ok(gateway().get("/api/statuses?sort=description,desc"));
    }

    @Test
    void theStatusQueueIsOffUntilSwitchedOn() {
        HttpResponse<String> peek = gateway().get("/api/statuses/peek");

        assertThat(peek.statusCode()).isEqualTo(204);
        HttpResponse<String> unknown = gateway().delete("/api/statuses/123456789");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).isEmpty();
        assertThat(gateway().delete("/api/statuses/tull").statusCode()).isEqualTo(400);
    }

    @Test
    void capabilities() {
        String path = "/api/capabilities/" + DemoKonti.KOMMUNEN.kontoId();

        assertThat(ok(gateway().get(path)).get("capabilities")).isEmpty();
        JsonNode en = ok(gateway().get(path + "?process=no.ks.fiks.arkiv.v1&securityLevel=3"))
                .at("/capabilities/0");
        assertThat(en.toString())
                .isEqualTo("{\"process\":\"no.ks.fiks.arkiv.v1\",\"serviceIdentifier\":\"DPFIO\","
                        + "\"documentTypes\":[{\"type\":\"fiksio\",\"standard\":\"no.ks.fiks.arkiv.v1\"}]}");
        error(gateway().get("/api/capabilities/" + UNKNOWN_ID), 404, ".IdentifierNotFoundException");
        error(gateway().get("/api/capabilities/910076787"), 404, ".IdentifierNotFoundException");
    }

    /** What is refused before it comes to the API has the API's form too, and shows nothing of the inside. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/statuses",
                "GET /api/tull",
                "POST /api/messages/out",
                "DELETE /api/subscriptions",
                "GET /api/admin/dodebrev",
                "PATCH /api/statuses"
            })
    void withoutLoginTheResponseAlsoHasTheFormOfTheContract(String call) {
        String method = call.split(" ")[0];
        String path = call.split(" ")[1];
        Gateway anonymous = Gateway.anonymous(TestPlatform.setup().baseUrl());

        HttpResponse<String> svar = anonymous.send(method, path, BodyPublishers.noBody(), Map.of());

        error(svar, 401, "NotAuthorizedException");
        assertThat(svar.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Basic ");
        // Not Base64, no colon, another scheme: the client's fault, and none that fills the log.
        for (String headers :
                List.of("Basic %%%", "Basic a", "Basic", "Basic dHVsbA==", "Basic /////w==", "Bearer x", "tull", "")) {
            error(
                    anonymous.send(method, path, BodyPublishers.noBody(), Map.of("Authorization", headers)),
                    401,
                    "NotAuthorizedException");
        }
    }

    @Test
    void outsideTheApiTheFormIsTheSame() {
        Gateway anonymous = Gateway.anonymous(TestPlatform.setup().baseUrl());

        error(gateway().get("/api/admin/dodebrev"), 403, "ForbiddenException");
        error(anonymous.get("/tull"), 404, "NotFoundException");
        error(anonymous.get("/feil"), 404, "NotFoundException");
        error(anonymous.post("/manage/shutdown"), 404, "NotFoundException");
        error(anonymous.send("POST", "/manage/health", BodyPublishers.noBody(), Map.of()), 405, "NotAllowedException");
        error(anonymous.get("/manage/metrics/finnes.ikke"), 404, "NotFoundException");
        assertThat(anonymous.get("/").headers().firstValue("Location").orElse(""))
                .endsWith("/api-docs/");
    }

    /** WildFly's own limit is ten wrong passwords, and whoever has the right one is kept out for as long as he tries. */
    @Test
    void aClientWithAWrongPasswordDoesNotShutOutTheOthers() {
        Gateway wrongPassword = Gateway.as(TestPlatform.setup().baseUrl(), "demo", "feil");
        for (int i = 0; i < 20; i++) {
            assertThat(wrongPassword.get("/api/statuses").statusCode()).isEqualTo(401);
        }

        ok(gateway().get("/api/statuses"));
    }

    @Test
    void whatTheServerItselfRefusesHasTheSameForm() {
        error(gateway().get("/api/tull"), 404, "NotFoundException");
        error(gateway().get("/api"), 404, "NotFoundException");
        assertThat(error(
                        gateway().send("PATCH", "/api/statuses", BodyPublishers.noBody(), Map.of()),
                        405,
                        "NotAllowedException"))
                .isNotNull();
        error(
                gateway().send("GET", "/api/statuses", BodyPublishers.noBody(), Map.of("Accept", "application/xml")),
                406,
                "NotAcceptableException");
        error(
                gateway()
                        .send(
                                "POST",
                                "/api/messages/out",
                                BodyPublishers.ofString("x"),
                                Map.of("Content-Type", "text/plain")),
                415,
                "NotSupportedException");
        for (String weight : List.of("abc", "", "2", "-1", "NaN")) {
            error(
                    gateway()
                            .send(
                                    "GET",
                                    "/api/statuses",
                                    BodyPublishers.noBody(),
                                    Map.of("Accept", "text/html, */*;q=" + weight)),
                    400,
                    "BadRequestException");
        }
        ok(gateway()
                .send(
                        "GET",
                        "/api/statuses",
                        BodyPublishers.noBody(),
                        Map.of("Accept", "text/html;q=1.000, */*; Q=.5,*/*;q=0.5")));
        assertThat(gateway().get("/api/conversations/x?trace=true").body()).doesNotContain("trace");
        assertThat(gateway().get("/api/statuses").headers().firstValue("X-Content-Type-Options"))
                .hasValue("nosniff");
    }
}
