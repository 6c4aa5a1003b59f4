package no.fiksio.integrasjonspunkt.sending;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.Avvist;
import no.fiksio.integrasjonspunkt.melding.UtgaaendeMelding;

/** The archive system's outgoing messages: created, filled, queued for sending, deleted. */
@Tjeneste
public class Utboks {

    /** Stores a new message; refused if its messageId is taken or its receiver cannot receive ({@link Avvist}). */
    public UtgaaendeMelding opprett(NyMelding ny) {
        throw new UnsupportedOperationException();
    }

    /** Stores a file and adds it to a message that is not yet queued; the bytes are durable when this returns. */
    public void leggTil(UUID messageId, DokumentHode hode, InputStream innhold) {
        throw new UnsupportedOperationException();
    }

    /** Stores a file that no message has yet; for {@link #opprettOgSend}, else to be given up by {@link #forkast}. */
    public LagretDokument lagre(DokumentHode hode, InputStream innhold) {
        throw new UnsupportedOperationException();
    }

    /** Gives up a stored file that no message took. */
    public void forkast(LagretDokument dokument) {
        throw new UnsupportedOperationException();
    }

    /** Creates, fills and queues in one: all of it or nothing. */
    public UtgaaendeMelding opprettOgSend(NyMelding ny, List<LagretDokument> dokumenter) {
        throw new UnsupportedOperationException();
    }

    /** Queues a message for sending; harmless when it is queued already. */
    public void send(UUID messageId) {
        throw new UnsupportedOperationException();
    }

    public Optional<UtgaaendeMelding> finn(UUID messageId) {
        throw new UnsupportedOperationException();
    }

    /** Takes an unsent message away, files and all; nothing happens if there is none. */
    public void slett(UUID messageId) {
        throw new UnsupportedOperationException();
    }
}
