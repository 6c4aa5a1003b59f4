package no.fiksio.integrasjonspunkt.feil;

import java.time.Duration;

/** A pause. */
final class Opphold {

    private Opphold() {
    }

    static void i(Duration tid) {
        try {
            Thread.sleep(tid.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
