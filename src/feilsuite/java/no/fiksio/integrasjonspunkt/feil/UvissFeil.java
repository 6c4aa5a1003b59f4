package no.fiksio.integrasjonspunkt.feil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.server.Kommandolinje;
import no.fiksio.integrasjonspunkt.simulator.feil.Endepunkt;
import no.fiksio.integrasjonspunkt.simulator.feil.HttpFeil;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import org.junit.jupiter.api.Test;

/** Fiks IO has accepted the message, and the connection is cut before it says so; or it takes long to say so. */
class UvissFeil {

    private static final String SENDEKO = "/subsystem=messaging-activemq/server=default/jms-queue=fiksio.sending.liten";

    @Test
    void sendesIgjenMedDeSammeBytene() throws IOException {
        try (Feilbenk benk = new Feilbenk("uviss", Map.of()).start()) {
            new UvisstUtfall(benk).prov(5).krevAltPaaPlass();
        }
    }

    /** Another node would send it too, while the first is at it. */
    @Test
    void detSomErLengePaaVeiErIkkeGlemt() {
        try (Feilbenk benk = new Feilbenk("lenge", Map.of("fiksio.etterlys-etter", "PT12S", "fiksio.svarfrist", "PT2M")).start()) {
            Kommandolinje cli = new Kommandolinje(benk.oppsett());
            UUID id = UUID.randomUUID();
            benk.simulator().styring().feil().legg(HttpFeil.forsinkelse(Endepunkt.SEND, Duration.ofSeconds(45)).bare(1));

            new Avsender(benk.arkiv()).send(id, Demokontoer.STILLE.kontoId());
            new Spor(benk).ventPaa(id, "SENDT");

            assertThat(cli.kjor(SENDEKO + ":read-attribute(name=messages-added)")).contains("\"result\" => 1L");
        }
    }
}
