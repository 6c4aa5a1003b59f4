package no.fiksio.integrasjonspunkt.asice;

import java.util.Optional;

/**
 * Who signed a container.
 *
 * @param organisasjonsnummer from the certificate, when it states one
 * @param tiltrodd true if the chain leads to a trusted root, false if not, empty if no roots are configured
 */
public record Signatar(String navn, Optional<String> organisasjonsnummer, Optional<Boolean> tiltrodd) {

    /** For people: the organisation number first, for that is what is compared. */
    public String tekst() {
        return organisasjonsnummer.map(nr -> nr + " ").orElse("") + navn
                + tiltrodd.map(ja -> ja ? "" : " (ikke tiltrodd)").orElse("");
    }
}
