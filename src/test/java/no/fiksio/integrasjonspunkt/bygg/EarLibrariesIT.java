package no.fiksio.integrasjonspunkt.bygg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/**
 * Compares the EAR with the lists of what it is to carry. A new library, or a new version of one, is added to
 * {@code ear-libraries.txt} by a person who has looked at it.
 */
class EarLibrariesIT {

    private static final String LIB = "lib/";
    private static final Path LIBRARIES =
            Path.of("src/test/resources/no/fiksio/integrasjonspunkt/bygg/ear-libraries.txt");

    private final Path ear = Path.of(System.getProperty("it.ear", "target/fiksio-integrasjonspunkt.ear"));

    @Test
    void carriesTheListedLibrariesAndNoOther() throws IOException {
        assertThat(files(ear))
                .filteredOn(name -> name.startsWith(LIB))
                .extracting(name -> name.substring(LIB.length()))
                .containsExactlyInAnyOrderElementsOf(Files.readAllLines(LIBRARIES));
    }

    @Test
    void hasABillOfMaterialsOfTheSame() throws IOException {
        JsonNode bill = new JsonMapper()
                .readTree(
                        ear.resolveSibling("fiksio-integrasjonspunkt-sbom.json").toFile());

        assertThat(bill.get("components"))
                .extracting(one -> one.get("group").asText() + '-'
                        + one.get("name").asText() + '-' + one.get("version").asText() + ".jar")
                .filteredOn(name -> !name.startsWith("org.webjars-swagger-ui-"))
                .containsExactlyInAnyOrderElementsOf(Files.readAllLines(LIBRARIES));
    }

    @Test
    void carriesOneThinWar() throws IOException {
        assertThat(files(ear))
                .filteredOn(name -> !name.startsWith(LIB))
                .containsExactlyInAnyOrder(
                        "META-INF/MANIFEST.MF",
                        "META-INF/application.xml",
                        "META-INF/jboss-deployment-structure.xml",
                        "integrasjonspunkt.war");
        Path war = Files.createTempFile("integrasjonspunkt", ".war");
        try (ZipFile zip = new ZipFile(ear.toFile())) {
            Files.write(
                    war,
                    zip.getInputStream(zip.getEntry("integrasjonspunkt.war")).readAllBytes());
            assertThat(files(war))
                    .noneMatch(name -> name.startsWith("WEB-INF/lib/"))
                    .contains("api-docs/swagger-ui-bundle.js", "WEB-INF/classes/bygg.properties");
        } finally {
            Files.delete(war);
        }
    }

    private static List<String> files(Path archive) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            return zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }
}
