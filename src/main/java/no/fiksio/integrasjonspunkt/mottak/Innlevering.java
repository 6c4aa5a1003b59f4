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

    private final EntityManager em;
    private final Statusregister statuser;
    private final Svarbehandling svar;
    private final Clock klokke;

    @Inject
    Innlevering(EntityManager em, Statusregister statuser, Svarbehandling svar, Clock klokke) {
        this.em = em;
        this.statuser = statuser;
        this.svar = svar;
        this.klokke = klokke;
    }

    /** True if the inbox took the opened container over. */
    boolean lever(UUID meldingId, Optional<Mottaksbehandling.Aapnet> aapnet) {
        FiksMottak mottak = em.find(FiksMottak.class, meldingId);
        if (mottak.tilstand() != FiksMottak.Tilstand.MOTTATT) {
            return false;
        }
        mottak.behandlet();
        Optional<Samtale> sporsmaal = svar.sporsmaal(mottak);
        sporsmaal.ifPresent(s -> svar.registrer(mottak, s, Optional.empty()));
        if (sporsmaal.isPresent() && aapnet.isEmpty()) {
            return false;
        }
        leggIInnboks(mottak, sporsmaal, aapnet);
        return aapnet.isPresent();
    }

    private void leggIInnboks(FiksMottak mottak, Optional<Samtale> sporsmaal,
                              Optional<Mottaksbehandling.Aapnet> aapnet) {
        Samtale samtale = Samtale.innkommende(mottak.meldingId(), samtaleId(mottak, sporsmaal),
                        mottak.avsenderKonto(), mottak.konto(), naa())
                .om(mottak.meldingstype(), mottak.meldingstype())
                .medFrist(mottak.mottatt().plus(mottak.ttl().orElse(STANDARD_TTL)))
                .knyttetTil(mottak.svarTil().orElse(null), mottak.korrelasjonsId().orElse(null));
        sporsmaal.ifPresent(s -> samtale.referer(s.messageId().toString()));
        aapnet.ifPresent(a -> samtale.signertAv(a.innhold().signertAv().getSubjectX500Principal().getName()));
        statuser.begynn(samtale, null);
        em.persist(new InnkommendeMelding(samtale, mottak.headere(),
                aapnet.map(Mottaksbehandling.Aapnet::ref).orElse(null),
                aapnet.map(a -> a.innhold().storrelse()).orElse(0L)));
        statuser.registrer(samtale, StatusVerdi.INNKOMMENDE_MOTTATT, null, mottak.meldingId());
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
