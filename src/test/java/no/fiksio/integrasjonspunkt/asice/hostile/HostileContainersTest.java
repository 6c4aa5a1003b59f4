package no.fiksio.integrasjonspunkt.asice.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.Stream;
import no.fiksio.integrasjonspunkt.asice.container.ContainerReader;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
import no.fiksio.integrasjonspunkt.asice.forge.ContainerForge;
import no.fiksio.integrasjonspunkt.asice.forge.MemoryStore;
import no.fiksio.integrasjonspunkt.asice.forge.Opened;
import no.fiksio.integrasjonspunkt.asice.zip.ReadLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of a container, broken in every way, is found, and for its own reason. */
class HostileContainersTest {

    private final ContainerReader reader = new ContainerReader(ReadLimits.defaults());

    static List<HostileCase> cases() {
        return Stream.of(EntryCases.all(), ContainerCases.all(), SignatureCases.all(), SeenCases.all())
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isRefusedForItsReason(HostileCase hostile) {
        Throwable thrown = catchThrowable(
                () -> reader.read(new ByteArrayInputStream(hostile.container().get()), new MemoryStore()));
        assertThat(thrown).isInstanceOf(ContainerException.class);
        assertThat(((ContainerException) thrown).fault())
                .as(thrown.getMessage())
                .isEqualTo(hostile.fault());
        assertThat(thrown.getMessage()).matches("[\\x20-\\x{10FFFF}]+");
    }

    @Test
    void thereAreManyAndEachOnce() {
        assertThat(cases())
                .extracting(HostileCase::name)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(300);
    }

    @Test
    void whatTheyAreMadeOfIsSound() throws Exception {
        ContainerForge sound = ContainerForge.sound();
        assertThat(Opened.of(sound.build()).documents()).containsExactlyEntriesOf(sound.documents);
    }
}
