package no.fiksio.integrasjonspunkt.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import org.junit.jupiter.api.Test;

class NyttelastTest {

    private static final Instant TID = Instant.parse("2019-03-25T11:38:23Z");

    @Test
    void pingErSomDokumentert() {
        assertThat(Nyttelast.ping(TID)).isEqualTo("{\"createdTs\":\"2019-03-25T12:38:23+01:00\",\"event\":\"ping\"}");
        assertThat(Nyttelast.ping(TID.plusNanos(120_456_789))).contains("\"2019-03-25T12:38:23.12+01:00\"");
    }

    @Test
    void statusErSomDokumentert() {
        UUID melding = UUID.randomUUID();
        UUID samtale = UUID.randomUUID();
        Samtale ut = Samtale.utgaaende(melding, samtale, "0192:910076787", "x", TID);

        assertThat(Nyttelast.status(ut, new StatusRegistrering(StatusVerdi.FEIL, TID, "Hvorfor \"ikke\"", null))).isEqualTo(
                "{\"createdTs\":\"2019-03-25T12:38:23+01:00\",\"resource\":\"messages\",\"event\":\"status\",\"messageId\":\"" + melding
                + "\",\"conversationId\":\"" + samtale + "\",\"direction\":\"OUTGOING\",\"serviceIdentifier\":\"DPFIO\","
                + "\"status\":\"FEIL\",\"description\":\"Hvorfor \\\"ikke\\\"\"}");
        assertThat(Nyttelast.status(ut, new StatusRegistrering(StatusVerdi.SENDT, TID, null, null))).doesNotContain("description");
    }

    @Test
    void pauseneDoblesTilDenLengste() {
        Pausetrapp pauser = new Pausetrapp(Duration.ofMinutes(15));

        assertThat(pauser.etter(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(pauser.etter(4)).isEqualTo(Duration.ofSeconds(8));
        assertThat(pauser.etter(11)).isEqualTo(Duration.ofMinutes(15));
        assertThat(pauser.etter(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(15));
    }
}
