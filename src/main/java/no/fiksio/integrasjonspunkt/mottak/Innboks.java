package no.fiksio.integrasjonspunkt.mottak;

import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.Avvist;
import no.fiksio.integrasjonspunkt.melding.InnkommendeMelding;

/** The messages that wait for the archive system, handed out under a lease that has an owner. */
@Tjeneste
public class Innboks {

    /** A decrypted ASiC-E; the taker closes the stream. */
    public record Innhold(InputStream strom, long storrelse) {
    }

    /** The oldest free message that matches, leased to the user from now on; empty if there is none. */
    public Optional<InnkommendeMelding> peek(InnboksFilter filter, String bruker) {
        throw new UnsupportedOperationException();
    }

    /** The content of a message that the user holds, or empty if it has none; {@link Avvist} if unknown or not held. */
    public Optional<Innhold> pop(UUID messageId, String bruker) {
        throw new UnsupportedOperationException();
    }

    /** Takes a message that the user holds out of the inbox; {@link Avvist} if unknown or not held. */
    public InnkommendeMelding slett(UUID messageId, String bruker) {
        throw new UnsupportedOperationException();
    }
}
