package no.fiksio.integrasjonspunkt.drift.helse;

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

    private static final Map<String, String> BUILD = build();

    @GET
    public Map<String, Map<String, String>> info() {
        return Map.of("build", BUILD);
    }

    private static Map<String, String> build() {
        Properties attributes = new Properties();
        try (InputStream in = InfoResource.class.getResourceAsStream("/bygg.properties")) {
            attributes.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> build = new TreeMap<>();
        attributes.stringPropertyNames().forEach(name -> build.put(name, attributes.getProperty(name)));
        return build;
    }
}
