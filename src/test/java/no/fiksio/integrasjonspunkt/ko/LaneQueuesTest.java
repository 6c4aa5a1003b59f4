package no.fiksio.integrasjonspunkt.ko;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Queue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.fiksio.integrasjonspunkt.konfig.SettingsFixture;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import org.junit.jupiter.api.Test;

/** Which queue is chosen, and that the server's scripts and the listeners have the same queues. */
class LaneQueuesTest {

    private static final long LIMIT = 1000;
    private static final Path INSTALL = Path.of("wildfly-config/install.cli");
    private static final Path REMOVE = Path.of("wildfly-config/remove.cli");
    private static final Path LISTENERS = Path.of("src/main/webapp/WEB-INF/jboss-ejb3.xml");
    private static final List<String> KINDS = List.of("sending/liten", "sending/stor", "mottak/liten", "mottak/stor");

    private final KontoId first = new KontoId(UUID.randomUUID());
    private final KontoId second = new KontoId(UUID.randomUUID());
    private final Lanes lanes =
            new Lanes(SettingsFixture.settings().konto(first).konto(second).build());
    private final List<String> lookedUp = new ArrayList<>();
    private final LaneQueues queues = new LaneQueues("sending", lanes, LIMIT, name -> {
        lookedUp.add(name);
        return queue(name);
    });

    @Test
    void theKontoDecidesTheLaneAndTheSizeTheQueue() {
        assertThat(queues.choose(first, LIMIT - 1)).hasToString("java:/jms/fiksio/sending/liten");
        assertThat(queues.choose(first, LIMIT)).hasToString("java:/jms/fiksio/sending/stor");
        assertThat(queues.choose(second, 0)).hasToString("java:/jms/fiksio/sending/liten-2");
        assertThat(queues.choose(second, Long.MAX_VALUE)).hasToString("java:/jms/fiksio/sending/stor-2");
    }

    @Test
    void everyQueueIsLookedUpAtOnce() {
        assertThat(lookedUp)
                .containsExactlyInAnyOrderElementsOf(Stream.of("sending/liten", "sending/stor")
                        .flatMap(path -> Lanes.jndiNames(path).stream())
                        .toList())
                .hasSize(2 * Lanes.COUNT);
    }

    @Test
    void everyQueueHasAListenerOfItsDirection() throws IOException {
        List<String> listeners = found(
                LISTENERS,
                "<ejb-class>[\\w.]+\\.(Sending|Mottak)Listener</ejb-class>\\s*<activation-config>"
                        + "\\s*<activation-config-property>\\s*<activation-config-property-name>destinationLookup<"
                        + "/activation-config-property-name>\\s*<activation-config-property-value>([^<]+)<",
                match -> match.group(1).toLowerCase(Locale.ROOT) + " " + match.group(2));

        assertThat(listeners)
                .containsExactlyInAnyOrderElementsOf(KINDS.stream()
                        .flatMap(path -> Lanes.jndiNames(path).stream().map(name -> path.split("/")[0] + " " + name))
                        .toList());
    }

    @Test
    void theServerGetsEveryQueueUnderItsJndiName() throws IOException {
        assertThat(found(
                        INSTALL,
                        "jms-queue=fiksio\\.((?:sending|mottak)[\\w.]*):add\\(entries=\\[\"([^\"]+)\"]",
                        match -> match.group(1) + " " + match.group(2)))
                .containsExactlyInAnyOrderElementsOf(KINDS.stream()
                        .flatMap(path -> Stream.iterate(0, lane -> lane < Lanes.COUNT, lane -> lane + 1)
                                .map(lane -> name(path).get(lane) + " "
                                        + Lanes.jndiNames(path).get(lane)))
                        .toList());
    }

    @Test
    void everyQueueIsRemovedAgain() throws IOException {
        assertThat(found(REMOVE, "jms-queue=fiksio\\.((?:sending|mottak)[\\w.]*):remove", match -> match.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        KINDS.stream().flatMap(path -> name(path).stream()).toList());
    }

    private static List<String> name(String path) {
        return Lanes.queues(path.replace('/', '.'));
    }

    private static List<String> found(Path file, String pattern, Function<MatchResult, String> name)
            throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map(name)
                .toList();
    }

    private static Queue queue(String name) {
        return new Queue() {
            @Override
            public String getQueueName() {
                return name;
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }
}
