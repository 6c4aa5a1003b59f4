package no.fiksio.integrasjonspunkt.sending;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.Avvist;
import no.fiksio.integrasjonspunkt.melding.Avvist.Grunn;
import no.fiksio.integrasjonspunkt.melding.Dokument;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.melding.UtgaaendeMelding;
import no.fiksio.integrasjonspunkt.melding.UtgaaendeMelding.Tilstand;
import no.fiksio.integrasjonspunkt.status.Statusregister;

/** The database side of the outbox; each method is one transaction, with the queue in it where it sends. */
@Tjeneste
@Transactional(dontRollbackOn = FristUte.class)
class Utboksregister {

    private static final JsonMapper JSON = new JsonMapper();

    private final EntityManager em;
    private final Statusregister statuser;
    private final Sendeko ko;
    private final Doedsko doedsko;
    private final Svarkoblinger koblinger;
    private final Innstillinger innstillinger;
    private final Clock klokke;

    @Inject
    Utboksregister(EntityManager em, Statusregister statuser, Sendeko ko, Doedsko doedsko,
                   Svarkoblinger koblinger, Innstillinger innstillinger, Clock klokke) {
        this.em = em;
        this.statuser = statuser;
        this.ko = ko;
        this.doedsko = doedsko;
        this.koblinger = koblinger;
        this.innstillinger = innstillinger;
        this.klokke = klokke;
    }

    Svarkobling kobling(NyMelding ny) {
        return koblinger.finn(ny);
    }

    UtgaaendeMelding opprett(NyMelding ny, Svarkobling kobling, List<LagretDokument> dokumenter, boolean send) {
        krevUbrukt(ny.messageId());
        Samtale samtale = Samtale.utgaaende(ny.messageId(), kobling.conversationId(), ny.avsender(),
                        ny.mottaker().toString(), naa())
                .om(ny.prosess(), ny.meldingstype())
                .mellom(kobling.avsender(), ny.mottaker())
                .medFrist(ny.frist())
                .knyttetTil(kobling.svarTil().orElse(null), kobling.korrelasjonsId());
        UtgaaendeMelding melding = new UtgaaendeMelding(samtale, ny.sbd(), skriv(ny));
        dokumenter.forEach(d -> melding.leggTil(dokument(d)));
        statuser.begynn(samtale, null);
        em.persist(melding);
        em.flush();
        if (send) {
            leggIKo(melding);
        }
        return melding;
    }

    void krevUbrukt(UUID messageId) {
        if (statuser.finn(messageId).isPresent()) {
            throw new Avvist(Grunn.MELDING_FINNES, messageId);
        }
    }

    void leggTil(UUID messageId, LagretDokument lagret, long storsteSum) {
        UtgaaendeMelding melding = laas(messageId).filter(m -> m.tilstand() == Tilstand.KLADD)
                .orElseThrow(() -> new Avvist(Grunn.MELDING_IKKE_FUNNET, messageId));
        if (melding.harFil(lagret.hode().filnavn())) {
            throw new Avvist(Grunn.FILNAVN_FINNES, lagret.hode().filnavn());
        }
        if (melding.storrelse() + lagret.storrelse() > storsteSum) {
            throw new Avvist(Grunn.FOR_STORT, melding.storrelse() + lagret.storrelse(), storsteSum);
        }
        melding.leggTil(dokument(lagret));
    }

    void send(UUID messageId) {
        statuser.hold(messageId);
        UtgaaendeMelding melding = laas(messageId).filter(m -> m.tilstand() != Tilstand.FEILET)
                .orElseThrow(() -> new Avvist(Grunn.MELDING_IKKE_FUNNET, messageId));
        if (melding.tilstand() == Tilstand.I_KO) {
            return;
        }
        Samtale samtale = melding.samtale();
        if (!samtale.frist().isAfter(klokke.instant())) {
            statuser.registrer(samtale, StatusVerdi.LEVETID_UTLOPT, "Fristen var ute f\u00f8r meldingen ble sendt", null);
            throw new FristUte(samtale.frist());
        }
        leggIKo(melding);
    }

    void leggIKo(UtgaaendeMelding melding) {
        melding.iKo(naa());
        ko.legg(melding.messageId(), melding.samtale().egenKonto(), erStor(melding));
    }

    /** Once more, for one that may be there already. */
    void leggEtterlystIKo(UtgaaendeMelding melding) {
        melding.iKo(naa());
        ko.leggEtterlyst(melding.messageId(), melding.samtale().egenKonto(), erStor(melding));
    }

    private boolean erStor(UtgaaendeMelding melding) {
        return melding.storrelse() >= innstillinger.regler().storGrense();
    }

    Optional<UtgaaendeMelding> finn(UUID messageId) {
        return em.createQuery("""
                        select m from UtgaaendeMelding m join fetch m.samtale left join fetch m.dokumenter
                        where m.messageId = :id""", UtgaaendeMelding.class)
                .setParameter("id", messageId)
                .getResultStream().findFirst();
    }

    /** Deletes what is not being sent; the documents whose files nobody needs any more. Empty if nothing was deleted. */
    Optional<List<Dokument>> slett(UUID messageId) {
        return laas(messageId).filter(m -> m.tilstand() != Tilstand.I_KO).map(melding -> {
            if (melding.tilstand() == Tilstand.FEILET) {
                doedsko.fjern(messageId);
            }
            List<Dokument> dokumenter = melding.dokumenter();
            em.remove(melding);
            return dokumenter;
        });
    }

    private Optional<UtgaaendeMelding> laas(UUID messageId) {
        return em.createQuery("select m from UtgaaendeMelding m where m.messageId = :id", UtgaaendeMelding.class)
                .setParameter("id", messageId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream().findFirst();
    }

    private static Dokument dokument(LagretDokument lagret) {
        DokumentHode hode = lagret.hode();
        return new Dokument(hode.filnavn(), hode.tittel(), hode.mimetype(), lagret.storrelse(), lagret.lagerRef());
    }

    private static String skriv(NyMelding ny) {
        try {
            return JSON.writeValueAsString(ny.headere());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The headers cannot be written", e);
        }
    }

    private Instant naa() {
        return klokke.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
