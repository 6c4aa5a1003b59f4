package no.fiksio.integrasjonspunkt.bygg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is compiled with scope {@code provided} is what the server runs: the same versions as the jars inside WildFly. */
class ServerVersionsIT {

    private static final Pattern PROVIDED = Pattern.compile("\\s*([^:\\s]+):([^:]+):jar:([^:]+):provided.*");
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d.*)\\.jar");

    /** What the server has under other names. */
    private static final Set<String> NOT_IN_SERVER = Set.of(
            "jakarta.platform:jakarta.jakartaee-api",
            "jakarta.platform:jakarta.jakartaee-web-api",
            "jakarta.el:jakarta.el-api",
            "jakarta.faces:jakarta.faces-api",
            "io.micrometer:micrometer-observation",
            "org.hdrhistogram:HdrHistogram",
            "org.latencyutils:LatencyUtils");

    @Test
    void providedLibrariesHaveTheVersionsOfTheServer() throws IOException {
        Map<String, Set<String>> inServer = inServer(Path.of(System.getProperty("it.wildfly")));

        Map<String, Set<String>> provided = new HashMap<>();
        Map<String, Set<String>> expected = new HashMap<>();
        for (String line : Files.readAllLines(Path.of(System.getProperty("it.provided")))) {
            Matcher library = PROVIDED.matcher(line);
            if (library.matches()) {
                String name = library.group(1) + ':' + library.group(2);
                if (!NOT_IN_SERVER.contains(name)) {
                    provided.put(name, Set.of(library.group(3)));
                    expected.put(name, inServer.getOrDefault(library.group(2), Set.of()));
                }
            }
        }

        assertThat(provided).containsKey("org.hibernate.orm:hibernate-core").isEqualTo(expected);
    }

    /** The versions of each jar below the server's modules, by the name of the jar. */
    private static Map<String, Set<String>> inServer(Path wildfly) throws IOException {
        Map<String, Set<String>> versions = new HashMap<>();
        try (Stream<Path> files = Files.walk(wildfly.resolve("modules"))) {
            files.map(file -> JAR.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .forEach(jar -> versions.computeIfAbsent(jar.group(1), name -> new TreeSet<>())
                            .add(jar.group(2)));
        }
        return versions;
    }
}
