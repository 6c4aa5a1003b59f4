package no.fiksio.integrasjonspunkt.webhook;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.Avvist;
import no.fiksio.integrasjonspunkt.melding.Avvist.Grunn;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel;
import no.fiksio.integrasjonspunkt.melding.Utsnitt;
import no.fiksio.integrasjonspunkt.melding.Utvalg;

/** The database side of subscriptions; each method is one transaction. */
@Tjeneste
@Transactional
class Abonnementsregister {

    private static final Map<String, String> SORTERING = Map.of(
            "id", "id",
            "name", "navn",
            "pushEndpoint", "endepunkt",
            "resource", "ressurs",
            "event", "hendelsestype",
            "filter", "filter");

    static final Set<String> SORTERBARE = SORTERING.keySet();

    private final EntityManager em;
    private final Hendelsesregister hendelser;
    private final Webhookko ko;
    private final Clock klokke;

    @Inject
    Abonnementsregister(EntityManager em, Hendelsesregister hendelser, Webhookko ko, Clock klokke) {
        this.em = em;
        this.hendelser = hendelser;
        this.ko = ko;
        this.klokke = klokke;
    }

    Utsnitt<Abonnement> liste(Sideforesporsel side) {
        return new Utvalg<>(em, Abonnement.class, SORTERING).side(side, "");
    }

    Optional<Abonnement> finn(int id) {
        return Optional.ofNullable(em.find(Abonnement.class, id));
    }

    /** Refuses a name and endpoint that another subscription has. */
    void krevUnik(Abonnementsdata data, Optional<Integer> egen) {
        boolean finnes = em.createQuery("select a.id from Abonnement a where a.navn = :navn and a.endepunkt = :endepunkt",
                        Integer.class)
                .setParameter("navn", data.navn())
                .setParameter("endepunkt", data.endepunkt())
                .getResultStream().anyMatch(id -> !egen.equals(Optional.of(id)));
        if (finnes) {
            throw new Avvist(Grunn.ABONNEMENT_FINNES);
        }
    }

    /** @param problem what was wrong with the ping */
    Abonnement opprett(Abonnementsdata data, Optional<String> problem) {
        Abonnement abonnement = new Abonnement(data, naa());
        em.persist(abonnement);
        em.flush();
        noterPing(abonnement, problem);
        return abonnement;
    }

    /** @param ping what was wrong with the ping, if there was one */
    Abonnement endre(int id, Abonnementsdata data, Optional<Optional<String>> ping) {
        Abonnement abonnement = em.find(Abonnement.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (abonnement == null) {
            throw new Avvist(Grunn.ABONNEMENT_IKKE_FUNNET, id);
        }
        abonnement.endre(data);
        em.flush();
        ping.ifPresent(problem -> noterPing(abonnement, problem));
        ko.vekk(id);
        return abonnement;
    }

    private void noterPing(Abonnement abonnement, Optional<String> problem) {
        if (problem.isPresent()) {
            abonnement.pingFeilet(problem.get(), naa());
            hendelser.pingSenere(abonnement.id());
        } else {
            abonnement.pingBesvart();
            hendelser.slettPing(abonnement.id());
        }
    }

    /** False if there was none. */
    boolean slett(int id) {
        boolean fantes = em.createQuery("delete from Abonnement a where a.id = :id").setParameter("id", id).executeUpdate() > 0;
        em.createQuery("delete from Hendelse h where h.abonnementId = :id").setParameter("id", id).executeUpdate();
        return fantes;
    }

    void slettAlle() {
        em.createQuery("delete from Abonnement a").executeUpdate();
        em.createQuery("delete from Hendelse h").executeUpdate();
    }

    private Instant naa() {
        return klokke.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
