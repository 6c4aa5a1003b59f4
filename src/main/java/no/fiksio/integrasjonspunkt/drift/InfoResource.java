package no.fiksio.integrasjonspunkt.drift;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Which version this is, where updaters look for it. */
@Path("/info")
@Produces(MediaType.APPLICATION_JSON)
public class InfoResource {

    private static final Map<String, String> BYGG = bygg();

    @GET
    public Map<String, Map<String, String>> info() {
        return Map.of("build", BYGG);
    }

    private static Map<String, String> bygg() {
        Properties egenskaper = new Properties();
        try (InputStream inn = InfoResource.class.getResourceAsStream("/bygg.properties")) {
            egenskaper.load(inn);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> bygg = new TreeMap<>();
        egenskaper.stringPropertyNames().forEach(navn -> bygg.put(navn, egenskaper.getProperty(navn)));
        return bygg;
    }
}
