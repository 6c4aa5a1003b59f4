package no.fiksio.integrasjonspunkt.konfig;

import java.util.List;

/** The settings cannot be used; the message names everything that is wrong with them, a line each. */
public final class InvalidConfiguration extends RuntimeException {

    InvalidConfiguration(List<String> error) {
        super("Fiks IO-integrasjonspunkt cannot start, " + error.size() + " setting(s) must be corrected:\n - "
                + String.join("\n - ", error));
    }
}
