package no.fiksio.integrasjonspunkt.ko;

import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/**
 * The lanes that keep konti from waiting for each other: each queue of messages to send or to open is there once for every
 * lane. A konto's lane follows from its place in the configuration, so that as many konti as there are lanes share with
 * nobody. Every lane can serve every konto: what waits in one is not lost when the configuration moves its konto.
 */
@Service
public class Lanes {

    private static final int COUNT = 4;

    private final List<KontoId> konti;

    @Inject
    Lanes(Settings settings) {
        this.konti = settings.konti().stream().map(Settings.Konto::id).toList();
    }

    /** Of what there is one of for each lane, the konto's; the first for a konto that is no longer configured. */
    public <T> T choose(KontoId konto, List<T> onePerLane) {
        return onePerLane.get(Math.max(0, konti.indexOf(konto)) % onePerLane.size());
    }

    /** The names that a queue has in the lanes: the plain name in the first, as before there were lanes. */
    public static List<String> queues(String name) {
        return IntStream.rangeClosed(1, COUNT)
                .mapToObj(lane -> lane == 1 ? name : name + '.' + lane)
                .toList();
    }
}
