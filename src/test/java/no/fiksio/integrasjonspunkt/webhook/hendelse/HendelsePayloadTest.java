package no.fiksio.integrasjonspunkt.webhook.hendelse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import org.junit.jupiter.api.Test;

class HendelsePayloadTest {

    private static final Instant TIME = Instant.parse("2019-03-25T11:38:23Z");

    @Test
    void pingIsAsDocumented() {
        assertThat(HendelsePayload.ping(TIME))
                .isEqualTo("{\"createdTs\":\"2019-03-25T12:38:23+01:00\",\"event\":\"ping\"}");
        assertThat(HendelsePayload.ping(TIME.plusNanos(120_456_789))).contains("\"2019-03-25T12:38:23.12+01:00\"");
    }

    @Test
    void statusIsAsDocumented() {
        UUID melding = UUID.randomUUID();
        UUID samtale = UUID.randomUUID();
        Samtale out = Samtale.outgoing(melding, samtale, "0192:910076787", "x", TIME);

        assertThat(HendelsePayload.status(
                        out, new StatusRegistrering(StatusVerdi.FEIL, TIME, "Hvorfor \"ikke\"", null)))
                .isEqualTo(
                        "{\"createdTs\":\"2019-03-25T12:38:23+01:00\",\"resource\":\"messages\",\"event\":\"status\",\"messageId\":\""
                                + melding
                                + "\",\"conversationId\":\"" + samtale
                                + "\",\"direction\":\"OUTGOING\",\"serviceIdentifier\":\"DPFIO\","
                                + "\"status\":\"FEIL\",\"description\":\"Hvorfor \\\"ikke\\\"\"}");
        assertThat(HendelsePayload.status(out, new StatusRegistrering(StatusVerdi.SENDT, TIME, null, null)))
                .doesNotContain("description");
    }
}
