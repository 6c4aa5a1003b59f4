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
 * The gateway's own meters. WildFly lends an application a registry that it cannot read Prometheus' text from: ours has the
 * text, and every meter of the gateway is mirrored in WildFly's, which passes it on by whatever means the server is set up
 * for.
 */
@Service
class Meters {

    private final PrometheusMeterRegistry own = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MeterRegistry servers;
    private final Queue<Meter> mirrored = new ConcurrentLinkedQueue<>();

    @Inject
    Meters(MeterRegistry servers) {
        this.servers = servers;
        // The JVM's are in WildFly's registry from before.
        new JvmMemoryMetrics().bindTo(own);
        new JvmThreadMetrics().bindTo(own);
        new ProcessorMetrics().bindTo(own);
        new UptimeMetrics().bindTo(own);
        own.config().onMeterAdded(this::mirror);
    }

    /**
     * Where meters are made and found. Not a bean of its own: WildFly lacks a class that only Prometheus' constructors name,
     * and CDI looks at those of every bean.
     */
    MeterRegistry register() {
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

    /** WildFly's registry outlives the application. */
    @PreDestroy
    void close() {
        mirrored.forEach(servers::remove);
        own.close();
    }
}
