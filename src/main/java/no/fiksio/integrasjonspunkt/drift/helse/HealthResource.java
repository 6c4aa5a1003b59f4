package no.fiksio.integrasjonspunkt.drift.helse;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Health in the form that the monitors of the old product read: {@code status} UP with HTTP 200, or DOWN with 503.
 * Readiness is about accepting meldinger, which goes on while Fiks IO is away; the whole health is DOWN then.
 */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {

    // RESTEasy takes constructors only with parameters of its own.
    @Inject
    private Health health;

    @GET
    public Response everything() {
        Map<String, ComponentHealth> parts = health.own();
        parts.put("fiksIo", health.fiksIo());
        return svar(parts);
    }

    @GET
    @Path("/readiness")
    public Response ready() {
        return svar(health.own());
    }

    @GET
    @Path("/liveness")
    public Response alive() {
        return svar(Map.of());
    }

    private static Response svar(Map<String, ComponentHealth> parts) {
        boolean up = parts.values().stream().allMatch(ComponentHealth::up);
        Map<String, Object> svar = new LinkedHashMap<>();
        svar.put("status", status(up));
        if (!parts.isEmpty()) {
            Map<String, Object> components = new LinkedHashMap<>();
            parts.forEach((name, part) ->
                    components.put(name, Map.of("status", status(part.up()), "details", part.details())));
            svar.put("components", components);
        }
        return Response.status(up ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE)
                .entity(svar)
                .build();
    }

    private static String status(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
