package no.fiksio.integrasjonspunkt.asice;

import java.util.Optional;

/**
 * Who signed a container.
 *
 * @param organisasjonsnummer from the certificate, when it states one
 * @param trusted true if the chain leads to a trusted root, false if not, empty if no roots are configured
 */
public record Signatar(String name, Optional<String> organisasjonsnummer, Optional<Boolean> trusted) {

    /** For people: the organisation number first, for that is what is compared. */
    public String text() {
        return organisasjonsnummer.map(nr -> nr + " ").orElse("")
                + name
                + trusted.map(yes -> yes ? "" : " (ikke tiltrodd)").orElse("");
    }
}
