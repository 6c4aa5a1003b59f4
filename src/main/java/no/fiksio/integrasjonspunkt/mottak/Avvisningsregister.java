package no.fiksio.integrasjonspunkt.mottak;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.FiksMottak;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.sending.EgneSvar;
import no.fiksio.integrasjonspunkt.sending.LagretDokument;
import no.fiksio.integrasjonspunkt.status.Statusregister;
import no.fiksio.integrasjonspunkt.svar.Meldingstyper.Feiltype;

/** The one transaction of a refusal: the message kept, its trail told, and the error in the queue. */
@Tjeneste
@Transactional
class Avvisningsregister {

    private final EntityManager em;
    private final Statusregister statuser;
    private final EgneSvar svar;
    private final Clock klokke;

    @Inject
    Avvisningsregister(EntityManager em, Statusregister statuser, EgneSvar svar, Clock klokke) {
        this.em = em;
        this.statuser = statuser;
        this.svar = svar;
        this.klokke = klokke;
    }

    void avvis(UUID meldingId, String aarsak, Optional<Feiltype> feil, List<LagretDokument> filer) {
        FiksMottak mottak = em.find(FiksMottak.class, meldingId);
        if (mottak.tilstand() != FiksMottak.Tilstand.MOTTATT) {
            return;
        }
        mottak.uleselig(aarsak);
        Instant naa = klokke.instant().truncatedTo(ChronoUnit.MICROS);
        Samtale samtale = Samtale.innkommende(meldingId, meldingId, mottak.avsenderKonto(), mottak.konto(), naa)
                .om(mottak.meldingstype(), mottak.meldingstype())
                .medFrist(naa)
                .knyttetTil(mottak.svarTil().orElse(null), mottak.korrelasjonsId().orElse(null));
        statuser.begynn(samtale, null);
        statuser.registrer(samtale, StatusVerdi.FEIL, aarsak, meldingId);
        feil.ifPresent(f -> svar.svar(mottak, meldingId, f.type(), filer));
    }
}
