package no.fiksio.integrasjonspunkt.webhook;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.status.StatusRegistrert;

/** Makes an event of each status for each subscription that asked for it, in the transaction that registers the status. */
@Tjeneste
class Varsling {

    private final EntityManager em;
    private final Webhookko ko;
    private final Clock klokke;

    @Inject
    Varsling(EntityManager em, Webhookko ko, Clock klokke) {
        this.em = em;
        this.ko = ko;
        this.klokke = klokke;
    }

    void registrert(@Observes StatusRegistrert hendelse) {
        Samtale samtale = hendelse.samtale();
        List<Abonnement> abonnementer = abonnementer(hendelse);
        if (abonnementer.isEmpty()) {
            return;
        }
        String nyttelast = Nyttelast.status(samtale, hendelse.registrering());
        Instant naa = klokke.instant().truncatedTo(ChronoUnit.MICROS);
        for (Abonnement abonnement : abonnementer) {
            em.persist(Hendelse.status(abonnement.id(), samtale.messageId(), nyttelast, naa));
            ko.vekk(abonnement.id());
        }
    }

    private List<Abonnement> abonnementer(StatusRegistrert hendelse) {
        return em.createQuery("select a from Abonnement a where a.aktiv = true", Abonnement.class).getResultStream()
                .filter(a -> a.filter().map(Abonnementsfilter::les)
                        .map(f -> f.treffer(hendelse.registrering().status(), hendelse.samtale().retning()))
                        .orElse(true))
                .toList();
    }
}
