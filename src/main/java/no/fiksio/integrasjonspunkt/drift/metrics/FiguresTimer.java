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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import no.fiksio.integrasjonspunkt.drift.metrics.Figures.Figure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the figures twice a minute, so that those who ask for them, however often, cost the database nothing. A source that
 * fails keeps its last figures and does not stop the others.
 */
@Startup
@Singleton
@DependsOn("ApplicationStart")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FiguresTimer {

    private static final Logger LOG = LoggerFactory.getLogger(FiguresTimer.class);

    private final Map<String, AtomicReference<Double>> values = new ConcurrentHashMap<>();

    @Inject
    private Figures figures;

    @Inject
    private MeterRegistries meters;

    @PostConstruct
    @Schedule(hour = "*", minute = "*", second = "*/30", persistent = false)
    void measure() {
        read("the queues", figures::queues);
        read("the database", figures::database);
        read("the connections", figures::connections);
    }

    private void read(String what, Supplier<List<Figure>> source) {
        try {
            source.get().forEach(this::set);
        } catch (Exception e) {
            // Exception on purpose: a failed commit surfaces as a checked exception that nothing declares.
            LOG.warn("The figures of {} were not read: {}", what, e.toString());
        }
    }

    private void set(Figure figure) {
        values.computeIfAbsent(figure.name() + ' ' + figure.tag(), name -> {
                    AtomicReference<Double> value = new AtomicReference<>(figure.value());
                    meters.registry()
                            .gauge(figure.name(), Tags.of(figure.tagName(), figure.tag()), value, AtomicReference::get);
                    return value;
                })
                .set(figure.value());
    }
}
