package no.fiksio.integrasjonspunkt.sending.utboks;

import jakarta.inject.Inject;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.feil.RequestRefused.Reason;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.status.DialogLookup;
import no.fiksio.integrasjonspunkt.text.UuidText;

/**
 * Decides which dialogue a new melding belongs to. It answers a received one if {@code svarPaMelding} or a ReceiverRef
 * names that, or if it goes to whoever wrote last in the same conversation; then it is sent by the konto that received the
 * question. Otherwise it begins a dialogue.
 */
@Service
class DialogLinks {

    private final AvsenderLookup avsender;
    private final DialogLookup dialog;

    @Inject
    DialogLinks(AvsenderLookup avsender, DialogLookup dialog) {
        this.avsender = avsender;
        this.dialog = dialog;
    }

    /** @throws RequestRefused if {@code svarPaMelding} names no received melding, or if the sender is none of ours */
    DialogLink find(NewMelding newMelding) {
        return question(newMelding).map(question -> svar(newMelding, question)).orElseGet(() -> newDialog(newMelding));
    }

    private static DialogLink svar(NewMelding newMelding, Samtale question) {
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
                avsender.konto(newMelding.avsender()),
                Optional.empty(),
                newMelding.conversationId(),
                newMelding.korrelasjonsId().orElse(newMelding.conversationId().toString()));
    }

    private Optional<Samtale> question(NewMelding newMelding) {
        if (newMelding.svarPaMelding().isPresent()) {
            // Said explicitly: it must name a melding that exists.
            return Optional.of(newMelding
                    .svarPaMelding()
                    .flatMap(dialog::received)
                    .orElseThrow(() -> new RequestRefused(
                            Reason.SVAR_TIL_UNKNOWN, newMelding.svarPaMelding().get())));
        }
        return newMelding
                .reference()
                .flatMap(UuidText::read)
                .flatMap(dialog::received)
                .or(() -> dialog.lastReceived(newMelding.conversationId(), newMelding.mottaker()));
    }
}
