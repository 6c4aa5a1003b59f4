package no.fiksio.integrasjonspunkt.sending;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.Feilklasse;
import no.fiksio.integrasjonspunkt.melding.Revisjon;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.melding.UtgaaendeMelding;
import no.fiksio.integrasjonspunkt.melding.UtgaaendeMelding.Tilstand;
import no.fiksio.integrasjonspunkt.status.Statusregister;

/** What an attempt at sending leaves in the database; each method is one transaction. */
@Tjeneste
@Transactional
class Sendestatus {

    private final EntityManager em;
    private final Statusregister statuser;
    private final Levering levering;
    private final Doedsko doedsko;
    private final Clock klokke;
    private final Duration nyLevetid;

    @Inject
    Sendestatus(EntityManager em, Statusregister statuser, Levering levering, Doedsko doedsko,
                Innstillinger innstillinger, Clock klokke) {
        this.em = em;
        this.statuser = statuser;
        this.levering = levering;
        this.doedsko = doedsko;
        this.klokke = klokke;
        this.nyLevetid = innstillinger.regler().levetid();
    }

    /** The message with its conversation and documents, if it is in the queue and not yet sent. */
    Optional<UtgaaendeMelding> tilSending(UUID messageId) {
        return em.createQuery("""
                        select m from UtgaaendeMelding m join fetch m.samtale left join fetch m.dokumenter
                        where m.messageId = :id""", UtgaaendeMelding.class)
                .setParameter("id", messageId)
                .getResultStream().findFirst()
                .filter(m -> m.tilstand() == Tilstand.I_KO);
    }

    private Optional<UtgaaendeMelding> holdt(UUID messageId) {
        statuser.hold(messageId);
        return tilSending(messageId);
    }

    /** They are being sent right now, which may take long. */
    void paagaar(Set<UUID> messageIder) {
        em.createQuery("update UtgaaendeMelding m set m.sistEndret = :naa where m.messageId in :ider")
                .setParameter("naa", naa())
                .setParameter("ider", messageIder)
                .executeUpdate();
    }

    /** Fiks IO has accepted it: its work here is done. */
    void sendt(UUID messageId, UUID fiksMeldingId) {
        holdt(messageId).ifPresent(melding -> {
            Samtale samtale = melding.samtale();
            samtale.sendtSom(fiksMeldingId);
            statuser.registrer(samtale, StatusVerdi.SENDT, null, fiksMeldingId);
            levering.sendt(samtale);
            em.remove(melding);
        });
    }

    /** Refused for good: FEIL, and kept as a dead letter. */
    void avvist(UUID messageId, String hva) {
        holdt(messageId).ifPresent(melding -> {
            melding.gisOpp(Feilklasse.PERMANENT.name(), hva, naa());
            doedsko.legg(melding);
            statuser.registrer(melding.samtale(), StatusVerdi.FEIL, hva, null);
        });
    }

    /** Too late to send: LEVETID_UTLOPT, and kept as a dead letter. */
    void fristUte(UUID messageId) {
        holdt(messageId).ifPresent(melding -> {
            String hva = "Fristen var ute f\u00f8r meldingen kunne sendes"
                    + melding.sisteFeil().map(feil -> "; siste fors\u00f8k: " + feil).orElse("");
            melding.gisOpp(Feilklasse.FRIST.name(), melding.sisteFeil().orElse(hva), naa());
            doedsko.legg(melding);
            statuser.registrer(melding.samtale(), StatusVerdi.LEVETID_UTLOPT, hva, null);
        });
    }

    /**
     * A dead letter that somebody has put back in the queue: it gets a new deadline if the old has passed, and is sent.
     */
    void gjenopptaFraServeren(UUID messageId) {
        if (gjenoppta(messageId)) {
            em.persist(new Revisjon(naa(), Forkasting.SERVEREN, "send-igjen", messageId, "Moved from a dead letter queue"));
        }
    }

    /** The same, for whoever keeps the audit trail itself; false if it is no dead letter. */
    boolean gjenoppta(UUID messageId) {
        statuser.hold(messageId);
        Optional<UtgaaendeMelding> funnet =
                em.createQuery("select m from UtgaaendeMelding m where m.messageId = :id", UtgaaendeMelding.class)
                        .setParameter("id", messageId)
                        .getResultStream().findFirst()
                        .filter(m -> m.tilstand() == Tilstand.FEILET);
        funnet.ifPresent(melding -> {
            Samtale samtale = melding.samtale();
            Instant ny = naa().plus(nyLevetid);
            if (samtale.frist().isBefore(ny)) {
                samtale.medFrist(ny);
            }
            melding.iKo(naa());
        });
        return funnet.isPresent();
    }

    /** To be tried again, no earlier than the other side asked for. */
    void utsatt(UUID messageId, Feilklasse klasse, String hva, Optional<Duration> ventetid) {
        holdt(messageId).ifPresent(melding ->
                melding.forsokFeilet(klasse.name(), hva, naa(), ventetid.map(naa()::plus).orElse(null)));
    }

    private Instant naa() {
        return klokke.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
