package no.fiksio.integrasjonspunkt.konfig;

import java.util.List;

/** The settings cannot be used; the message names everything that is wrong with them, a line each. */
public final class UgyldigKonfigurasjon extends RuntimeException {

    UgyldigKonfigurasjon(List<String> feil) {
        super("Fiks IO-integrasjonspunkt cannot start, " + feil.size() + " setting(s) must be corrected:\n - "
                + String.join("\n - ", feil));
    }
}
