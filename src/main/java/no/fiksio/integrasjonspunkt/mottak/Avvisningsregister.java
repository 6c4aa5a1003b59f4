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
import no.fiksio.integrasjonspunkt.svar.Svarbehandling;

/** The one transaction of a refusal: the message kept, its trail told, and the error in the queue. */
@Tjeneste
@Transactional
class Avvisningsregister {

    private final EntityManager em;
    private final Statusregister statuser;
    private final EgneSvar svar;
    private final Svarbehandling svarbehandling;
    private final Clock klokke;

    @Inject
    Avvisningsregister(EntityManager em, Statusregister statuser, EgneSvar svar, Svarbehandling svarbehandling,
                        Clock klokke) {
        this.em = em;
        this.statuser = statuser;
        this.svar = svar;
        this.svarbehandling = svarbehandling;
        this.klokke = klokke;
    }

    void avvis(UUID meldingId, String aarsak, Optional<Feiltype> feil, List<LagretDokument> filer) {
        FiksMottak mottak = em.find(FiksMottak.class, meldingId);
        if (mottak.tilstand() != FiksMottak.Tilstand.MOTTATT) {
            return;
        }
        mottak.uleselig(aarsak);
        // One that was tried again has its conversation already.
        Samtale samtale = statuser.hold(meldingId).orElseGet(() -> nySamtale(mottak));
        statuser.registrer(samtale, StatusVerdi.FEIL, aarsak, meldingId);
        feil.ifPresent(f -> svar.svar(mottak, samtale.conversationId(), f.type(), filer));
    }

    private Samtale nySamtale(FiksMottak mottak) {
        Instant naa = klokke.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<Samtale> sporsmaal = svarbehandling.sporsmaal(mottak);
        Samtale samtale = Samtale.innkommende(mottak.meldingId(),
                        sporsmaal.map(Samtale::conversationId).orElse(mottak.meldingId()), mottak.avsenderKonto(),
                        mottak.konto(), naa)
                .om(mottak.meldingstype(), mottak.meldingstype())
                .medFrist(naa)
                .knyttetTil(mottak.svarTil().orElse(null), mottak.korrelasjonsId().orElse(null));
        sporsmaal.ifPresent(s -> samtale.referer(s.messageId().toString()));
        statuser.begynn(samtale, null);
        return samtale;
    }
}
