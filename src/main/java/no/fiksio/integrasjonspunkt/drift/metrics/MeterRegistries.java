package no.fiksio.integrasjonspunkt.drift.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import no.fiksio.integrasjonspunkt.cdi.Service;

/**
 * The gateway's own meters. The registry that WildFly lends to an application cannot write Prometheus' text. So the gateway
 * has a registry of its own, and mirrors every meter in WildFly's, which passes them on in whatever way the server is
 * configured.
 */
@Service
class MeterRegistries {

    private final PrometheusMeterRegistry own = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MeterRegistry servers;
    private final Queue<Meter> mirrored = new ConcurrentLinkedQueue<>();

    @Inject
    MeterRegistries(MeterRegistry servers) {
        this.servers = servers;
        // WildFly's registry has the JVM's meters already, so these are not mirrored.
        new JvmMemoryMetrics().bindTo(own);
        new JvmThreadMetrics().bindTo(own);
        new ProcessorMetrics().bindTo(own);
        new UptimeMetrics().bindTo(own);
        own.config().onMeterAdded(this::mirror);
    }

    /**
     * The registry, to make and find meters in. It is no bean: CDI inspects the constructors of every bean, and WildFly lacks
     * a class that only those of the Prometheus registry name.
     */
    MeterRegistry registry() {
        return own;
    }

    /** All of them, in Prometheus' text format. */
    String text() {
        return own.scrape();
    }

    private void mirror(Meter meter) {
        Meter.Id id = meter.getId();
        if (meter instanceof Counter counter) {
            mirrored.add(servers.more().counter(id.getName(), id.getTags(), counter, Counter::count));
        } else if (meter instanceof Timer time) {
            mirrored.add(servers.more()
                    .timer(
                            id.getName(),
                            id.getTags(),
                            time,
                            Timer::count,
                            t -> t.totalTime(TimeUnit.NANOSECONDS),
                            TimeUnit.NANOSECONDS));
        } else if (meter instanceof Gauge number) {
            servers.gauge(id.getName(), id.getTags(), number, Gauge::value);
            Optional.ofNullable(servers.find(id.getName()).tags(id.getTags()).gauge())
                    .ifPresent(mirrored::add);
        }
    }

    /** Removes the mirrors: WildFly's registry outlives the application. */
    @PreDestroy
    void close() {
        mirrored.forEach(servers::remove);
        own.close();
    }
}
