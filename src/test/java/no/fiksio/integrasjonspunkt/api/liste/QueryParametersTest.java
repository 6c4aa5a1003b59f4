package no.fiksio.integrasjonspunkt.api.liste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;
import no.fiksio.integrasjonspunkt.api.feil.ErrorResponse;
import no.fiksio.integrasjonspunkt.melding.Retning;
import org.junit.jupiter.api.Test;

class QueryParametersTest {

    private static final String ID = "ff88849c-e281-4809-8555-7cd54952b916";

    @Test
    void namesApplyWhateverTheLetterCase() {
        assertThat(QueryString.with("messageID", ID).uuid("messageId")).contains(UUID.fromString(ID));
    }

    @Test
    void anEmptyValueIsNone() {
        assertThat(QueryString.with("messageId", "").uuid("messageId")).isEmpty();
        assertThat(QueryString.with("messageId", "", "messageId", ID).uuid("messageId"))
                .isPresent();
        assertThat(QueryString.with().bool("finished")).isEmpty();
    }

    @Test
    void timesWithAndWithoutAnOffset() {
        Instant time = Instant.parse("2026-01-15T11:00:00Z");

        assertThat(QueryString.with("t", "2026-01-15T11:00:00.000Z").time("t")).contains(time);
        assertThat(QueryString.with("t", "2026-01-15T12:00:00+01:00").time("t")).contains(time);
        // As decoded when the client did not encode its plus.
        assertThat(QueryString.with("t", "2026-01-15T12:00:00 01:00").time("t")).contains(time);
        assertThat(QueryString.with("t", "2026-01-15T12:00:00").time("t")).contains(time);
    }

    @Test
    void valuesOfEveryKind() {
        assertThat(QueryString.with("d", "incoming").choice("d", Retning.class)).contains(Retning.INCOMING);
        assertThat(QueryString.with("b", "TRUE").bool("b")).contains(true);
        assertThat(QueryString.with("i", " 7 ").integer("i")).contains(7);
        assertThat(QueryString.with("d", "2024-02-29").date("d")).contains(LocalDate.of(2024, 2, 29));
    }

    @Test
    void whatIsOfTheWrongKindIsTheClientsError() {
        refused(p -> p.uuid("v"), "1-1-1-1-1", "tull", "\0");
        refused(p -> p.integer("v"), "2147483648", "1.0", "x");
        refused(p -> p.bool("v"), "ja", "1");
        refused(p -> p.time("v"), "2026-01-15", "i dag", "2026-13-01T00:00:00Z", "-999999999-01-01T00:00:00Z");
        refused(p -> p.date("v"), "2026-02-30", "+10000-01-01", "0000-01-01");
        refused(p -> p.choice("v", Retning.class), "OPP");
        refused(p -> p.text("v"), "a\0b", "x".repeat(501));
    }

    @Test
    void aPartyUnderTwoNamesMustBeTheSame() {
        assertThat(QueryString.with("sender", "910076787", "senderIdentifier", "0192:910076787")
                        .party("sender", "senderIdentifier"))
                .contains("0192:910076787");
        assertThat(QueryString.with("senderIdentifier", "tull").party("sender", "senderIdentifier"))
                .contains("tull");
        refused(p -> p.party("v", "w"), "910076787");
    }

    @Test
    void otherServicesHaveNothingHere() {
        assertThat(QueryString.with().concernsFiksIo()).isTrue();
        assertThat(QueryString.with("serviceIdentifier", "dpfio").concernsFiksIo())
                .isTrue();
        assertThat(QueryString.with("serviceIdentifier", "DPO").concernsFiksIo())
                .isFalse();
        assertThatThrownBy(() -> QueryString.with("serviceIdentifier", "DPX").concernsFiksIo())
                .isInstanceOf(ErrorResponse.class);
    }

    private static void refused(Function<QueryParameters, ?> read, String... values) {
        for (String value : values) {
            assertThatThrownBy(() -> read.apply(QueryString.with("v", value, "w", "0192:987654325")))
                    .as(value)
                    .isInstanceOf(ErrorResponse.class)
                    .hasMessageContaining("v");
        }
    }
}
