package no.fiksio.integrasjonspunkt.bygg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JenkinsfileTest {

    private static final Set<String> DELER = Set.of("agent", "environment", "options", "parameters", "triggers", "tools",
            "stages", "post");

    private final Pipelineblokk fil = les();

    @Test
    void harBareEnPipeline() {
        assertThat(fil.steg()).isEmpty();
        assertThat(fil.barn()).extracting(Pipelineblokk::navn).containsExactly("pipeline");
        assertThat(pipeline().barn()).extracting(Pipelineblokk::navn).isSubsetOf(DELER).doesNotHaveDuplicates();
        assertThat(pipeline().steg()).containsExactly("agent any");
    }

    @Test
    void begrenserTidOgPlass() {
        List<String> valg = pipeline().blokk("options").orElseThrow().steg();
        assertThat(valg).anyMatch(steg -> steg.matches("timeout\\(time: \\d+, unit: 'MINUTES'\\)"))
                .contains("timestamps()")
                .anyMatch(steg -> steg.startsWith("buildDiscarder(logRotator("));
    }

    @Test
    void byggerTesterOgArkiverer() {
        List<Pipelineblokk> trinn = pipeline().blokk("stages").orElseThrow().barn();
        assertThat(trinn).extracting(Pipelineblokk::navn).containsOnly("stage");
        assertThat(trinn).extracting(Pipelineblokk::argument).containsExactly("Build", "Test", "Archive");
        assertThat(trinn).allSatisfy(ett -> assertThat(ett.blokk("steps").orElseThrow().steg()).isNotEmpty());
    }

    @Test
    void kjorerDetSammeSomEnUtvikler() {
        assertThat(trinn("Test").blokk("steps").orElseThrow().steg()).containsExactly("sh '.ci/run'");
        assertThat(Path.of(".ci/run")).isExecutable().content().contains("\nmvn -B -ntp verify \"$@\"\n");
    }

    @Test
    void publisererTestresultater() {
        Pipelineblokk alltid = trinn("Test").blokk("post").orElseThrow().blokk("always").orElseThrow();
        assertThat(alltid.steg()).singleElement().asString()
                .startsWith("junit ")
                .contains("target/surefire-reports/TEST-*.xml", "target/failsafe-reports/TEST-*.xml");
    }

    @Test
    void arkivererEaren() {
        assertThat(trinn("Archive").alleSteg()).anyMatch(steg -> steg.startsWith("archiveArtifacts ")
                && steg.contains("target/fiksio-integrasjonspunkt.ear") && steg.contains("fingerprint: true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline {", "pipeline { } }", "pipeline { sh 'x }\n}", "pipeline { timeout(1\n}", "a b { }", "/* x"})
    void leserenTarIkkeImotHvaSomHelst(String ugyldig) {
        assertThatThrownBy(() -> Pipelineleser.les(ugyldig)).isInstanceOf(IllegalArgumentException.class);
    }

    private Pipelineblokk pipeline() {
        return fil.blokk("pipeline").orElseThrow();
    }

    private Pipelineblokk trinn(String navn) {
        return pipeline().blokk("stages").orElseThrow().barn().stream()
                .filter(ett -> navn.equals(ett.argument())).findFirst().orElseThrow();
    }

    private static Pipelineblokk les() {
        try {
            return Pipelineleser.les(Files.readString(Path.of("Jenkinsfile")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
