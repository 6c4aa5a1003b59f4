package no.fiksio.integrasjonspunkt.api;

import static no.fiksio.integrasjonspunkt.api.Prove.UKJENT_ID;
import static no.fiksio.integrasjonspunkt.api.Prove.feil;
import static no.fiksio.integrasjonspunkt.api.Prove.gateway;
import static no.fiksio.integrasjonspunkt.api.Prove.messageId;
import static no.fiksio.integrasjonspunkt.api.Prove.ok;
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
import no.fiksio.integrasjonspunkt.server.Testplattform;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import no.fiksio.integrasjonspunkt.simulator.styring.Utsending;
import no.fiksio.integrasjonspunkt.simulator.svarer.Dokument;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Incoming messages: list, peek, pop, delete (contract 1.3). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class InnIT {

    private static final String INN = "/api/messages/in";
    private static final String TYPE = "no.ks.fiks.arkiv.v1.innsyn.sok";

    @Test
    void peekPopSlett() throws Exception {
        String id = motta(Utsending.til(Demokontoer.STATSETATEN.kontoId(), TYPE)
                .med(Prove.dokument("s\u00f8k.xml", "<sok/>"))
                .medHeader("klientKorrelasjonsId", "dialog-7").medHeader("x-sak", "2026/1"));
        feil(gateway().get(INN + "/pop/" + id), 400, ".MessageNotLockedException");
        feil(gateway().delete(INN + "/" + id), 400, ".MessageNotLockedException");

        // Else a monitor's look would take the message from whom it is for.
        HttpResponse<String> hode = gateway().send("HEAD", INN + "/peek?messageId=" + id, BodyPublishers.noBody(), Map.of());
        assertThat(hode.statusCode()).isEqualTo(405);
        assertThat(hode.headers().firstValue("Allow")).hasValue("GET");
        ok(gateway().get(INN + "?sort=serviceIdentifier,lastUpdated,desc"));

        JsonNode sbd = ok(gateway().get(INN + "/peek/?messageID=" + id));

        JsonNode sbdHode = sbd.get("standardBusinessDocumentHeader");
        assertThat(messageId(sbd)).isEqualTo(id);
        assertThat(sbdHode.at("/sender/0/identifier/value").asText()).isEqualTo(Demokontoer.EKSTERN.kontoId().toString());
        assertThat(sbdHode.at("/receiver/0/identifier/value").asText()).isEqualTo(Demokontoer.STATSETATEN.kontoId().toString());
        assertThat(sbdHode.at("/documentIdentification/standard").asText()).isEqualTo(TYPE);
        assertThat(sbdHode.at("/documentIdentification/type").asText()).isEqualTo("fiksio");
        assertThat(sbdHode.at("/businessScope/scope/0/type").asText()).isEqualTo("ConversationId");
        assertThat(sbdHode.at("/businessScope/scope/0/scopeInformation/0/expectedResponseDateTime").asText()).isNotBlank();
        assertThat(sbd.at("/fiksio/klientKorrelasjonsId").asText()).isEqualTo("dialog-7");
        assertThat(sbd.at("/fiksio/headere/x-sak").asText()).isEqualTo("2026/1");
        assertThat(gateway().get(INN + "/peek?messageId=" + id).statusCode()).isEqualTo(204);
        assertThat(ok(gateway().get(INN + "?messageId=" + id)).get("content").get(0)).isEqualTo(sbd);

        HttpResponse<byte[]> asic = gateway().last(INN + "/pop/" + id);
        assertThat(asic.statusCode()).isEqualTo(200);
        assertThat(asic.headers().firstValue("Content-Type")).hasValue("application/vnd.etsi.asic-e+zip");
        assertThat(asic.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=asic.zip");
        assertThat(asic.headers().firstValueAsLong("Content-Length")).hasValue(asic.body().length);
        assertThat(innhold(asic.body())).containsEntry("s\u00f8k.xml", "<sok/>").containsKey("mimetype");
        assertThat(gateway().send("GET", INN + "/pop/" + id, BodyPublishers.noBody(), Map.of("Accept", "application/json"))
                .statusCode()).isEqualTo(200);

        assertThat(ok(gateway().delete(INN + "/" + id))).isEqualTo(sbd);
        feil(gateway().delete(INN + "/" + id), 404, ".MessageNotFoundException");
        feil(gateway().get(INN + "/pop/" + id), 404, ".MessageNotFoundException");
        JsonNode samtale = ok(gateway().get("/api/conversations/messageId/" + id));
        assertThat(samtale.get("direction").asText()).isEqualTo("INCOMING");
        assertThat(samtale.get("finished").asBoolean()).isTrue();
        assertThat(samtale.get("messageStatuses")).extracting(s -> s.get("status").asText())
                .containsExactly("OPPRETTET", "INNKOMMENDE_MOTTATT", "INNKOMMENDE_LEVERT");
    }

    /** Of their signature too: a sender on Windows may have its own kind of path there. */
    @Test
    void dokumenteneHeterDetDeHetHosAvsenderen() throws Exception {
        List<String> navn = List.of("C:\\brev\\s\u00f8k.xml", "brev\\vedlegg.pdf", "brev/\\begge.txt", "../../opp.txt");
        String id = motta(Utsending.til(Demokontoer.STATSETATEN.kontoId(), TYPE)
                .med(navn.stream().map(fil -> Prove.dokument(fil, fil)).toArray(Dokument[]::new)));
        ok(gateway().get(INN + "/peek?messageId=" + id));

        Map<String, String> innhold = innhold(gateway().last(INN + "/pop/" + id).body());

        assertThat(navn).allSatisfy(fil -> assertThat(innhold).containsEntry(fil, fil));
        ok(gateway().delete(INN + "/" + id));
    }

    @Test
    void utenInnholdGir204() throws Exception {
        String id = motta(Utsending.til(Demokontoer.STATSETATEN.kontoId(), TYPE));
        ok(gateway().get(INN + "/peek?messageId=" + id));

        HttpResponse<byte[]> asic = gateway().last(INN + "/pop/" + id);

        assertThat(asic.statusCode()).isEqualTo(204);
        assertThat(asic.body()).isEmpty();
        ok(gateway().delete(INN + "/" + id));
    }

    @Test
    void tomPeekGir204() {
        HttpResponse<String> svar = gateway().get(INN + "/peek?messageId=" + UKJENT_ID);

        assertThat(svar.statusCode()).isEqualTo(204);
        assertThat(svar.body()).isEmpty();
        assertThat(gateway().get(INN + "/peek?serviceIdentifier=DPO").statusCode()).isEqualTo(204);
    }

    /** Fiks IO names no limit, and what could not be stored would be delivered until it is given up. */
    @Test
    void absurdeHoderStanserIngenting() throws Exception {
        String langt = "x".repeat(300);
        String id = motta(Utsending.til(Demokontoer.STATSETATEN.kontoId(), TYPE).med(Prove.dokument("sok.xml", "<sok/>"))
                .medHeader("klientMeldingId", langt).medHeader("klientKorrelasjonsId", langt).medHeader("x-langt", langt.repeat(100)));

        JsonNode sbd = ok(gateway().get(INN + "/peek?messageId=" + id));
        assertThat(sbd.at("/fiksio/klientKorrelasjonsId").asText()).isNotEmpty().isSubstringOf(langt);
        assertThat(sbd.at("/fiksio/headere/x-langt").asText()).isEqualTo(langt.repeat(100));
        ok(gateway().delete(INN + "/" + id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"messageId=tull", "conversationId=1-1-1-1-1", "serviceIdentifier=DPX", "process=%00"})
    void ugyldigeParametreErKlientensFeil(String sporring) {
        feil(gateway().get(INN + "/peek?" + sporring), 400, "BadRequestException");
        feil(gateway().get(INN + "?" + sporring), 400, "BadRequestException");
        feil(gateway().get(INN + "/pop/tull"), 400, ".NotUUIDException");
        feil(gateway().delete(INN + "/tull"), 400, ".NotUUIDException");
    }

    /** Sends to us as another konto would, and waits until it is in the inbox. */
    private static String motta(Utsending utsending) throws Exception {
        String id = Testplattform.simulator().styring().send(Demokontoer.EKSTERN, utsending).meldingId().toString();
        await().until(() -> !ok(gateway().get(INN + "?messageId=" + id)).get("empty").asBoolean());
        return id;
    }

    private static Map<String, String> innhold(byte[] zip) throws IOException {
        Map<String, String> filer = new HashMap<>();
        try (ZipInputStream inn = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry fil = inn.getNextEntry(); fil != null; fil = inn.getNextEntry()) {
                filer.put(fil.getName(), new String(inn.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return filer;
    }
}
