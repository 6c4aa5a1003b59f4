package no.fiksio.integrasjonspunkt.drift.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.SettingsFixture;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.status.StatusRegistered;
import no.fiksio.integrasjonspunkt.webhook.hendelse.HendelserCounted;
import org.junit.jupiter.api.Test;

class EventCounterTest {

    private static final KontoId KONTO = new KontoId(UUID.randomUUID());

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final EventCounter counter =
            new EventCounter(meters, SettingsFixture.settings().konto(KONTO).build());

    @Test
    void statusesAreCountedByKontoDirectionAndStatus() {
        counter.status(registered(KONTO, StatusVerdi.INNKOMMENDE_MOTTATT));
        counter.status(registered(KONTO, StatusVerdi.INNKOMMENDE_MOTTATT));
        counter.status(registered(KONTO, StatusVerdi.INNKOMMENDE_LEVERT));

        assertThat(statuses("konto1", "INNKOMMENDE_MOTTATT")).isEqualTo(2);
        assertThat(statuses("konto1", "INNKOMMENDE_LEVERT")).isEqualTo(1);
    }

    @Test
    void aKontoThatIsNoLongerConfiguredIsCountedAsUnknown() {
        counter.status(registered(new KontoId(UUID.randomUUID()), StatusVerdi.FEIL));

        assertThat(statuses("ukjent", "FEIL")).isEqualTo(1);
    }

    @Test
    void pushedEventsAreCountedByOutcome() {
        counter.hendelser(new HendelserCounted(HendelserCounted.Kind.LEVERT, 1));
        counter.hendelser(new HendelserCounted(HendelserCounted.Kind.LEVERT, 4));

        assertThat(meters.get("fiksio.webhook.hendelser")
                        .tag("utfall", "levert")
                        .counter()
                        .count())
                .isEqualTo(5);
    }

    private double statuses(String konto, String status) {
        return meters.get("fiksio.statuser")
                .tags("konto", konto, "retning", "INCOMING", "status", status)
                .counter()
                .count();
    }

    private static StatusRegistered registered(KontoId konto, StatusVerdi status) {
        UUID id = UUID.randomUUID();
        Samtale samtale = Samtale.incoming(id, id, new KontoId(UUID.randomUUID()), konto, Instant.EPOCH);
        return new StatusRegistered(samtale, new StatusRegistrering(status, Instant.EPOCH, null, null));
    }
}
