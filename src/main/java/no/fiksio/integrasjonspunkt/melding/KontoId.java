package no.fiksio.integrasjonspunkt.melding;

import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.text.UuidText;

/** The id of a Fiks IO konto: a UUID, written bare in the SBD. */
public record KontoId(UUID value) {

    /** The konto id that the text holds, or empty if it is not a UUID in its full, hyphenated form. */
    public static Optional<KontoId> read(String text) {
        return UuidText.read(text).map(KontoId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
