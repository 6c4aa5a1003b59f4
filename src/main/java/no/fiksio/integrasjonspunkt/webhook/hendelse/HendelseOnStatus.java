package no.fiksio.integrasjonspunkt.webhook.hendelse;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.status.StatusRegistered;
import no.fiksio.integrasjonspunkt.webhook.abonnement.Abonnement;
import no.fiksio.integrasjonspunkt.webhook.abonnement.AbonnementFilter;

/** Makes an event of each status for each subscription that asked for it, in the transaction that registers the status. */
@Service
class HendelseOnStatus {

    private final EntityManager em;
    private final WebhookQueue queue;
    private final Clock clock;

    @Inject
    HendelseOnStatus(EntityManager em, WebhookQueue queue, Clock clock) {
        this.em = em;
        this.queue = queue;
        this.clock = clock;
    }

    void registered(@Observes StatusRegistered hendelse) {
        Samtale samtale = hendelse.samtale();
        List<Abonnement> abonnementer = abonnementer(hendelse);
        if (abonnementer.isEmpty()) {
            return;
        }
        String payload = HendelsePayload.status(samtale, hendelse.registration());
        Instant now = clock.instant();
        for (Abonnement abonnement : abonnementer) {
            em.persist(Hendelse.status(abonnement.id(), samtale.messageId(), payload, now));
            queue.wake(abonnement.id());
        }
    }

    private List<Abonnement> abonnementer(StatusRegistered hendelse) {
        return em.createQuery("select a from Abonnement a where a.active = true", Abonnement.class)
                .getResultStream()
                .filter(a -> a.filter()
                        .map(AbonnementFilter::read)
                        .map(f -> f.matches(
                                hendelse.registration().status(),
                                hendelse.samtale().direction()))
                        .orElse(true))
                .toList();
    }
}
