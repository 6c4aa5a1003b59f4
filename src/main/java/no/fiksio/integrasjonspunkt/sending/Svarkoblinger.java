package no.fiksio.integrasjonspunkt.sending;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.Avvist;
import no.fiksio.integrasjonspunkt.melding.Avvist.Grunn;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.Retning;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.status.Statusregister;

/**
 * Finds the incoming message that a new one answers: named by {@code svarPaMelding}, by a ReceiverRef, or by writing to
 * the sender in the same conversation. Without one, a new dialogue begins.
 */
@Tjeneste
class Svarkoblinger {

    private static final String PREFIKS = "0192:";

    private final Innstillinger innstillinger;
    private final Statusregister statuser;
    private final EntityManager em;

    @Inject
    Svarkoblinger(Innstillinger innstillinger, Statusregister statuser, EntityManager em) {
        this.innstillinger = innstillinger;
        this.statuser = statuser;
        this.em = em;
    }

    Svarkobling finn(NyMelding ny) {
        return besvart(ny).map(spm -> svar(ny, spm)).orElseGet(() -> nyDialog(ny));
    }

    private Svarkobling svar(NyMelding ny, Samtale sporsmaal) {
        return new Svarkobling(sporsmaal.egenKonto(), sporsmaal.fiksMeldingId(), ny.conversationId(),
                sporsmaal.korrelasjonsId().or(ny::korrelasjonsId).orElse(sporsmaal.conversationId().toString()));
    }

    private Svarkobling nyDialog(NyMelding ny) {
        return new Svarkobling(avsender(ny.avsender()), Optional.empty(), ny.conversationId(),
                ny.korrelasjonsId().orElse(ny.conversationId().toString()));
    }

    private Optional<Samtale> besvart(NyMelding ny) {
        if (ny.svarPaaMelding().isPresent()) {
            // Explicit: it must point at something.
            return Optional.of(ny.svarPaaMelding().flatMap(this::innkommende)
                    .orElseThrow(() -> new Avvist(Grunn.SVAR_TIL_UKJENT, ny.svarPaaMelding().get())));
        }
        return ny.referanse().flatMap(KontoId::les).map(KontoId::verdi).flatMap(this::innkommende)
                .or(() -> sisteFra(ny.conversationId(), ny.mottaker()));
    }

    private Optional<Samtale> innkommende(UUID messageId) {
        return statuser.finn(messageId).filter(s -> s.retning() == Retning.INCOMING);
    }

    private Optional<Samtale> sisteFra(UUID conversationId, KontoId motpart) {
        return em.createQuery("""
                        select s from Samtale s where s.conversationId = :samtale and s.motpartKonto = :motpart
                        and s.retning = no.fiksio.integrasjonspunkt.melding.Retning.INCOMING
                        order by s.id desc""", Samtale.class)
                .setParameter("samtale", conversationId)
                .setParameter("motpart", motpart.verdi())
                .setMaxResults(1)
                .getResultStream().findFirst();
    }

    /** The konto that the SBD's sender names: by its id, or by its organisation; with one konto there is no choice. */
    private KontoId avsender(String avsender) {
        String ident = avsender.startsWith(PREFIKS) ? avsender.substring(PREFIKS.length()) : avsender;
        return KontoId.les(ident).flatMap(innstillinger::konto)
                .or(() -> innstillinger.kontoer().stream()
                        .filter(k -> k.organisasjonsnummer().equals(ident)).findFirst())
                .or(() -> innstillinger.kontoer().size() == 1 && KontoId.les(ident).isEmpty()
                        ? Optional.of(innstillinger.kontoer().get(0)) : Optional.empty())
                .map(Innstillinger.Konto::id)
                .orElseThrow(() -> new Avvist(Grunn.AVSENDER_UKJENT, avsender));
    }
}
