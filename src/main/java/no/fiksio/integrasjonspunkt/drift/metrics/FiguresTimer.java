package no.fiksio.integrasjonspunkt.drift.metrics;

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
import no.fiksio.integrasjonspunkt.drift.metrics.Figures.Figure;

/** Takes the figures twice a minute, so that those who read them, however often, cost the database nothing. */
@Startup
@Singleton
@DependsOn("ApplicationStart")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FiguresTimer {

    @Inject
    private Figures number;

    @Inject
    private Meters meters;

    private final Map<String, AtomicReference<Double>> values = new ConcurrentHashMap<>();

    @PostConstruct
    @Schedule(hour = "*", minute = "*", second = "*/30", persistent = false)
    void measure() {
        number.read().forEach(this::set);
    }

    private void set(Figure number) {
        values.computeIfAbsent(number.name() + ' ' + number.tag(), name -> {
                    AtomicReference<Double> value = new AtomicReference<>(number.value());
                    meters.register()
                            .gauge(number.name(), Tags.of(number.tagName(), number.tag()), value, AtomicReference::get);
                    return value;
                })
                .set(number.value());
    }
}
