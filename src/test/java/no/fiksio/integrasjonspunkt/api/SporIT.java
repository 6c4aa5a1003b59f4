package no.fiksio.integrasjonspunkt.api;

import static no.fiksio.integrasjonspunkt.api.Prove.UKJENT_ID;
import static no.fiksio.integrasjonspunkt.api.Prove.feil;
import static no.fiksio.integrasjonspunkt.api.Prove.gateway;
import static no.fiksio.integrasjonspunkt.api.Prove.ok;
import static no.fiksio.integrasjonspunkt.api.Prove.opprett;
import static no.fiksio.integrasjonspunkt.api.Prove.tom;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.server.Testplattform;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversations, statuses, capabilities, and errors outside them (contract 1.1, 1.4, 1.5, 2, 4). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SporIT {

    @Test
    void samtalenFolgerMeldingenFraDenErOpprettet() {
        String id = opprett();

        JsonNode samtale = ok(gateway().get("/api/conversations/messageId/" + id));

        assertThat(samtale.get("messageId").asText()).isEqualTo(id);
        assertThat(samtale.get("messageReference")).isEqualTo(samtale.get("conversationId"));
        assertThat(samtale.get("messageTitle").asText()).isEmpty();
        assertThat(samtale.get("serviceIdentifier").asText()).isEqualTo("DPFIO");
        assertThat(samtale.get("receiverIdentifier").asText()).isEqualTo(Demokontoer.STILLE.kontoId().toString());
        assertThat(samtale.get("finished").asBoolean()).isFalse();
        assertThat(samtale.get("lastUpdate").asText()).matches(".*[+-]\\d\\d:\\d\\d");
        assertThat(samtale.get("expiry").asText()).matches(".*[+-]\\d\\d:\\d\\d");
        assertThat(samtale.at("/messageStatuses/0/status").asText()).isEqualTo("OPPRETTET");
        assertThat(samtale.at("/messageStatuses/0").has("convId")).isFalse();
        assertThat(ok(gateway().get("/api/conversations/" + samtale.get("id").asInt() + "/"))).isEqualTo(samtale);
        JsonNode status = ok(gateway().get("/api/statuses/" + id)).at("/content/0");
        assertThat(status.get("convId")).isEqualTo(samtale.get("id"));
        Set<String> felter = new HashSet<>();
        status.fieldNames().forEachRemaining(felter::add);
        assertThat(Set.of("id", "lastUpdate", "status", "description", "convId", "conversationId", "messageId"))
                .containsAll(felter);

        tom(gateway().delete("/api/conversations/messageId/" + id));
        tom(gateway().delete("/api/conversations/" + samtale.get("id").asInt()));
        assertThat(feil(gateway().get("/api/conversations/messageId/" + id), 404, ".ConversationNotFoundException").get("message")
                .asText()).isEqualTo("Conversation with messageId = " + id + " was not found");
        assertThat(feil(gateway().get("/api/conversations/" + samtale.get("id")), 404, ".ConversationNotFoundException")
                .get("message").asText()).isEqualTo("Conversation with id = " + samtale.get("id") + " was not found");
        assertThat(ok(gateway().get("/api/statuses/" + id)).get("empty").asBoolean()).isTrue();
        tom(gateway().delete("/api/messages/out/" + id));
    }

    @Test
    void konvolutten() {
        opprett();
        opprett();

        JsonNode side = ok(gateway().get("/api/conversations?size=1&page=1"));

        assertThat(side.get("content")).hasSize(1);
        assertThat(side.get("number").asInt()).isEqualTo(1);
        assertThat(side.get("size").asInt()).isEqualTo(1);
        assertThat(side.get("numberOfElements").asInt()).isEqualTo(1);
        assertThat(side.get("first").asBoolean()).isFalse();
        assertThat(side.get("totalElements").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(side.get("totalPages")).isEqualTo(side.get("totalElements"));
        assertThat(side.at("/sort/sorted").asBoolean()).isTrue();
        assertThat(side.at("/pageable/sort/unsorted").asBoolean()).isFalse();
        assertThat(side.at("/pageable/offset").asInt()).isEqualTo(1);
        assertThat(side.at("/pageable/pageNumber").asInt()).isEqualTo(1);
        assertThat(side.at("/pageable/paged").asBoolean()).isTrue();
        JsonNode forbi = ok(gateway().get("/api/conversations?page=1000000&size=2000"));
        assertThat(forbi.get("empty").asBoolean()).isTrue();
        assertThat(forbi.get("last").asBoolean()).isTrue();
        assertThat(ok(gateway().get("/api/conversations?size=100000")).get("size").asInt()).isEqualTo(2000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sort=lastUpdated,asc", "sort=lastUpdate,desc", "sort=id&sort=messageId,DESC", "sort=direction,id,asc",
        "sort=serviceIdentifier,desc", "sort=pollable",
        "direction=OUTGOING", "direction=incoming", "finished=true", "pollable=true", "lastUpdateFrom=2020-01-01",
        "lastUpdateFrom=2020-01-01&lastUpdateTo=2020-01-02", "messageTitle=x", "messageReference=x", "sender=0192:910076787",
        "senderIdentifier=910076787", "receiver=tull", "serviceIdentifier=DPFIO", "page=&size=", "ukjent=x"})
    void filtreOgSortering(String sporring) {
        ok(gateway().get("/api/conversations?" + sporring));
        ok(gateway().get("/api/conversations/queue?" + sporring));
    }

    /** With more rows than the page shows, so that they are counted too. */
    @Test
    void filtreTeller() {
        opprett();
        JsonNode en = ok(gateway().get("/api/conversations/messageId/" + opprett()));

        for (String sporring : List.of("sender=" + en.get("senderIdentifier").asText(),
                "receiver=" + en.get("receiverIdentifier").asText(), "direction=OUTGOING", "finished=false",
                "finished=false&direction=OUTGOING&sort=lastUpdate,asc", "direction=OUTGOING&sort=id")) {
            assertThat(ok(gateway().get("/api/conversations?size=1&" + sporring)).get("totalElements").asInt())
                    .as(sporring).isGreaterThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/conversations?direction=OPP", "/api/conversations?finished=kanskje",
        "/api/conversations?lastUpdateFrom=i%20dag", "/api/conversations?lastUpdateTo=2020-01-01T00:00:00Z",
        "/api/conversations?messageTitle=%FF", "/api/conversations?conversationId=x", "/api/conversations?sort=tull", "/api/conversations?page=-1",
        "/api/conversations/tull", "/api/conversations/99999999999",
        "/api/statuses?status=TULL", "/api/statuses?id=x", "/api/statuses?fromDateTime=x&toDateTime=y",
        "/api/statuses?sort=rawReceipt", "/api/statuses?messageId=%F0%9F",
        "/api/capabilities/" + UKJENT_ID + "?securityLevel=h%C3%B8y"})
    void ugyldigeParametreErKlientensFeil(String sti) {
        feil(gateway().get(sti), 400, "BadRequestException");
    }

    /** In one piece, not in chunks. */
    @Test
    void etKortSvarHarSinLengde() {
        HttpResponse<String> svar = gateway().get("/api/statuses/" + UKJENT_ID);
        assertThat(svar.headers().firstValueAsLong("Content-Length")).hasValue(svar.body().length());
    }

    @Test
    void statuserPaaStatusOgPeriode() {
        String id = opprett();

        assertThat(ok(gateway().get("/api/statuses?messageId=" + id + "&status=OPPRETTET")).get("totalElements").asInt())
                .isEqualTo(1);
        assertThat(ok(gateway().get("/api/statuses?messageId=" + id + "&status=LEVERT")).get("empty").asBoolean()).isTrue();
        assertThat(ok(gateway().get("/api/statuses?messageId=" + id
                + "&fromDateTime=2020-01-01T00:00:00.000Z&toDateTime=2020-01-02T00:00:00+01:00")).get("empty").asBoolean())
                .isTrue();
        assertThat(ok(gateway().get("/api/statuses?messageId=" + id + "&fromDateTime=2030-01-01T00:00:00Z"))
                .get("totalElements").asInt()).isEqualTo(1);
        assertThat(ok(gateway().get("/api/statuses/" + UKJENT_ID)).get("totalElements").asInt()).isZero();
        ok(gateway().get("/api/statuses?sort=description,desc"));
    }

    @Test
    void statuskoenErAvTilDenSlaasPaa() {
        HttpResponse<String> peek = gateway().get("/api/statuses/peek");

        assertThat(peek.statusCode()).isEqualTo(204);
        HttpResponse<String> ukjent = gateway().delete("/api/statuses/123456789");
        assertThat(ukjent.statusCode()).isEqualTo(404);
        assertThat(ukjent.body()).isEmpty();
        assertThat(gateway().delete("/api/statuses/tull").statusCode()).isEqualTo(400);
    }

    @Test
    void kapabiliteter() {
        String sti = "/api/capabilities/" + Demokontoer.KOMMUNEN.kontoId();

        assertThat(ok(gateway().get(sti)).get("capabilities")).isEmpty();
        JsonNode en = ok(gateway().get(sti + "?process=no.ks.fiks.arkiv.v1&securityLevel=3")).at("/capabilities/0");
        assertThat(en.toString()).isEqualTo("{\"process\":\"no.ks.fiks.arkiv.v1\",\"serviceIdentifier\":\"DPFIO\","
                + "\"documentTypes\":[{\"type\":\"fiksio\",\"standard\":\"no.ks.fiks.arkiv.v1\"}]}");
        feil(gateway().get("/api/capabilities/" + UKJENT_ID), 404, ".IdentifierNotFoundException");
        feil(gateway().get("/api/capabilities/910076787"), 404, ".IdentifierNotFoundException");
    }

    /** What is refused before it comes to the API has the API's form too, and shows nothing of the inside. */
    @ParameterizedTest
    @ValueSource(strings = {"GET /api/statuses", "GET /api/tull", "POST /api/messages/out", "DELETE /api/subscriptions",
        "GET /api/admin/dodebrev", "PATCH /api/statuses"})
    void utenInnloggingErSvaretOgsaaIKontraktensForm(String kall) {
        String metode = kall.split(" ")[0];
        String sti = kall.split(" ")[1];
        Gateway uinnlogget = Gateway.uinnlogget(Testplattform.oppsett().baseUrl());

        HttpResponse<String> svar = uinnlogget.send(metode, sti, BodyPublishers.noBody(), Map.of());

        feil(svar, 401, "NotAuthorizedException");
        assertThat(svar.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Basic ");
        // Not Base64, no colon, another scheme: the client's fault, and none that fills the log.
        for (String hode : List.of("Basic %%%", "Basic a", "Basic", "Basic dHVsbA==", "Basic /////w==", "Bearer x", "tull", "")) {
            feil(uinnlogget.send(metode, sti, BodyPublishers.noBody(), Map.of("Authorization", hode)), 401, "NotAuthorizedException");
        }
    }

    @Test
    void utenforApietErFormenDenSamme() {
        Gateway uinnlogget = Gateway.uinnlogget(Testplattform.oppsett().baseUrl());

        feil(gateway().get("/api/admin/dodebrev"), 403, "ForbiddenException");
        feil(uinnlogget.get("/tull"), 404, "NotFoundException");
        feil(uinnlogget.get("/feil"), 404, "NotFoundException");
        feil(uinnlogget.post("/manage/shutdown"), 404, "NotFoundException");
        feil(uinnlogget.send("POST", "/manage/health", BodyPublishers.noBody(), Map.of()), 405, "NotAllowedException");
        feil(uinnlogget.get("/manage/metrics/finnes.ikke"), 404, "NotFoundException");
        assertThat(uinnlogget.get("/").headers().firstValue("Location").orElse("")).endsWith("/api-docs/");
    }

    /** WildFly's own limit is ten wrong passwords, and whoever has the right one is kept out for as long as he tries. */
    @Test
    void enKlientMedGaltPassordStengerIkkeDeAndreUte() {
        Gateway feilPassord = Gateway.som(Testplattform.oppsett().baseUrl(), "demo", "feil");
        for (int i = 0; i < 20; i++) {
            assertThat(feilPassord.get("/api/statuses").statusCode()).isEqualTo(401);
        }

        ok(gateway().get("/api/statuses"));
    }

    @Test
    void detServerenSelvAvviserHarSammeForm() {
        feil(gateway().get("/api/tull"), 404, "NotFoundException");
        feil(gateway().get("/api"), 404, "NotFoundException");
        assertThat(feil(gateway().send("PATCH", "/api/statuses", BodyPublishers.noBody(), Map.of()), 405, "NotAllowedException"))
                .isNotNull();
        feil(gateway().send("GET", "/api/statuses", BodyPublishers.noBody(), Map.of("Accept", "application/xml")), 406,
                "NotAcceptableException");
        feil(gateway().send("POST", "/api/messages/out", BodyPublishers.ofString("x"), Map.of("Content-Type", "text/plain")),
                415, "NotSupportedException");
        for (String vekt : List.of("abc", "", "2", "-1", "NaN")) {
            feil(gateway().send("GET", "/api/statuses", BodyPublishers.noBody(), Map.of("Accept", "text/html, */*;q=" + vekt)), 400,
                    "BadRequestException");
        }
        ok(gateway().send("GET", "/api/statuses", BodyPublishers.noBody(), Map.of("Accept", "text/html;q=1.000, */*; Q=.5,*/*;q=0.5")));
        assertThat(gateway().get("/api/conversations/x?trace=true").body()).doesNotContain("trace");
        assertThat(gateway().get("/api/statuses").headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }
}
