package no.fiksio.integrasjonspunkt.api.sbd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.api.feil.Feilsvar;
import no.fiksio.integrasjonspunkt.api.json.Json;
import no.fiksio.integrasjonspunkt.api.json.Tidspunkt;
import no.fiksio.integrasjonspunkt.sending.NyMelding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SbdLeserTest {

    private static final String KONTO = "30f3e1f9-1a2b-4c3d-8e4f-5a6b7c8d9e0f";
    private static final String MINST = """
            {"standardBusinessDocumentHeader": {
              "headerVersion": "1.0",
              "receiver": [{"identifier": {"value": "%s", "authority": "iso6523-actorid-upis"}}],
              "documentIdentification": {"standard": "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett",
                "typeVersion": "2.0", "type": "fiksio"},
              "businessScope": {"scope": [{"type": "ConversationId", "identifier": "no.ks.fiks.arkiv.v1"}]}},
             "fiksio": {}}
            """.formatted(KONTO);

    private final SbdLeser leser = new SbdLeser(
            new Standardverdier(Identifikator.les("910076787").orElseThrow(), Duration.ofHours(24)),
            Clock.fixed(Instant.parse("2026-01-15T11:00:00Z"), ZoneOffset.UTC));

    @Test
    void fyllerUtDetSomMangler() {
        NyMelding melding = les(MINST);

        JsonNode hode = hode(melding);
        assertThat(hode.at("/sender/0/identifier/value").asText()).isEqualTo("0192:910076787");
        assertThat(hode.at("/documentIdentification/instanceIdentifier").asText()).isEqualTo(melding.messageId().toString());
        assertThat(hode.at("/documentIdentification/creationDateAndTime").asText()).isEqualTo("2026-01-15T12:00:00+01:00");
        assertThat(hode.at("/businessScope/scope/0/instanceIdentifier").asText())
                .isEqualTo(melding.conversationId().toString());
        assertThat(hode.at("/businessScope/scope/0/scopeInformation/0/expectedResponseDateTime").asText())
                .isEqualTo("2026-01-16T12:00:00+01:00");
        assertThat(melding.messageId()).isNotEqualTo(melding.conversationId());
        assertThat(melding.avsender()).isEqualTo("0192:910076787");
        assertThat(melding.mottaker()).hasToString(KONTO);
        assertThat(melding.meldingstype()).isEqualTo("no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett");
        assertThat(melding.prosess()).isEqualTo("no.ks.fiks.arkiv.v1");
        assertThat(melding.frist()).isEqualTo(Instant.parse("2026-01-16T11:00:00Z"));
    }

    @Test
    void beholderDetSomErDer() {
        UUID messageId = UUID.randomUUID();
        UUID conversationId = UUID.randomUUID();
        String sbd = """
                {"fiksio": {"sikkerhetsnivaa": 3, "hoveddokument": "a.pdf", "ukjent": {"tall": 1.50, "dypt": [1, {"a": "b"}]}},
                 "standardBusinessDocumentHeader": {
                  "headerVersion": "1.0", "ekstra": true,
                  "sender": [{"identifier": {"value": "910076787", "authority": "iso6523-actorid-upis"}, "contactInformation": null}],
                  "receiver": [{"identifier": {"value": "%s", "authority": "iso6523-actorid-upis"}, "contactInformation": []}],
                  "documentIdentification": {"standard": "no.x.v1", "typeVersion": "1.0", "type": "FIKSIO",
                    "instanceIdentifier": "%s", "multipleType": true, "creationDateAndTime": "2026-01-15T10:59:59.1234567Z"},
                  "businessScope": {"scope": [
                    {"type": "SenderRef", "identifier": "mine"},
                    {"type": "ReceiverRef", "identifier": "deres", "instanceIdentifier": " "},
                    {"type": "ConversationId", "identifier": "no.x.v1", "instanceIdentifier": "%s",
                     "scopeInformation": [{"expectedResponseDateTime": "2026-02-15T11:00:00.000+02:00"}]}]}},
                 "dpf": null}
                """.formatted(KONTO.toUpperCase(), messageId, conversationId);

        NyMelding melding = les(sbd);

        JsonNode svar = Json.lesEget(melding.sbd());
        assertThat(svar.has("dpf")).isFalse();
        assertThat(svar.at("/fiksio/ukjent").toString()).isEqualTo("{\"tall\":1.50,\"dypt\":[1,{\"a\":\"b\"}]}");
        JsonNode hode = hode(melding);
        assertThat(hode.get("ekstra").asBoolean()).isTrue();
        assertThat(hode.at("/sender/0").has("contactInformation")).isFalse();
        assertThat(hode.at("/receiver/0").has("contactInformation")).isFalse();
        assertThat(hode.at("/documentIdentification/creationDateAndTime").asText()).isEqualTo("2026-01-15T10:59:59.1234567Z");
        assertThat(hode.at("/businessScope/scope/2/scopeInformation/0/expectedResponseDateTime").asText())
                .isEqualTo("2026-02-15T11:00:00.000+02:00");
        assertThat(hode.at("/businessScope/scope/0/instanceIdentifier").asText()).hasSize(36);
        assertThat(melding.messageId()).isEqualTo(messageId);
        assertThat(melding.conversationId()).isEqualTo(conversationId);
        assertThat(melding.avsender()).isEqualTo("0192:910076787");
        assertThat(melding.mottaker()).hasToString(KONTO);
        assertThat(melding.referanse()).hasValue("deres");
        assertThat(melding.frist()).isEqualTo(Instant.parse("2026-02-15T09:00:00Z"));
    }

    @Test
    void leserHvaFiksIoKanUtoverKontrakten() {
        UUID svarPaa = UUID.randomUUID();
        NyMelding melding = les(MINST.replace("\"fiksio\": {}", """
                "fiksio": {"svarPaMelding": "%s", "klientKorrelasjonsId": "dialog 1", "headere": {"x-sak": "2026/1"}}"""
                .formatted(svarPaa)));

        assertThat(melding.svarPaaMelding()).hasValue(svarPaa);
        assertThat(melding.korrelasjonsId()).hasValue("dialog 1");
        assertThat(melding.headere()).isEqualTo(Map.of("x-sak", "2026/1"));
    }

    @Test
    void tidUtenForskyvningErNorsk() {
        NyMelding melding = les(medFrist("2026-07-01T12:00:00"));

        assertThat(melding.frist()).isEqualTo(Instant.parse("2026-07-01T10:00:00Z"));
        assertThat(melding.sbd()).contains("2026-07-01T12:00:00+02:00");
    }

    /** As .NET writes its last moment, which is of the year 10000 in Oslo. */
    @ParameterizedTest
    @ValueSource(strings = {"9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59-18:00"})
    void aldriErFremdelesEtAarMedFireSifre(String frist) {
        NyMelding melding = les(medFrist(frist));

        assertThat(Tidspunkt.skriv(melding.frist())).startsWith("9999-12-");
        assertThat(melding.sbd()).contains(frist);
    }

    /** Java reads more than others do. */
    @ParameterizedTest
    @CsvSource({"2027-03-25T12:38:23.Z, 2027-03-25T13:38:23+01:00", "2027-03-25t12:38:23z, 2027-03-25T13:38:23+01:00",
        "2027-03-25T12:38:23+01:00[Europe/Oslo], 2027-03-25T12:38:23+01:00"})
    void detSomIkkeAlleKanLeseSkrivesOm(String frist, String skrevet) {
        assertThat(les(medFrist(frist)).sbd()).contains('"' + skrevet + '"');
    }

    @ParameterizedTest
    @CsvSource({
        "no.ks.fiks.arkiv.v1, no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett, true",
        "no.ks.fiks.arkiv.v1, no.ks.fiks.arkiv.v1, true",
        "no.ks.fiks.bekymringsmelding, no.ks.fiks.bekymringsmelding.mottatt.v1, true",
        "no.dibk.arkivlett.byggesak.v1, no.dibk.arkivlett.byggesak.hentbyggesaker.v1, true",
        "no.dibk.arkivlett.byggesak.v1, no.dibk.arkivlett.byggesak.hentbyggesaker.v2, false",
        "no.ks.fiks.arkiv.v1, no.ks.fiks.arkiv.v10.x, false",
        "no.ks.fiks.arkiv.v1, no.ks.fiks.plan.v2.x, false",
    })
    void prosessOmfatterMeldingstype(String prosess, String type, boolean omfatter) {
        assertThat(Prosess.omfatter(prosess, type)).isEqualTo(omfatter);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"headerVersion\": \"1.0\",|| standardBusinessDocumentHeader.headerVersion: must not be null",
        "\"headerVersion\": \"1.0\" | \"headerVersion\": 1 | standardBusinessDocumentHeader.headerVersion: must be a string",
        "\"standard\": \"no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett\" | \"standard\": \" \""
                + " | standardBusinessDocumentHeader.documentIdentification.standard: must not be blank",
        "\"type\": \"fiksio\" | \"type\": null | standardBusinessDocumentHeader.documentIdentification.type: must not be null",
        "\"typeVersion\": \"2.0\" | \"typeVersion\": \"2\\n0\""
                + " | standardBusinessDocumentHeader.documentIdentification.typeVersion: must not contain control characters",
        "\"typeVersion\": \"2.0\" | \"typeVersion\": \"2.0\", \"instanceIdentifier\": \"1-1-1-1-1\""
                + " | standardBusinessDocumentHeader.documentIdentification.instanceIdentifier: must be a valid UUID",
        "\"typeVersion\": \"2.0\" | \"typeVersion\": \"2.0\", \"creationDateAndTime\": \"i dag\""
                + " | standardBusinessDocumentHeader.documentIdentification.creationDateAndTime: must be an ISO 8601 date-time",
        "\"typeVersion\": \"2.0\" | \"typeVersion\": \"2.0\", \"multipleType\": \"ja\""
                + " | standardBusinessDocumentHeader.documentIdentification.multipleType: must be a boolean",
        "iso6523-actorid-upis | annen"
                + " | standardBusinessDocumentHeader.receiver[0].identifier.authority: must be iso6523-actorid-upis",
        "30f3e1f9-1a2b-4c3d-8e4f-5a6b7c8d9e0f | tull"
                + " | standardBusinessDocumentHeader.receiver[0].identifier.value: must be a Fiks IO konto id or an organisation number",
        "\"receiver\": [ | \"receiver\": [null, "
                + " | standardBusinessDocumentHeader.receiver: size must be between 1 and 1",
        "\"type\": \"ConversationId\" | \"type\": \"SenderRef\""
                + " | standardBusinessDocumentHeader.businessScope.scope: must have exactly one scope of type ConversationId",
        "\"fiksio\": {} | \"fiksio\": [] | fiksio: must be an object",
        "\"fiksio\": {} | \"arkivmelding\": {} | fiksio: must be the only key besides standardBusinessDocumentHeader, and equal to the type",
        "\"fiksio\": {} | \"fiksio\": {}, \"ekstra\": {} | fiksio: must be the only key besides standardBusinessDocumentHeader, and equal to the type",
        "\"fiksio\": {} | \"fiksio\": {\"sikkerhetsnivaa\": \"tre\"} | fiksio.sikkerhetsnivaa: must be an integer",
        "\"fiksio\": {} | \"fiksio\": {\"svarPaMelding\": \"x\"} | fiksio.svarPaMelding: must be a valid UUID",
        "\"fiksio\": {} | \"fiksio\": {\"headere\": []} | fiksio.headere: must be an object",
        "\"fiksio\": {} | \"fiksio\": {\"headere\": {\"a b\": \"c\"}} | fiksio.headere: names must be",
        "\"fiksio\": {} | \"fiksio\": {\"headere\": {\"a\": 1}} | fiksio.headere.a: must be a string",
        "\"fiksio\": {} | \"fiksio\": {\"headere\": {\"a\": \"b\\r\\nc: d\"}} | fiksio.headere.a: must not contain control characters",
        "\"fiksio\": {} | \"fiksio\": {\"headere\": {\"KlientMeldingId\": \"x\"}} | fiksio.headere.KlientMeldingId: is set by the gateway",
    })
    void sierHvaSomErGalt(String hva, String isteden, String feil) {
        assertThatThrownBy(() -> les(MINST.replace(hva, isteden == null ? "" : isteden)))
                .isInstanceOf(Feilsvar.class)
                .hasMessageContaining(feil);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[]", "1", "null", "{} {}", "{\"a\":1,\"a\":2}", "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\u0000\"}", "{'a':1}", "{\"a\":NaN}", "\u00ff", "{\"standardBusinessDocumentHeader\": {}}",
        "{\"standardBusinessDocumentHeader\": []}", "{\"standardBusinessDocumentHeader\": {\"sender\": {}, \"receiver\": 1,"
            + " \"documentIdentification\": \"x\", \"businessScope\": {\"scope\": [1, null, []]}}, \"fiksio\": 1}"})
    void alleSlagsTullErKlientensFeil(String json) {
        assertThatThrownBy(() -> les(json)).isInstanceOf(Feilsvar.class);
        assertThatThrownBy(() -> leser.les(json.getBytes(StandardCharsets.ISO_8859_1))).isInstanceOf(Feilsvar.class);
    }

    /** Some parsers read these as other characters: in more bytes than needed, half of a character, past the last one. */
    @ParameterizedTest
    @ValueSource(strings = {"C0AF", "E080AF", "F08080AF", "EDA080", "F4908080", "FF", "80", "C3"})
    void detSomIkkeErUtf8ErKlientensFeil(String bytes) {
        String json = MINST.replace("\"fiksio\": {}", "\"fiksio\": {\"a\": \"%s\"}");
        assertThat(les(json.formatted("\u00e6 \ud83d\ude00")).sbd()).contains("\u00e6 \ud83d\ude00");

        byte[] galt = json.formatted(new String(HexFormat.of().parseHex(bytes), StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> leser.les(galt)).isInstanceOf(Feilsvar.class).hasMessageContaining("JSON parse error");
    }

    @Test
    void dybdeOgTallHarGrenser() {
        assertThatThrownBy(() -> les("{\"a\":" + "[".repeat(100_000))).isInstanceOf(Feilsvar.class);
        assertThatThrownBy(() -> les("{\"a\":" + "9".repeat(90_000) + "}")).isInstanceOf(Feilsvar.class);
        assertThatThrownBy(() -> les("{\"a\":1e999999999}")).isInstanceOf(Feilsvar.class);
    }

    @Test
    void nevnerAlleFeilene() {
        assertThatThrownBy(() -> les("{\"standardBusinessDocumentHeader\": {}}"))
                .hasMessageContaining("headerVersion")
                .hasMessageContaining("receiver")
                .hasMessageContaining("documentIdentification")
                .hasMessageContaining("businessScope")
                .hasMessageContaining("fiksio");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-15T11:59:59+01:00", "2025-12-31", "1", "+12026-01-01T00:00:00Z", "2026-13-01T00:00:00Z"})
    void fristenMaaVaereIFremtiden(String frist) {
        assertThatThrownBy(() -> les(medFrist(frist))).isInstanceOf(Feilsvar.class)
                .hasMessageContaining("scopeInformation[0].expectedResponseDateTime");
    }

    @Test
    void ukjentTypeHarEgetUnntak() {
        assertThatThrownBy(() -> les(MINST.replace("\"type\": \"fiksio\"", "\"type\": \"arkivmelding\"")))
                .hasMessage("Unknown NextMove document type arkivmelding. Expected one of the following values: fiksio");
    }

    @Test
    void enOrganisasjonKanIkkeMotta() {
        Feilsvar feil = catchThrowableOfType(Feilsvar.class, () -> les(MINST.replace(KONTO, "0192:910076787")));

        assertThat(feil).hasMessage("Receiver do not accept the document process no.ks.fiks.arkiv.v1");
    }

    @Test
    void standardMaaHoreTilProsessen() {
        assertThatThrownBy(() -> les(MINST.replace("\"identifier\": \"no.ks.fiks.arkiv.v1\"", "\"identifier\": \"no.annet\"")))
                .hasMessage("Receiver do not accept the document process no.annet");
    }

    private String medFrist(String frist) {
        return MINST.replace("\"type\": \"ConversationId\"", "\"type\": \"ConversationId\", \"scopeInformation\":"
                + " [{\"expectedResponseDateTime\": \"" + frist + "\"}]");
    }

    private NyMelding les(String json) {
        return leser.les(json.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode hode(NyMelding melding) {
        return Json.lesEget(melding.sbd()).get("standardBusinessDocumentHeader");
    }
}
