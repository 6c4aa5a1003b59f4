package no.fiksio.integrasjonspunkt.status;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.Retning;
import no.fiksio.integrasjonspunkt.melding.Samtale;

/**
 * Finds the dialogue that a melding belongs to, in the trail of earlier ones: the melding that it answers, or the
 * conversation that it continues. Used for both directions; it locks nothing.
 */
@Service
@Transactional
public class DialogLookup {

    private final EntityManager em;
    private final StatusRepository statuses;

    @Inject
    public DialogLookup(EntityManager em, StatusRepository statuses) {
        this.em = em;
        this.statuses = statuses;
    }

    /** The received melding with this id; empty if there is none, or if we sent it. */
    public Optional<Samtale> received(UUID messageId) {
        return statuses.find(messageId).filter(samtale -> samtale.direction() == Retning.INCOMING);
    }

    /** The latest melding that this konto sent us in the conversation. */
    public Optional<Samtale> lastReceived(UUID conversationId, KontoId from) {
        return em.createQuery("""
                        select s from Samtale s where s.conversationId = :samtale and s.motpartKonto = :motpart
                        and s.direction = no.fiksio.integrasjonspunkt.melding.Retning.INCOMING
                        order by s.id desc""", Samtale.class)
                .setParameter("samtale", conversationId)
                .setParameter("motpart", from.value())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The conversation in which these two konti first used the correlation id, in either direction. */
    public Optional<UUID> conversation(KontoId own, KontoId motpart, String korrelasjonsId) {
        return em.createQuery("""
                        select s.conversationId from Samtale s where s.korrelasjonsId = :id
                        and s.egenKonto = :own and s.motpartKonto = :motpart order by s.id""", UUID.class)
                .setParameter("id", korrelasjonsId)
                .setParameter("own", own.value())
                .setParameter("motpart", motpart.value())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
