package no.fiksio.integrasjonspunkt.mottak;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.FiksMottak;
import no.fiksio.integrasjonspunkt.melding.InnkommendeMelding;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.status.Statusregister;
import no.fiksio.integrasjonspunkt.svar.Svarbehandling;

/**
 * Hands an opened message on, in one transaction: the status of what it answers, and the inbox. An answer without payload
 * says all it has to say through the status; everything else also goes to the archive system.
 */
@Tjeneste
@Transactional
class Innlevering {

    /** Fiks IO's own default when the sender named none (platform 3.5). */
    private static final Duration STANDARD_TTL = Duration.ofDays(7);
    /** So long may an answer be held back; then it is taken as it comes. */
    private static final Duration VENT_PAA_EGET = Duration.ofSeconds(60);

    private final EntityManager em;
    private final Statusregister statuser;
    private final Svarbehandling svar;
    private final Innstillinger innstillinger;
    private final Clock klokke;

    @Inject
    Innlevering(EntityManager em, Statusregister statuser, Svarbehandling svar,
                Innstillinger innstillinger, Clock klokke) {
        this.em = em;
        this.statuser = statuser;
        this.svar = svar;
        this.innstillinger = innstillinger;
        this.klokke = klokke;
    }

    /**
     * True if the inbox took the opened container over.
     *
     * @param forklaring what an error's payload says
     * @throws TidligSvar if the message answers one that may be on the point of being registered as sent, or whose earlier
     *                    answer still waits to be opened
     */
    boolean lever(UUID meldingId, Optional<Mottaksbehandling.Aapnet> aapnet, Optional<String> forklaring) {
        FiksMottak mottak = em.find(FiksMottak.class, meldingId);
        if (mottak.tilstand() != FiksMottak.Tilstand.MOTTATT) {
            return false;
        }
        Optional<Samtale> sporsmaal = svar.sporsmaal(mottak);
        if (sporsmaal.isEmpty() && mottak.svarTil().isPresent() && kanVaereTidlig(mottak)) {
            throw new TidligSvar(meldingId, mottak.svarTil().get());
        }
        if (sporsmaal.isEmpty() && mottak.svarTil().isPresent()) {
            // What was being sent when it was first looked for may have been registered before it was counted.
            sporsmaal = svar.sporsmaal(mottak);
        }
        return lever(mottak, sporsmaal, aapnet, forklaring);
    }

    private boolean lever(FiksMottak mottak, Optional<Samtale> sporsmaal, Optional<Mottaksbehandling.Aapnet> aapnet,
                          Optional<String> forklaring) {
        if (sporsmaal.isPresent() && harUaapnetForran(mottak)) {
            throw new TidligSvar(mottak.meldingId(), mottak.svarTil().get());
        }
        mottak.behandlet();
        sporsmaal.ifPresent(s -> svar.registrer(mottak, s, forklaring));
        if (sporsmaal.isPresent() && aapnet.isEmpty()
                && !innstillinger.egen(mottak.konto()).dialog().statussvarIInnboks()) {
            return false;
        }
        leggIInnboks(mottak, sporsmaal, aapnet);
        return aapnet.isPresent();
    }

    /** Fiks IO can have delivered the answer before our own commit of SENDT: as long as anything is being sent, we wait. */
    private boolean kanVaereTidlig(FiksMottak mottak) {
        return kanVente(mottak) && em.createQuery("""
                        select count(u) from UtgaaendeMelding u where u.samtale.egenKonto = :konto
                        and u.tilstand = no.fiksio.integrasjonspunkt.melding.UtgaaendeMelding.Tilstand.I_KO""", Long.class)
                .setParameter("konto", mottak.konto().verdi())
                .getSingleResult() > 0;
    }

    /** A mottatt that its kvittering overtook would count for nothing. */
    private boolean harUaapnetForran(FiksMottak mottak) {
        return kanVente(mottak) && em.createQuery("""
                        select count(m) from FiksMottak m where m.konto = :konto and m.svarTil = :svarTil
                        and m.tilstand = no.fiksio.integrasjonspunkt.melding.FiksMottak.Tilstand.MOTTATT
                        and m.mottatt < :mottatt""", Long.class)
                .setParameter("konto", mottak.konto().verdi())
                .setParameter("svarTil", mottak.svarTil().orElseThrow())
                .setParameter("mottatt", mottak.mottatt())
                .getSingleResult() > 0;
    }

    private boolean kanVente(FiksMottak mottak) {
        return mottak.mottatt().plus(VENT_PAA_EGET).isAfter(naa());
    }

    private void leggIInnboks(FiksMottak mottak, Optional<Samtale> sporsmaal,
                              Optional<Mottaksbehandling.Aapnet> aapnet) {
        // One that could not be read at first has its conversation already.
        Samtale samtale = statuser.hold(mottak.meldingId()).orElseGet(() -> nySamtale(mottak, sporsmaal));
        aapnet.ifPresent(a -> samtale.signertAv(a.signatar().tekst()));
        em.persist(new InnkommendeMelding(samtale, mottak.headere(),
                aapnet.map(Mottaksbehandling.Aapnet::ref).orElse(null),
                aapnet.map(a -> a.innhold().storrelse()).orElse(0L)));
        statuser.registrer(samtale, StatusVerdi.INNKOMMENDE_MOTTATT, null, mottak.meldingId());
    }

    private Samtale nySamtale(FiksMottak mottak, Optional<Samtale> sporsmaal) {
        Samtale samtale = Samtale.innkommende(mottak.meldingId(), samtaleId(mottak, sporsmaal),
                        mottak.avsenderKonto(), mottak.konto(), naa())
                .om(mottak.meldingstype(), mottak.meldingstype())
                .medFrist(mottak.mottatt().plus(mottak.ttl().orElse(STANDARD_TTL)))
                .knyttetTil(mottak.svarTil().orElse(null), mottak.korrelasjonsId().orElse(null));
        sporsmaal.ifPresent(s -> samtale.referer(s.messageId().toString()));
        statuser.begynn(samtale, null);
        return samtale;
    }

    /**
     * The conversation it belongs to: that of its question; else the dialogue's, when one with the same correlation id is
     * under way between the two; else a new one.
     */
    private UUID samtaleId(FiksMottak mottak, Optional<Samtale> sporsmaal) {
        return sporsmaal.map(Samtale::conversationId)
                .or(() -> mottak.korrelasjonsId().flatMap(id -> dialog(mottak, id)))
                .orElse(mottak.meldingId());
    }

    private Optional<UUID> dialog(FiksMottak mottak, String korrelasjonsId) {
        return em.createQuery("""
                        select s.conversationId from Samtale s where s.korrelasjonsId = :id
                        and s.egenKonto = :egen and s.motpartKonto = :motpart order by s.id""", UUID.class)
                .setParameter("id", korrelasjonsId)
                .setParameter("egen", mottak.konto().verdi())
                .setParameter("motpart", mottak.avsenderKonto().verdi())
                .setMaxResults(1)
                .getResultStream().findFirst();
    }

    private Instant naa() {
        return klokke.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
