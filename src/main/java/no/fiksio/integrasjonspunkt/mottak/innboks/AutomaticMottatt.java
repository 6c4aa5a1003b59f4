package no.fiksio.integrasjonspunkt.mottak.innboks;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.MeldingReceipt;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.protokoll.Meldingstyper;
import no.fiksio.integrasjonspunkt.sending.svar.AutomaticSvar;

/**
 * The {@code .mottatt} that the gateway answers by itself when the archive system deletes a melding from the innboks: if
 * the konto is set up for it, and if the protocol has such an answer.
 */
@Service
class AutomaticMottatt {

    private final EntityManager em;
    private final Meldingstyper types;
    private final AutomaticSvar svar;
    private final Settings settings;

    @Inject
    AutomaticMottatt(EntityManager em, Meldingstyper types, AutomaticSvar svar, Settings settings) {
        this.em = em;
        this.types = types;
        this.svar = svar;
        this.settings = settings;
    }

    /** Puts the answer to a melding that was taken in the queue, in the caller's transaction. */
    @Transactional(TxType.MANDATORY)
    public void answer(Samtale taken) {
        meldingstype(taken)
                .ifPresent(type -> svar.svar(
                        em.find(MeldingReceipt.class, taken.messageId()), taken.conversationId(), type, List.of()));
    }

    /** The type of the answer, or empty if the gateway shall not answer. */
    Optional<String> meldingstype(Samtale taken) {
        return settings.own(taken.egenKonto()).dialog().automaticMottatt()
                ? types.mottattFor(taken.meldingstype())
                : Optional.empty();
    }
}
