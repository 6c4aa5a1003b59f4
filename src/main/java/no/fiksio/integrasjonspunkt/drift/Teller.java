package no.fiksio.integrasjonspunkt.drift;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Locale;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.status.StatusRegistrert;
import no.fiksio.integrasjonspunkt.webhook.Utfall;

/** Counts what has happened: every status, once its transaction stands, and what becomes of pushed events. */
@Tjeneste
class Teller {

    private final MeterRegistry maalere;
    private final Innstillinger innstillinger;

    @Inject
    Teller(Maalere maalere, Innstillinger innstillinger) {
        this.maalere = maalere.register();
        this.innstillinger = innstillinger;
    }

    void status(@Observes(during = TransactionPhase.AFTER_SUCCESS) StatusRegistrert hendelse) {
        maalere.counter("fiksio.statuser",
                "konto", navn(hendelse.samtale().egenKonto()),
                "retning", hendelse.samtale().retning().name(),
                "status", hendelse.registrering().status().name()).increment();
    }

    void utfall(@Observes Utfall utfall) {
        maalere.counter("fiksio.webhook.hendelser", "utfall", utfall.slag().name().toLowerCase(Locale.ROOT))
                .increment(utfall.antall());
    }

    private String navn(KontoId konto) {
        return innstillinger.konto(konto).map(Innstillinger.Konto::navn).orElse("ukjent");
    }
}
