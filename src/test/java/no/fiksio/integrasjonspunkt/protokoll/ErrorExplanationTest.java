package no.fiksio.integrasjonspunkt.protokoll;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorExplanationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errorId\": \"1\", \"feilmelding\": \"Saken er stengt\"}",
                "  {\"message\": \"Saken er stengt\"}",
                "{\"detail\": \"Saken er stengt\", \"status\": 400}",
                "\uFEFF{\"feilmelding\": \"Saken er stengt\"}",
                "<feil><feilmelding>Saken er stengt</feilmelding></feil>",
                "<?xml version=\"1.0\"?><f:Feilmelding xmlns:f=\"urn:f\" kode=\"1\">Saken er stengt</f:Feilmelding>",
                "<p>Saken er <b>stengt</b></p>",
                "Saken er stengt",
                "Saken\r\n er\tstengt\n"
            })
    void theExplanationIsFoundInEveryForm(String payload) {
        assertThat(ErrorExplanation.of(payload)).contains("Saken er stengt");
    }

    @Test
    void theFieldOfTheProtocolsComesBeforeOthers() {
        assertThat(ErrorExplanation.of("{\"error\": \"Bad Request\", \"feilmelding\": \"Saken er stengt\"}"))
                .contains("Saken er stengt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "<feil></feil>", "{\"feilmelding\": \" \"}", "\u0000\u200B"})
    void aPayloadThatSaysNothingHasNoExplanation(String payload) {
        assertThat(ErrorExplanation.of(payload)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"feilmelding\": \"Sak", "{\"kode\": 7}", "{feil}"})
    void whatCannotBeReadIsShownAsItIs(String payload) {
        assertThat(ErrorExplanation.of(payload)).contains(payload);
    }

    @Test
    void anExplanationIsCut() {
        assertThat(ErrorExplanation.of("x".repeat(1000)).orElseThrow()).hasSize(1000);
        assertThat(ErrorExplanation.of("x".repeat(1001)).orElseThrow())
                .hasSize(1000)
                .endsWith("x...");
    }

    @Test
    void whatCannotBeShownIsASpace() {
        assertThat(ErrorExplanation.of("Saken\u0000er\u0007stengt \uFFFD")).contains("Saken er stengt");
    }
}
