package no.fiksio.integrasjonspunkt.drift.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Locale;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.status.StatusRegistered;
import no.fiksio.integrasjonspunkt.webhook.hendelse.HendelserCounted;

/** Counts what has happened: each status when its transaction has committed, and the outcome of each pushed event. */
@Service
class EventCounter {

    private final MeterRegistry meters;
    private final Settings settings;

    @Inject
    EventCounter(MeterRegistries meters, Settings settings) {
        this(meters.registry(), settings);
    }

    EventCounter(MeterRegistry meters, Settings settings) {
        this.meters = meters;
        this.settings = settings;
    }

    void status(@Observes(during = TransactionPhase.AFTER_SUCCESS) StatusRegistered hendelse) {
        meters.counter(
                        "fiksio.statuser",
                        "konto",
                        name(hendelse.samtale().egenKonto()),
                        "retning",
                        hendelse.samtale().direction().name(),
                        "status",
                        hendelse.registration().status().name())
                .increment();
    }

    void hendelser(@Observes HendelserCounted counted) {
        meters.counter(
                        "fiksio.webhook.hendelser",
                        "utfall",
                        counted.kind().name().toLowerCase(Locale.ROOT))
                .increment(counted.count());
    }

    private String name(KontoId konto) {
        return settings.konto(konto).map(Settings.Konto::name).orElse("ukjent");
    }
}
