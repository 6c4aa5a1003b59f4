package no.fiksio.integrasjonspunkt.konfig;

import java.util.List;

/** The settings cannot be used. The message names every error, one on each line. */
public final class InvalidConfiguration extends RuntimeException {

    InvalidConfiguration(List<String> errors) {
        super("Fiks IO-integrasjonspunkt cannot start, " + errors.size() + " setting(s) must be corrected:\n - "
                + String.join("\n - ", errors));
    }
}
