package no.fiksio.integrasjonspunkt.api;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.api.feil.Feilsvar;
import no.fiksio.integrasjonspunkt.api.fil.Filnavn;
import no.fiksio.integrasjonspunkt.api.fil.Flerdelt.Del;
import no.fiksio.integrasjonspunkt.api.fil.Flerdelt;
import no.fiksio.integrasjonspunkt.api.fil.Kropp;
import no.fiksio.integrasjonspunkt.api.fil.Mimetype;
import no.fiksio.integrasjonspunkt.api.fil.Tegnsett;
import no.fiksio.integrasjonspunkt.api.sbd.Sbd;
import no.fiksio.integrasjonspunkt.api.sbd.SbdLeser;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.Avvist;
import no.fiksio.integrasjonspunkt.melding.UtgaaendeMelding;
import no.fiksio.integrasjonspunkt.sending.DokumentHode;
import no.fiksio.integrasjonspunkt.sending.LagretDokument;
import no.fiksio.integrasjonspunkt.sending.NyMelding;
import no.fiksio.integrasjonspunkt.sending.Utboks;

/** Takes a multipart message in: stores each file as it comes, and gives them all up if anything is wrong. */
@Tjeneste
class Innsending {

    private static final long STORSTE_FIL = 5L * 1024 * 1024;

    private final Utboks utboks;
    private final SbdLeser leser;

    @Inject
    Innsending(Utboks utboks, SbdLeser leser) {
        this.utboks = utboks;
        this.leser = leser;
    }

    UtgaaendeMelding motta(Flerdelt deler) {
        List<LagretDokument> lagret = new ArrayList<>();
        try {
            NyMelding melding = les(deler, lagret);
            return utboks.opprettOgSend(melding, lagret);
        } catch (RuntimeException | Error e) {
            lagret.forEach(utboks::forkast);
            throw e;
        }
    }

    private NyMelding les(Flerdelt deler, List<LagretDokument> lagret) {
        Optional<NyMelding> melding = Optional.empty();
        for (Optional<Del> del = deler.neste(); del.isPresent(); del = deler.neste()) {
            if (!erSbd(del.get())) {
                lagret.add(lagre(del.get(), lagret));
            } else if (melding.isPresent()) {
                throw Feilsvar.ugyldig("There must be only one part sbd");
            } else {
                melding = Optional.of(leser.les(Tegnsett.tilUtf8(
                        Kropp.bytes(del.get().innhold(), Sbd.STORST, Sbd.forStor()), del.get().type())));
            }
        }
        return melding.orElseThrow(() -> Feilsvar.ugyldig("Required part 'sbd' is not present"));
    }

    private static boolean erSbd(Del del) {
        return del.disposition().filnavn().isEmpty() && del.disposition().navn().filter("sbd"::equals).isPresent();
    }

    private LagretDokument lagre(Del del, List<LagretDokument> lagret) {
        String filnavn = Filnavn.godta(del.disposition().filnavn());
        if (lagret.stream().anyMatch(l -> l.hode().filnavn().equals(filnavn))) {
            throw new Avvist(Avvist.Grunn.FILNAVN_FINNES, filnavn);
        }
        DokumentHode hode = new DokumentHode(filnavn, Filnavn.godtaTittel(del.disposition().navn()),
                Mimetype.av(del.type(), filnavn));
        return utboks.lagre(hode, Kropp.av(del.innhold(), STORSTE_FIL, () -> forStor(filnavn)));
    }

    private static Feilsvar forStor(String filnavn) {
        return Feilsvar.kontrakt(400, "MultipartFileToLargeException", "The attachment named '" + filnavn
                + "' is too large. The maximum size for multipart requests is 5,242,880 bytes."
                + " Larger files are uploaded one by one with PUT.");
    }
}
