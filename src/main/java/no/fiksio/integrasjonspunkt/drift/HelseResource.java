package no.fiksio.integrasjonspunkt.drift;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Health in the form that the old product's monitors read: {@code status} UP with HTTP 200, else DOWN with 503. Readiness
 * is about accepting messages, which goes on while Fiks IO is away; the whole health is DOWN then.
 */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public class HelseResource {

    // RESTEasy takes constructors only with parameters of its own.
    @Inject
    private Helse helse;

    @GET
    public Response alt() {
        Map<String, Delhelse> deler = helse.egne();
        deler.put("fiksIo", helse.fiksIo());
        return svar(deler);
    }

    @GET
    @Path("/readiness")
    public Response klar() {
        return svar(helse.egne());
    }

    @GET
    @Path("/liveness")
    public Response ilive() {
        return svar(Map.of());
    }

    private static Response svar(Map<String, Delhelse> deler) {
        boolean oppe = deler.values().stream().allMatch(Delhelse::oppe);
        Map<String, Object> svar = new LinkedHashMap<>();
        svar.put("status", status(oppe));
        if (!deler.isEmpty()) {
            Map<String, Object> komponenter = new LinkedHashMap<>();
            deler.forEach((navn, del) -> komponenter.put(navn,
                    Map.of("status", status(del.oppe()), "details", del.detaljer())));
            svar.put("components", komponenter);
        }
        return Response.status(oppe ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE).entity(svar).build();
    }

    private static String status(boolean oppe) {
        return oppe ? "UP" : "DOWN";
    }
}
