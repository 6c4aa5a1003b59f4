package no.fiksio.integrasjonspunkt.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import no.fiksio.integrasjonspunkt.api.admin.DodebrevResource;
import no.fiksio.integrasjonspunkt.api.admin.RevisjonResource;
import no.fiksio.integrasjonspunkt.api.admin.UleseligResource;
import no.fiksio.integrasjonspunkt.api.feil.FeilMapper;
import no.fiksio.integrasjonspunkt.api.json.JsonSkriver;

/** The API's classes, named one by one, so that another application in the same archive keeps its own. */
@ApplicationPath("/api")
public class ApiApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                UtResource.class,
                FlerdeltResource.class,
                InnResource.class,
                KapabilitetResource.class,
                SamtaleResource.class,
                StatusResource.class,
                AbonnementResource.class,
                DodebrevResource.class,
                UleseligResource.class,
                RevisjonResource.class,
                FeilMapper.class,
                JsonSkriver.class);
    }
}
