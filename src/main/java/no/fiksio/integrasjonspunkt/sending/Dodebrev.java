package no.fiksio.integrasjonspunkt.sending;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.lager.Lager;
import no.fiksio.integrasjonspunkt.melding.Avvist;
import no.fiksio.integrasjonspunkt.melding.Feilklasse;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel;
import no.fiksio.integrasjonspunkt.melding.UtgaaendeMelding;
import no.fiksio.integrasjonspunkt.melding.Utsnitt;

/** The outgoing messages that were given up, documents and all: looked at, sent again, or thrown away. */
@Tjeneste
public class Dodebrev {

    private final Dodebrevregister register;
    private final Lager lager;

    @Inject
    Dodebrev(Dodebrevregister register, Lager lager) {
        this.register = register;
        this.lager = lager;
    }

    /** Those given up, the latest last, of one class or all. */
    public Utsnitt<UtgaaendeMelding> finn(Optional<Feilklasse> klasse, Sideforesporsel side) {
        return register.finn(klasse, side);
    }

    public Optional<UtgaaendeMelding> finn(UUID messageId) {
        return register.finn(messageId);
    }

    /** Puts one back in the queue, with a new deadline if the old has passed; {@link Avvist} if there is none. */
    public void sendIgjen(UUID messageId, String bruker, String grunn) {
        register.sendIgjen(messageId, bruker, grunn);
    }

    /** Puts all of a class back in the queue, each in its own transaction; how many. */
    public int sendAlleIgjen(Feilklasse klasse, String bruker, String grunn) {
        List<UUID> alle = register.alle(klasse);
        alle.forEach(id -> register.sendIgjen(id, bruker, grunn));
        return alle.size();
    }

    /** Throws one away for good; its conversation and statuses remain. {@link Avvist} if there is none. */
    public void forkast(UUID messageId, String bruker, String grunn) {
        register.forkast(messageId, bruker, grunn).forEach(d -> lager.slett(d.lagerRef()));
        lager.slettAlt(Utsending.CONTAINERE, messageId);
    }
}
