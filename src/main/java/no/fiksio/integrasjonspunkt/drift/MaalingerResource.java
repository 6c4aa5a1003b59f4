package no.fiksio.integrasjonspunkt.drift;

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

/** The meters one by one, in the form of Spring Boot's actuator. */
@Path("/metrics")
@Produces(MediaType.APPLICATION_JSON)
public class MaalingerResource {

    @Inject
    private Maalere maalere;

    @GET
    public Map<String, Object> navn() {
        TreeSet<String> navn = new TreeSet<>();
        maalere.register().forEachMeter(maaler -> navn.add(maaler.getId().getName()));
        return Map.of("names", navn);
    }

    /** All meters of the name together, or those that have every tag asked for, each written key:value. */
    @GET
    @Path("/{navn}")
    public Response en(@PathParam("navn") String navn, @QueryParam("tag") List<String> merker) {
        List<Meter> valgte = maalere.register().find(navn).meters().stream().filter(maaler -> merker.stream()
                .allMatch(merke -> maaler.getId().getTags().stream().anyMatch(t -> (t.getKey() + ':' + t.getValue()).equals(merke))))
                .toList();
        if (valgte.isEmpty()) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
        Map<String, Object> svar = new LinkedHashMap<>();
        svar.put("name", navn);
        if (valgte.get(0).getId().getBaseUnit() != null) {
            svar.put("baseUnit", valgte.get(0).getId().getBaseUnit());
        }
        svar.put("measurements", verdier(valgte));
        svar.put("availableTags", merker(valgte));
        return Response.ok(svar).build();
    }

    private static List<Map<String, Object>> verdier(Collection<Meter> valgte) {
        Map<Statistic, Double> sum = new LinkedHashMap<>();
        for (Meter maaler : valgte) {
            for (Measurement maaling : maaler.measure()) {
                // JSON has no word for what is not a number.
                double verdi = Double.isFinite(maaling.getValue()) ? maaling.getValue() : 0;
                sum.merge(maaling.getStatistic(), verdi, maaling.getStatistic() == Statistic.MAX ? Double::max : Double::sum);
            }
        }
        return sum.entrySet().stream()
                .map(e -> Map.<String, Object>of("statistic", e.getKey().name(), "value", e.getValue()))
                .toList();
    }

    private static List<Map<String, Object>> merker(Collection<Meter> valgte) {
        Map<String, TreeSet<String>> verdier = new TreeMap<>();
        for (Meter maaler : valgte) {
            for (Tag merke : maaler.getId().getTags()) {
                verdier.computeIfAbsent(merke.getKey(), k -> new TreeSet<>()).add(merke.getValue());
            }
        }
        return verdier.entrySet().stream()
                .map(e -> Map.<String, Object>of("tag", e.getKey(), "values", e.getValue()))
                .toList();
    }
}
