package no.fiksio.integrasjonspunkt.drift.metrics;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Every meter in the text format that Prometheus reads. */
@Path("/prometheus")
public class PrometheusResource {

    @Inject
    private MeterRegistries meters;

    @GET
    @Produces("text/plain;version=0.0.4;charset=utf-8")
    public String text() {
        return meters.text();
    }
}
