package no.fiksio.integrasjonspunkt.drift;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The support endpoints that monitors and updaters poll, without login. */
@ApplicationPath("/manage")
public class ManageApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(HelseResource.class, InfoResource.class, MaalingerResource.class, PrometheusResource.class);
    }
}
