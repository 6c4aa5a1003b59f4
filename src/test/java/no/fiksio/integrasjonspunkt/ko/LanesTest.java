package no.fiksio.integrasjonspunkt.ko;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.konfig.SettingsFixture;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final List<String> SMALL = Lanes.queues("liten");

    private final List<KontoId> konti =
            Stream.generate(LanesTest::konto).limit(6).toList();
    private final Lanes lanes = new Lanes(settings());

    @Test
    void kontiGetLanesInTheOrderTheyAreConfigured() {
        assertThat(konti)
                .extracting(konto -> lanes.choose(konto, SMALL))
                .containsExactly("liten", "liten.2", "liten.3", "liten.4", "liten", "liten.2");
    }

    @Test
    void aKontoRemovedFromTheConfigurationHasTheFirstLane() {
        assertThat(lanes.choose(konto(), SMALL)).isEqualTo("liten");
    }

    private static KontoId konto() {
        return new KontoId(UUID.randomUUID());
    }

    private Settings settings() {
        SettingsFixture settings = SettingsFixture.settings();
        konti.forEach(settings::konto);
        return settings.build();
    }
}
