package no.fiksio.integrasjonspunkt.drift;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import no.fiksio.integrasjonspunkt.drift.helse.HealthResource;
import no.fiksio.integrasjonspunkt.drift.helse.InfoResource;
import no.fiksio.integrasjonspunkt.drift.metrics.MetricsResource;
import no.fiksio.integrasjonspunkt.drift.metrics.PrometheusResource;

/** The support endpoints that monitors and updaters poll, without login. */
@ApplicationPath("/manage")
public class ManageApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(HealthResource.class, InfoResource.class, MetricsResource.class, PrometheusResource.class);
    }
}
