package no.fiksio.integrasjonspunkt.sending.utboks;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.feil.RequestRefused.Reason;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.Retning;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.UuidText;
import no.fiksio.integrasjonspunkt.status.StatusRepository;

/**
 * Finds the incoming message that a new one answers: named by {@code svarPaMelding}, by a ReceiverRef, or by writing to
 * the sender in the same conversation. Without one, a new dialogue begins.
 */
@Service
class DialogLinks {

    private static final String PREFIX = "0192:";

    private final Settings settings;
    private final StatusRepository statuses;
    private final EntityManager em;

    @Inject
    DialogLinks(Settings settings, StatusRepository statuses, EntityManager em) {
        this.settings = settings;
        this.statuses = statuses;
        this.em = em;
    }

    DialogLink find(NewMelding newMelding) {
        return answered(newMelding).map(spm -> svar(newMelding, spm)).orElseGet(() -> newDialog(newMelding));
    }

    private DialogLink svar(NewMelding newMelding, Samtale question) {
        return new DialogLink(
                question.egenKonto(),
                question.fiksMeldingId(),
                newMelding.conversationId(),
                question.korrelasjonsId()
                        .or(newMelding::korrelasjonsId)
                        .orElse(question.conversationId().toString()));
    }

    private DialogLink newDialog(NewMelding newMelding) {
        return new DialogLink(
                avsender(newMelding.avsender()),
                Optional.empty(),
                newMelding.conversationId(),
                newMelding.korrelasjonsId().orElse(newMelding.conversationId().toString()));
    }

    private Optional<Samtale> answered(NewMelding newMelding) {
        if (newMelding.svarPaMelding().isPresent()) {
            // Explicit: it must point at something.
            return Optional.of(newMelding
                    .svarPaMelding()
                    .flatMap(this::incoming)
                    .orElseThrow(() -> new RequestRefused(
                            Reason.SVAR_TIL_UNKNOWN, newMelding.svarPaMelding().get())));
        }
        return newMelding
                .reference()
                .flatMap(UuidText::read)
                .flatMap(this::incoming)
                .or(() -> lastFrom(newMelding.conversationId(), newMelding.mottaker()));
    }

    private Optional<Samtale> incoming(UUID messageId) {
        return statuses.find(messageId).filter(s -> s.direction() == Retning.INCOMING);
    }

    private Optional<Samtale> lastFrom(UUID conversationId, KontoId motpart) {
        return em.createQuery("""
                        select s from Samtale s where s.conversationId = :samtale and s.motpartKonto = :motpart
                        and s.direction = no.fiksio.integrasjonspunkt.melding.Retning.INCOMING
                        order by s.id desc""", Samtale.class)
                .setParameter("samtale", conversationId)
                .setParameter("motpart", motpart.value())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The konto that the SBD's sender names: by its id, or by its organisation; with one konto there is no choice. */
    private KontoId avsender(String avsender) {
        String ident = avsender.startsWith(PREFIX) ? avsender.substring(PREFIX.length()) : avsender;
        return KontoId.read(ident)
                .flatMap(settings::konto)
                .or(() -> settings.konti().stream()
                        .filter(k -> k.organisasjonsnummer().equals(ident))
                        .findFirst())
                .or(() -> settings.konti().size() == 1 && KontoId.read(ident).isEmpty()
                        ? Optional.of(settings.konti().get(0))
                        : Optional.empty())
                .map(Settings.Konto::id)
                .orElseThrow(() -> new RequestRefused(Reason.AVSENDER_UNKNOWN, avsender));
    }
}
