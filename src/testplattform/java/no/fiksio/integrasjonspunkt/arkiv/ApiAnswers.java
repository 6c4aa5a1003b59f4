package no.fiksio.integrasjonspunkt.arkiv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import no.fiksio.integrasjonspunkt.api.json.Json;

/** The API's answers, checked against the contract and read. */
public final class ApiAnswers {

    private ApiAnswers() {}

    /** The JSON of a 200. */
    public static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        return Json.readOwn(response.body());
    }

    /** A 200 without anything in it. */
    public static void empty(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    /** An error in the contract's format, which shows nothing of the gateway's inside. */
    public static JsonNode error(HttpResponse<String> response, int status, String exception) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        JsonNode error = Json.readOwn(response.body());
        assertThat(error.get("status").asInt()).isEqualTo(status);
        assertThat(error.get("error").asText()).isNotBlank();
        assertThat(error.get("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+[+-]\\d\\d:\\d\\d");
        assertThat(error.get("path").asText())
                .isEqualTo(response.request().uri().getRawPath());
        assertThat(error.get("message").asText()).isNotBlank();
        assertThat(error.get("exception").asText()).endsWith(exception);
        assertThat(error.has("trace")).isFalse();
        assertThat(response.body())
                .doesNotContain("\\tat ")
                .doesNotContain("no.fiksio")
                .doesNotContain("org.hibernate");
        return error;
    }

    /** The id of the message that the SBD describes. */
    public static String messageId(JsonNode sbd) {
        return sbd.at("/standardBusinessDocumentHeader/documentIdentification/instanceIdentifier")
                .asText();
    }

    public static String conversationId(JsonNode sbd) {
        return sbd.at("/standardBusinessDocumentHeader/businessScope/scope/0/instanceIdentifier")
                .asText();
    }

    public static String avsender(JsonNode sbd) {
        return sbd.at("/standardBusinessDocumentHeader/sender/0/identifier/value")
                .asText();
    }

    /** The value of the ReceiverRef scope; empty if there is none. */
    public static String reference(JsonNode sbd) {
        return StreamSupport.stream(
                        sbd.at("/standardBusinessDocumentHeader/businessScope/scope")
                                .spliterator(),
                        false)
                .filter(scope -> scope.get("type").asText().equals("ReceiverRef"))
                .map(scope -> scope.path("instanceIdentifier").asText())
                .findFirst()
                .orElse("");
    }

    /** The statuses of a samtale in the order of registration. */
    public static List<String> statuses(JsonNode samtale) {
        return samtale.path("messageStatuses").findValuesAsText("status");
    }
}
