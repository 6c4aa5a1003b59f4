package no.fiksio.integrasjonspunkt.mottak;

import jakarta.inject.Inject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.lager.Lager;
import no.fiksio.integrasjonspunkt.melding.Avvist;
import no.fiksio.integrasjonspunkt.melding.Avvist.Grunn;
import no.fiksio.integrasjonspunkt.melding.InnkommendeMelding;

/** The messages that wait for the archive system, handed out under a lease that has an owner. */
@Tjeneste
public class Innboks {

    private final Innboksregister register;
    private final Lager lager;

    @Inject
    Innboks(Innboksregister register, Lager lager) {
        this.register = register;
        this.lager = lager;
    }

    /** A decrypted ASiC-E; the taker closes the stream. */
    public record Innhold(InputStream strom, long storrelse) {
    }

    /** The oldest free message that matches, leased to the user from now on; empty if there is none. */
    public Optional<InnkommendeMelding> peek(InnboksFilter filter, String bruker) {
        return register.peek(filter, bruker);
    }

    /** The content of a message that the user holds, or empty if it has none; {@link Avvist} if unknown or not held. */
    public Optional<Innhold> pop(UUID messageId, String bruker) {
        InnkommendeMelding melding = register.holdt(messageId, bruker);
        return melding.lagerRef().map(ref -> {
            try {
                return new Innhold(lager.les(ref), melding.storrelse());
            } catch (FileNotFoundException e) {
                throw new Avvist(Grunn.FIL_IKKE_FUNNET, messageId);
            } catch (IOException e) {
                throw new UncheckedIOException("Melding " + messageId + " cannot be read from the payload store", e);
            }
        });
    }

    /** Takes a message that the user holds out of the inbox; {@link Avvist} if unknown or not held. */
    public InnkommendeMelding slett(UUID messageId, String bruker) {
        InnkommendeMelding melding = register.slett(messageId, bruker);
        melding.lagerRef().ifPresent(lager::slett);
        return melding;
    }
}
