package no.fiksio.integrasjonspunkt.konfig;

import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/**
 * The lanes that keep konti from waiting for each other: each queue of messages to send or to open is there once for every
 * lane. A konto's lane follows from its place in the configuration, so that as many konti as there are lanes share with
 * nobody. Every lane can serve every konto: what waits in one is not lost when the configuration moves its konto.
 */
@Tjeneste
public class Baner {

    private static final int ANTALL = 4;

    private final List<KontoId> kontoer;

    @Inject
    Baner(Innstillinger innstillinger) {
        this.kontoer = innstillinger.kontoer().stream().map(Innstillinger.Konto::id).toList();
    }

    /** Of what there is one of for each lane, the konto's; the first for a konto that is no longer configured. */
    public <T> T velg(KontoId konto, List<T> enPerBane) {
        return enPerBane.get(Math.max(0, kontoer.indexOf(konto)) % enPerBane.size());
    }

    /** The names that a queue has in the lanes: the plain name in the first, as before there were lanes. */
    public static List<String> koer(String navn) {
        return IntStream.rangeClosed(1, ANTALL).mapToObj(bane -> bane == 1 ? navn : navn + '.' + bane).toList();
    }
}
