package no.fiksio.integrasjonspunkt.mottak.innboks;

import jakarta.inject.Inject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.feil.RequestRefused.Reason;
import no.fiksio.integrasjonspunkt.lager.PayloadStore;
import no.fiksio.integrasjonspunkt.liste.MeldingFilter;
import no.fiksio.integrasjonspunkt.melding.InnboksMelding;

/**
 * The meldinger that wait for the archive system. A peek leases one to its reader; while the lease lasts only that reader can
 * pop its content and delete it.
 */
@Service
public class Innboks {

    private final InnboksRepository repository;
    private final PayloadStore lager;

    @Inject
    Innboks(InnboksRepository repository, PayloadStore lager) {
        this.repository = repository;
        this.lager = lager;
    }

    /** A decrypted ASiC-E; whoever gets it closes the stream. */
    public record InnboksContent(InputStream stream, long size) {}

    /** Leases the oldest free melding that matches to the user; empty if there is none. */
    public Optional<InnboksMelding> peek(MeldingFilter filter, String user) {
        return repository.peek(filter, user);
    }

    /** The content of a melding that the user has leased, or empty if it has none; {@link RequestRefused} if unknown or not leased. */
    public Optional<InnboksContent> pop(UUID messageId, String user) {
        InnboksMelding melding = repository.held(messageId, user);
        return melding.lagerRef().map(ref -> {
            try {
                return new InnboksContent(lager.read(ref), melding.size());
            } catch (FileNotFoundException e) {
                throw new RequestRefused(Reason.FILE_NOT_FOUND, messageId);
            } catch (IOException e) {
                throw new UncheckedIOException("Melding " + messageId + " cannot be read from the payload store", e);
            }
        });
    }

    /** Deletes a melding that the user has leased, with its content; {@link RequestRefused} if unknown or not leased. */
    public InnboksMelding delete(UUID messageId, String user) {
        InnboksMelding melding = repository.delete(messageId, user);
        melding.lagerRef().ifPresent(lager::delete);
        return melding;
    }
}
