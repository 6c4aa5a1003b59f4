package no.fiksio.integrasjonspunkt.drift;

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
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;

/**
 * The gateway's own meters. WildFly lends an application a registry that it cannot read Prometheus' text from: ours has the
 * text, and every meter of the gateway is mirrored in WildFly's, which passes it on by whatever means the server is set up
 * for.
 */
@Tjeneste
class Maalere {

    private final PrometheusMeterRegistry egne = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MeterRegistry serverens;
    private final Queue<Meter> speilet = new ConcurrentLinkedQueue<>();

    @Inject
    Maalere(MeterRegistry serverens) {
        this.serverens = serverens;
        // The JVM's are in WildFly's registry from before.
        new JvmMemoryMetrics().bindTo(egne);
        new JvmThreadMetrics().bindTo(egne);
        new ProcessorMetrics().bindTo(egne);
        new UptimeMetrics().bindTo(egne);
        egne.config().onMeterAdded(this::speil);
    }

    /**
     * Where meters are made and found. Not a bean of its own: WildFly lacks a class that only Prometheus' constructors name,
     * and CDI looks at those of every bean.
     */
    MeterRegistry register() {
        return egne;
    }

    /** All of them, in Prometheus' text format. */
    String tekst() {
        return egne.scrape();
    }

    private void speil(Meter maaler) {
        Meter.Id id = maaler.getId();
        if (maaler instanceof Counter teller) {
            speilet.add(serverens.more().counter(id.getName(), id.getTags(), teller, Counter::count));
        } else if (maaler instanceof Timer tid) {
            speilet.add(serverens.more().timer(id.getName(), id.getTags(), tid, Timer::count,
                    t -> t.totalTime(TimeUnit.NANOSECONDS), TimeUnit.NANOSECONDS));
        } else if (maaler instanceof Gauge tall) {
            serverens.gauge(id.getName(), id.getTags(), tall, Gauge::value);
            Optional.ofNullable(serverens.find(id.getName()).tags(id.getTags()).gauge()).ifPresent(speilet::add);
        }
    }

    /** WildFly's registry outlives the application. */
    @PreDestroy
    void lukk() {
        speilet.forEach(serverens::remove);
        egne.close();
    }
}
