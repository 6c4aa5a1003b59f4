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
import no.fiksio.integrasjonspunkt.api.feil.ErrorResponse;
import no.fiksio.integrasjonspunkt.api.json.Json;
import no.fiksio.integrasjonspunkt.api.json.Timestamps;
import no.fiksio.integrasjonspunkt.arkiv.SbdBuilder;
import no.fiksio.integrasjonspunkt.sending.utboks.NewMelding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SbdReaderTest {

    private static final String KONTO = "30f3e1f9-1a2b-4c3d-8e4f-5a6b7c8d9e0f";
    private static final String MINIMAL =
            SbdBuilder.minimal(UUID.fromString(KONTO)).toString();

    private final SbdReader reader = new SbdReader(
            new SbdCompletion.DefaultValues(PartyIdentifier.read("910076787").orElseThrow(), Duration.ofHours(24)),
            Clock.fixed(Instant.parse("2026-01-15T11:00:00Z"), ZoneOffset.UTC));

    @Test
    void completesWhatIsMissing() {
        NewMelding melding = read(MINIMAL);

        JsonNode headers = headers(melding);
        assertThat(headers.at("/sender/0/identifier/value").asText()).isEqualTo("0192:910076787");
        assertThat(headers.at("/documentIdentification/instanceIdentifier").asText())
                .isEqualTo(melding.messageId().toString());
        assertThat(headers.at("/documentIdentification/creationDateAndTime").asText())
                .isEqualTo("2026-01-15T12:00:00+01:00");
        assertThat(headers.at("/businessScope/scope/0/instanceIdentifier").asText())
                .isEqualTo(melding.conversationId().toString());
        assertThat(headers.at("/businessScope/scope/0/scopeInformation/0/expectedResponseDateTime")
                        .asText())
                .isEqualTo("2026-01-16T12:00:00+01:00");
        assertThat(melding.messageId()).isNotEqualTo(melding.conversationId());
        assertThat(melding.avsender()).isEqualTo("0192:910076787");
        assertThat(melding.mottaker()).hasToString(KONTO);
        assertThat(melding.meldingstype()).isEqualTo("no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett");
        assertThat(melding.prosess()).isEqualTo("no.ks.fiks.arkiv.v1");
        assertThat(melding.deadline()).isEqualTo(Instant.parse("2026-01-16T11:00:00Z"));
    }

    @Test
    void keepsWhatIsThere() {
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

        NewMelding melding = read(sbd);

        JsonNode svar = Json.readOwn(melding.sbd());
        assertThat(svar.has("dpf")).isFalse();
        assertThat(svar.at("/fiksio/ukjent").toString()).isEqualTo("{\"tall\":1.50,\"dypt\":[1,{\"a\":\"b\"}]}");
        JsonNode headers = headers(melding);
        assertThat(headers.get("ekstra").asBoolean()).isTrue();
        assertThat(headers.at("/sender/0").has("contactInformation")).isFalse();
        assertThat(headers.at("/receiver/0").has("contactInformation")).isFalse();
        assertThat(headers.at("/documentIdentification/creationDateAndTime").asText())
                .isEqualTo("2026-01-15T10:59:59.1234567Z");
        assertThat(headers.at("/businessScope/scope/2/scopeInformation/0/expectedResponseDateTime")
                        .asText())
                .isEqualTo("2026-02-15T11:00:00.000+02:00");
        assertThat(headers.at("/businessScope/scope/0/instanceIdentifier").asText())
                .hasSize(36);
        assertThat(melding.messageId()).isEqualTo(messageId);
        assertThat(melding.conversationId()).isEqualTo(conversationId);
        assertThat(melding.avsender()).isEqualTo("0192:910076787");
        assertThat(melding.mottaker()).hasToString(KONTO);
        assertThat(melding.reference()).hasValue("deres");
        assertThat(melding.deadline()).isEqualTo(Instant.parse("2026-02-15T09:00:00Z"));
    }

    @Test
    void readsWhatFiksIoCanBeyondTheContract() {
        UUID answers = UUID.randomUUID();
        SbdBuilder sbd = SbdBuilder.minimal(UUID.fromString(KONTO))
                .answers(answers.toString())
                .withHeader("x-sak", "2026/1");
        sbd.json().withObject("/fiksio").put("klientKorrelasjonsId", "dialog 1");

        NewMelding melding = read(sbd.toString());

        assertThat(melding.svarPaMelding()).hasValue(answers);
        assertThat(melding.korrelasjonsId()).hasValue("dialog 1");
        assertThat(melding.headers()).isEqualTo(Map.of("x-sak", "2026/1"));
    }

    @Test
    void aTimeWithoutAnOffsetIsNorwegian() {
        NewMelding melding = read(withDeadline("2026-07-01T12:00:00"));

        assertThat(melding.deadline()).isEqualTo(Instant.parse("2026-07-01T10:00:00Z"));
        assertThat(melding.sbd()).contains("2026-07-01T12:00:00+02:00");
    }

    /** As .NET writes its last moment, which is of the year 10000 in Oslo. */
    @ParameterizedTest
    @ValueSource(strings = {"9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59-18:00"})
    void neverIsStillAYearOfFourDigits(String deadline) {
        NewMelding melding = read(withDeadline(deadline));

        assertThat(Timestamps.write(melding.deadline())).startsWith("9999-12-");
        assertThat(melding.sbd()).contains(deadline);
    }

    /** Java reads more than others do. */
    @ParameterizedTest
    @CsvSource({
        "2027-03-25T12:38:23.Z, 2027-03-25T13:38:23+01:00",
        "2027-03-25t12:38:23z, 2027-03-25T13:38:23+01:00",
        "2027-03-25T12:38:23+01:00[Europe/Oslo], 2027-03-25T12:38:23+01:00"
    })
    void whatNotEveryoneCanReadIsRewritten(String deadline, String written) {
        assertThat(read(withDeadline(deadline)).sbd()).contains('"' + written + '"');
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
    void aProsessCoversItsMeldingstype(String prosess, String type, boolean covers) {
        assertThat(Prosess.covers(prosess, type)).isEqualTo(covers);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"headerVersion\":\"1.0\",|| standardBusinessDocumentHeader.headerVersion: must not be null",
                "\"headerVersion\":\"1.0\" | \"headerVersion\":1 | standardBusinessDocumentHeader.headerVersion: must"
                        + " be a string",
                "\"standard\":\"no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett\" | \"standard\":\" \""
                        + " | standardBusinessDocumentHeader.documentIdentification.standard: must not be blank",
                "\"type\":\"fiksio\" | \"type\":null | standardBusinessDocumentHeader.documentIdentification.type:"
                        + " must not be null",
                "\"typeVersion\":\"2.0\" | \"typeVersion\":\"2\\n"
                        + "0\" | standardBusinessDocumentHeader.documentIdentification.typeVersion: must not contain"
                        + " control characters",
                "\"typeVersion\":\"2.0\" | \"typeVersion\":\"2.0\",\"instanceIdentifier\":\"1-1-1-1-1\" |"
                        + " standardBusinessDocumentHeader.documentIdentification.instanceIdentifier: must be a valid"
                        + " UUID",
                "\"typeVersion\":\"2.0\" | \"typeVersion\":\"2.0\",\"creationDateAndTime\":\"i dag\" |"
                        + " standardBusinessDocumentHeader.documentIdentification.creationDateAndTime: must be an ISO 8601"
                        + " date-time",
                "\"typeVersion\":\"2.0\" | \"typeVersion\":\"2.0\",\"multipleType\":\"ja\""
                        + " | standardBusinessDocumentHeader.documentIdentification.multipleType: must be a boolean",
                "iso6523-actorid-upis | annen | standardBusinessDocumentHeader.receiver[0].identifier.authority: must"
                        + " be iso6523-actorid-upis",
                "30f3e1f9-1a2b-4c3d-8e4f-5a6b7c8d9e0f | tull |"
                        + " standardBusinessDocumentHeader.receiver[0].identifier.value: must be a Fiks IO konto id or an"
                        + " organisation number",
                "\"receiver\":[ | \"receiver\":[null, "
                        + " | standardBusinessDocumentHeader.receiver: size must be between 1 and 1",
                "\"type\":\"ConversationId\" | \"type\":\"SenderRef\" |"
                        + " standardBusinessDocumentHeader.businessScope.scope: must have exactly one scope of type"
                        + " ConversationId",
                "\"fiksio\":{} | \"fiksio\":[] | fiksio: must be an object",
                "\"fiksio\":{} | \"arkivmelding\":{} | fiksio: must be the only key besides"
                        + " standardBusinessDocumentHeader, and equal to the type",
                "\"fiksio\":{} | \"fiksio\":{}, \"ekstra\":{} | fiksio: must be the only key besides"
                        + " standardBusinessDocumentHeader, and equal to the type",
                "\"fiksio\":{} | \"fiksio\":{\"sikkerhetsnivaa\":\"tre\"} | fiksio.sikkerhetsnivaa: must be an integer",
                "\"fiksio\":{} | \"fiksio\":{\"svarPaMelding\":\"x\"} | fiksio.svarPaMelding: must be a valid UUID",
                "\"fiksio\":{} | \"fiksio\":{\"headere\":[]} | fiksio.headere: must be an object",
                "\"fiksio\":{} | \"fiksio\":{\"headere\":{\"a b\":\"c\"}} | fiksio.headere: names must be",
                "\"fiksio\":{} | \"fiksio\":{\"headere\":{\"a\":1}} | fiksio.headere.a: must be a string",
                "\"fiksio\":{} | \"fiksio\":{\"headere\":{\"a\":\"b\\r"
                        + "\\n"
                        + "c: d\"}} | fiksio.headere.a: must not contain control characters",
                "\"fiksio\":{} | \"fiksio\":{\"headere\":{\"KlientMeldingId\":\"x\"}} |"
                        + " fiksio.headere.KlientMeldingId: is set by the gateway",
            })
    void saysWhatIsWrong(String what, String replacement, String error) {
        assertThatThrownBy(() -> read(MINIMAL.replace(what, replacement == null ? "" : replacement)))
                .isInstanceOf(ErrorResponse.class)
                .hasMessageContaining(error);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[]",
                "1",
                "null",
                "{} {}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\u0000\"}",
                "{'a':1}",
                "{\"a\":NaN}",
                "ÿ",
                "{\"standardBusinessDocumentHeader\": {}}",
                "{\"standardBusinessDocumentHeader\": []}",
                "{\"standardBusinessDocumentHeader\": {\"sender\": {}, \"receiver\": 1,"
                        + " \"documentIdentification\":\"x\",\"businessScope\":{\"scope\":[1, null, []]}}, \"fiksio\":1}"
            })
    void allKindsOfNonsenseAreTheClientsError(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(ErrorResponse.class);
        assertThatThrownBy(() -> reader.read(json.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(ErrorResponse.class);
    }

    /** Some parsers read these as other characters: in more bytes than needed, half of a character, past the last one. */
    @ParameterizedTest
    @ValueSource(strings = {"C0AF", "E080AF", "F08080AF", "EDA080", "F4908080", "FF", "80", "C3"})
    void whatIsNotUtf8IsTheClientsError(String bytes) {
        String json = MINIMAL.replace("\"fiksio\":{}", "\"fiksio\":{\"a\":\"%s\"}");
        assertThat(read(json.formatted("æ \ud83d\ude00")).sbd()).contains("æ \ud83d\ude00");

        byte[] malformed = json.formatted(new String(HexFormat.of().parseHex(bytes), StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> reader.read(malformed))
                .isInstanceOf(ErrorResponse.class)
                .hasMessageContaining("JSON parse error");
    }

    @Test
    void depthAndNumbersHaveLimits() {
        assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(100_000))).isInstanceOf(ErrorResponse.class);
        assertThatThrownBy(() -> read("{\"a\":" + "9".repeat(90_000) + "}")).isInstanceOf(ErrorResponse.class);
        assertThatThrownBy(() -> read("{\"a\":1e999999999}")).isInstanceOf(ErrorResponse.class);
    }

    @Test
    void namesAllErrors() {
        assertThatThrownBy(() -> read("{\"standardBusinessDocumentHeader\": {}}"))
                .hasMessageContaining("headerVersion")
                .hasMessageContaining("receiver")
                .hasMessageContaining("documentIdentification")
                .hasMessageContaining("businessScope")
                .hasMessageContaining("fiksio");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-01-15T11:59:59+01:00", "2025-12-31", "1", "+12026-01-01T00:00:00Z", "2026-13-01T00:00:00Z"
            })
    void theDeadlineMustBeInTheFuture(String deadline) {
        assertThatThrownBy(() -> read(withDeadline(deadline)))
                .isInstanceOf(ErrorResponse.class)
                .hasMessageContaining("scopeInformation[0].expectedResponseDateTime");
    }

    @Test
    void anUnknownTypeHasItsOwnException() {
        assertThatThrownBy(() -> read(MINIMAL.replace("\"type\":\"fiksio\"", "\"type\":\"arkivmelding\"")))
                .hasMessage(
                        "Unknown NextMove document type arkivmelding. Expected one of the following values: fiksio");
    }

    @Test
    void anOrganisasjonCannotReceive() {
        ErrorResponse error =
                catchThrowableOfType(ErrorResponse.class, () -> read(MINIMAL.replace(KONTO, "0192:910076787")));

        assertThat(error).hasMessage("Receiver do not accept the document process no.ks.fiks.arkiv.v1");
    }

    @Test
    void standardMustBelongToTheProsess() {
        assertThatThrownBy(() ->
                        read(MINIMAL.replace("\"identifier\":\"no.ks.fiks.arkiv.v1\"", "\"identifier\":\"no.annet\"")))
                .hasMessage("Receiver do not accept the document process no.annet");
    }

    private static String withDeadline(String deadline) {
        return SbdBuilder.minimal(UUID.fromString(KONTO))
                .answeredBefore(deadline)
                .toString();
    }

    private NewMelding read(String json) {
        return reader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode headers(NewMelding melding) {
        return Json.readOwn(melding.sbd()).get("standardBusinessDocumentHeader");
    }
}
