package no.fiksio.integrasjonspunkt.sending;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.Avvist;
import no.fiksio.integrasjonspunkt.melding.Avvist.Grunn;
import no.fiksio.integrasjonspunkt.melding.Dokument;
import no.fiksio.integrasjonspunkt.melding.Feilklasse;
import no.fiksio.integrasjonspunkt.melding.Revisjon;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel;
import no.fiksio.integrasjonspunkt.melding.UtgaaendeMelding;
import no.fiksio.integrasjonspunkt.melding.UtgaaendeMelding.Tilstand;
import no.fiksio.integrasjonspunkt.melding.Utsnitt;
import no.fiksio.integrasjonspunkt.melding.Utvalg;
import no.fiksio.integrasjonspunkt.status.Statusregister;
import org.hibernate.Hibernate;

/** The database and queue side of dead letters; each method is one transaction. */
@Tjeneste
@Transactional
class Dodebrevregister {

    private static final String FEILET =
            "tilstand = no.fiksio.integrasjonspunkt.melding.UtgaaendeMelding.Tilstand.FEILET";

    private final EntityManager em;
    private final Statusregister statuser;
    private final Sendestatus status;
    private final Utboksregister utboks;
    private final Doedsko doedsko;
    private final Clock klokke;

    @Inject
    Dodebrevregister(EntityManager em, Statusregister statuser, Sendestatus status, Utboksregister utboks, Doedsko doedsko,
                     Clock klokke) {
        this.em = em;
        this.statuser = statuser;
        this.status = status;
        this.utboks = utboks;
        this.doedsko = doedsko;
        this.klokke = klokke;
    }

    Utsnitt<UtgaaendeMelding> finn(Optional<Feilklasse> klasse, Sideforesporsel side) {
        return new Utvalg<>(em, UtgaaendeMelding.class, Map.of("id", "id", "lastUpdate", "sistEndret"))
                .der(FEILET)
                .der("feilklasse =", klasse.map(Enum::name))
                .side(side, "join fetch e.samtale");
    }

    Optional<UtgaaendeMelding> finn(UUID messageId) {
        Optional<UtgaaendeMelding> funnet = utboks.finn(messageId).filter(m -> m.tilstand() == Tilstand.FEILET);
        // The history is read after the transaction.
        funnet.ifPresent(melding -> Hibernate.initialize(melding.samtale().statuser()));
        return funnet;
    }

    List<UUID> alle(Feilklasse klasse) {
        return em.createQuery("select e.messageId from UtgaaendeMelding e where e." + FEILET
                        + " and e.feilklasse = :klasse order by e.id", UUID.class)
                .setParameter("klasse", klasse.name())
                .getResultList();
    }

    void sendIgjen(UUID messageId, String bruker, String grunn) {
        // Before the message, as everywhere: two that hold one each would wait for each other.
        statuser.hold(messageId);
        UtgaaendeMelding melding = laas(messageId);
        doedsko.fjern(messageId);
        status.gjenoppta(messageId);
        utboks.leggIKo(melding);
        em.persist(new Revisjon(klokke.instant().truncatedTo(ChronoUnit.MICROS), bruker, "send-igjen", messageId, grunn));
    }

    List<Dokument> forkast(UUID messageId, String bruker, String grunn) {
        UtgaaendeMelding melding = laas(messageId);
        doedsko.fjern(messageId);
        List<Dokument> dokumenter = melding.dokumenter();
        em.remove(melding);
        em.persist(new Revisjon(klokke.instant().truncatedTo(ChronoUnit.MICROS), bruker, "forkast", messageId, grunn));
        return dokumenter;
    }

    private UtgaaendeMelding laas(UUID messageId) {
        return em.createQuery("select e from UtgaaendeMelding e where e.messageId = :id and " + FEILET,
                        UtgaaendeMelding.class)
                .setParameter("id", messageId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream().findFirst()
                .orElseThrow(() -> new Avvist(Grunn.MELDING_IKKE_FUNNET, messageId));
    }
}
