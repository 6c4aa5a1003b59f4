package no.fiksio.integrasjonspunkt.feilsuite;

import java.time.Duration;

/** A pause. */
final class Sleep {

    private Sleep() {}

    static void i(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
