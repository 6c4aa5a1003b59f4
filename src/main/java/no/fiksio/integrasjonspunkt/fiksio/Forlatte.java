package no.fiksio.integrasjonspunkt.fiksio;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The clients of a konto that another has taken over from, until they are closed for good. */
final class Forlatte {

    private static final Duration LUKKES_IGJEN = Duration.ofSeconds(120);

    private final Mottaksarbeid arbeid;
    private final List<Forlatt> alle = new ArrayList<>();

    private record Forlatt(Klient klient, Instant lukkes) {
    }

    Forlatte(Mottaksarbeid arbeid) {
        this.arbeid = arbeid;
    }

    /** @param lukkes from when it is closed */
    void leggTil(Klient klient, Instant lukkes) {
        alle.add(new Forlatt(klient, lukkes));
    }

    /** To be called now and then. */
    void rydd() {
        alle.removeIf(forlatt -> ferdig(forlatt.klient(), forlatt.lukkes()));
    }

    /** A client that was recovering when it was closed comes back to life later: it is closed until it has said goodbye. */
    private boolean ferdig(Klient klient, Instant lukkes) {
        Optional<Klient.Slutt> slutt = klient.slutt();
        // Closing a channel that lives is a failed delivery of whatever is held on it.
        if (Instant.now().isBefore(lukkes) || slutt.isEmpty() && arbeid.har(klient)) {
            return false;
        }
        if (slutt.filter(s -> !s.bareKanalen() && !s.avFiksIo()).isPresent()) {
            return true;
        }
        klient.lukk();
        return klient.lukketTid().filter(tid -> tid.plus(LUKKES_IGJEN).isBefore(Instant.now())).isPresent();
    }

    void lukkAlle() {
        alle.forEach(forlatt -> forlatt.klient().lukk());
    }
}
