package no.fiksio.integrasjonspunkt.drift;

import io.micrometer.core.instrument.Tags;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import no.fiksio.integrasjonspunkt.drift.Driftstall.Tall;

/** Takes the figures twice a minute, so that those who read them, however often, cost the database nothing. */
@Startup
@Singleton
@DependsOn("Oppstart")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Driftsmaaler {

    @Inject
    private Driftstall tall;

    @Inject
    private Maalere maalere;

    private final Map<String, AtomicReference<Double>> verdier = new ConcurrentHashMap<>();

    @PostConstruct
    @Schedule(hour = "*", minute = "*", second = "*/30", persistent = false)
    void maal() {
        tall.les().forEach(this::sett);
    }

    private void sett(Tall tall) {
        verdier.computeIfAbsent(tall.navn() + ' ' + tall.merke(), navn -> {
            AtomicReference<Double> verdi = new AtomicReference<>(tall.verdi());
            maalere.register().gauge(tall.navn(), Tags.of(tall.merkenavn(), tall.merke()), verdi, AtomicReference::get);
            return verdi;
        }).set(tall.verdi());
    }
}
