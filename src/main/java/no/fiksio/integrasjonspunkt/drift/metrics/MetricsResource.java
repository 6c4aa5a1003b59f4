package no.fiksio.integrasjonspunkt.drift.metrics;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.Tag;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lists the meters and shows them one by one, in the form of Spring Boot's actuator. */
@Path("/metrics")
@Produces(MediaType.APPLICATION_JSON)
public class MetricsResource {

    @Inject
    private MeterRegistries meters;

    @GET
    public Map<String, Object> names() {
        TreeSet<String> names = new TreeSet<>();
        meters.registry().forEachMeter(meter -> names.add(meter.getId().getName()));
        return Map.of("names", names);
    }

    /** The sum of all meters with the name, or of those that have every given tag, each written key:value. */
    @GET
    @Path("/{name}")
    public Response one(@PathParam("name") String name, @QueryParam("tag") List<String> tags) {
        List<Meter> chosen = meters.registry().find(name).meters().stream()
                .filter(meter -> tags.stream()
                        .allMatch(tag -> meter.getId().getTags().stream()
                                .anyMatch(t -> (t.getKey() + ':' + t.getValue()).equals(tag))))
                .toList();
        if (chosen.isEmpty()) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
        Map<String, Object> svar = new LinkedHashMap<>();
        svar.put("name", name);
        if (chosen.get(0).getId().getBaseUnit() != null) {
            svar.put("baseUnit", chosen.get(0).getId().getBaseUnit());
        }
        svar.put("measurements", values(chosen));
        svar.put("availableTags", tags(chosen));
        return Response.ok(svar).build();
    }

    private static List<Map<String, Object>> values(Collection<Meter> chosen) {
        Map<Statistic, Double> sum = new LinkedHashMap<>();
        for (Meter meter : chosen) {
            for (Measurement measurement : meter.measure()) {
                // JSON cannot express NaN or infinity.
                double value = Double.isFinite(measurement.getValue()) ? measurement.getValue() : 0;
                sum.merge(
                        measurement.getStatistic(),
                        value,
                        measurement.getStatistic() == Statistic.MAX ? Double::max : Double::sum);
            }
        }
        return sum.entrySet().stream()
                .map(e -> Map.<String, Object>of("statistic", e.getKey().name(), "value", e.getValue()))
                .toList();
    }

    private static List<Map<String, Object>> tags(Collection<Meter> chosen) {
        Map<String, TreeSet<String>> values = new TreeMap<>();
        for (Meter meter : chosen) {
            for (Tag tag : meter.getId().getTags()) {
                values.computeIfAbsent(tag.getKey(), k -> new TreeSet<>()).add(tag.getValue());
            }
        }
        return values.entrySet().stream()
                .map(e -> Map.<String, Object>of("tag", e.getKey(), "values", e.getValue()))
                .toList();
    }
}
