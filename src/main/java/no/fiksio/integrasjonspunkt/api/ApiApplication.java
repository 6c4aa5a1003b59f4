package no.fiksio.integrasjonspunkt.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import no.fiksio.integrasjonspunkt.api.admin.DeadLetterResource;
import no.fiksio.integrasjonspunkt.api.admin.RevisjonResource;
import no.fiksio.integrasjonspunkt.api.admin.UleseligResource;
import no.fiksio.integrasjonspunkt.api.feil.ErrorMapper;
import no.fiksio.integrasjonspunkt.api.json.JsonWriter;

/** The API's classes, named one by one, so that another application in the same archive keeps its own. */
@ApplicationPath("/api")
public class ApiApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                UtboksResource.class,
                MultipartResource.class,
                InnboksResource.class,
                CapabilityResource.class,
                SamtaleResource.class,
                StatusResource.class,
                AbonnementResource.class,
                DeadLetterResource.class,
                UleseligResource.class,
                RevisjonResource.class,
                ErrorMapper.class,
                JsonWriter.class);
    }
}
