package no.fiksio.integrasjonspunkt.sending;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.FiksMottak;
import no.fiksio.integrasjonspunkt.status.Statusregister;

/**
 * Answers that the gateway gives by itself: that a message is taken, or cannot be read. They go the way of all outgoing
 * messages and are as durable; each has an id of its own making, so that none is sent twice.
 */
@Tjeneste
public class EgneSvar {

    private final Utboks utboks;
    private final Utboksregister register;
    private final Statusregister statuser;
    private final Innstillinger innstillinger;
    private final Clock klokke;

    @Inject
    EgneSvar(Utboks utboks, Utboksregister register, Statusregister statuser, Innstillinger innstillinger, Clock klokke) {
        this.utboks = utboks;
        this.register = register;
        this.statuser = statuser;
        this.innstillinger = innstillinger;
        this.klokke = klokke;
    }

    /** A text file of an answer. */
    public record Fil(String navn, String mimetype, String tekst) {
    }

    /** Stores an answer's file ahead of the transaction that {@link #svar} takes part in. */
    public LagretDokument lagre(Fil fil) {
        return utboks.lagre(new DokumentHode(fil.navn(), null, fil.mimetype()),
                new ByteArrayInputStream(fil.tekst().getBytes(StandardCharsets.UTF_8)));
    }

    /** Puts an answer to an incoming message in the queue, in the caller's transaction, unless it is there already. */
    @Transactional(TxType.MANDATORY)
    public void svar(FiksMottak paa, UUID conversationId, String meldingstype, List<LagretDokument> filer) {
        UUID messageId = UUID.nameUUIDFromBytes(
                ("svar " + paa.meldingId() + " " + meldingstype).getBytes(StandardCharsets.UTF_8));
        if (statuser.finn(messageId).isPresent()) {
            filer.forEach(utboks::forkast);
            return;
        }
        NyMelding ny = new NyMelding(messageId, conversationId, paa.konto().toString(), paa.avsenderKonto(), meldingstype,
                meldingstype, klokke.instant().plus(innstillinger.regler().levetid()), Optional.empty(), Optional.empty(),
                Optional.empty(), Map.of(), null);
        register.opprett(ny, new Svarkobling(paa.konto(), Optional.of(paa.meldingId()), conversationId,
                paa.korrelasjonsId().orElse(conversationId.toString())), filer, true);
    }
}
