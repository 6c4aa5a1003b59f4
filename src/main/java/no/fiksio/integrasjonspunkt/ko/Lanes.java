package no.fiksio.integrasjonspunkt.ko;

import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/**
 * The lanes that keep konti from waiting for each other: each queue of meldinger to send or to open exists once in every
 * lane. A konto's lane follows from its place in the configuration, so up to as many konti as there are lanes share with
 * nobody. Every lane can serve every konto, so nothing is lost when a change of the configuration moves a konto.
 *
 * <p>The number of lanes is also written in jboss-ejb3.xml, install.cli and remove.cli; a test holds them together.
 */
@Service
public class Lanes {

    static final int COUNT = 4;

    private final List<KontoId> konti;

    @Inject
    Lanes(Settings settings) {
        this.konti = settings.konti().stream().map(Settings.Konto::id).toList();
    }

    /** The konto's element of a list with one for each lane; the first for a konto that is no longer configured. */
    public <T> T choose(KontoId konto, List<T> onePerLane) {
        return onePerLane.get(Math.max(0, konti.indexOf(konto)) % onePerLane.size());
    }

    /** The names of a queue in all lanes, such as sending.liten and sending.liten.2. The first has the plain name. */
    public static List<String> queues(String name) {
        return perLane(name, '.');
    }

    /** The JNDI names of a queue in all lanes, such as java:/jms/fiksio/sending/liten-2 for sending/liten. */
    static List<String> jndiNames(String path) {
        return perLane("java:/jms/fiksio/" + path, '-');
    }

    private static List<String> perLane(String name, char separator) {
        return IntStream.rangeClosed(1, COUNT)
                .mapToObj(lane -> lane == 1 ? name : name + separator + lane)
                .toList();
    }
}
