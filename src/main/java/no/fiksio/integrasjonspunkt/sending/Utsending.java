package no.fiksio.integrasjonspunkt.sending;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import no.fiksio.integrasjonspunkt.asice.Pakker;
import no.fiksio.integrasjonspunkt.fiksio.FiksFeil;
import no.fiksio.integrasjonspunkt.fiksio.Forsendelse;
import no.fiksio.integrasjonspunkt.fiksio.Katalog;
import no.fiksio.integrasjonspunkt.fiksio.Utsender;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.lager.Lager;
import no.fiksio.integrasjonspunkt.melding.Feilklasse;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.UtgaaendeMelding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at sending one message: check the receiver, pack, send, register. Holds no transaction while bytes move. An
 * attempt after a crash finds the container that was packed before and sends the same bytes.
 */
@Tjeneste
class Utsending {

    private static final Logger LOG = LoggerFactory.getLogger(Utsending.class);
    private static final JsonMapper JSON = new JsonMapper();
    /** Fiks IO's least (platform 3.5). */
    private static final Duration KORTESTE_TTL = Duration.ofSeconds(1);

    static final String CONTAINERE = "ut";
    /** About as long as a database's restart; meanwhile nothing else could be sent either. */
    private static final Duration REGISTRERINGSTID = Duration.ofMinutes(1);
    private static final Duration LENGSTE_PAUSE = Duration.ofSeconds(2);

    private final Sendestatus status;
    private final Katalog katalog;
    private final Pakker pakker;
    private final Utsender utsender;
    private final Lager lager;
    private final Sperrer sperrer;
    private final Clock klokke;
    private final Set<UUID> underveis = ConcurrentHashMap.newKeySet();

    @Inject
    Utsending(Sendestatus status, Katalog katalog, Pakker pakker, Utsender utsender, Lager lager, Sperrer sperrer,
              Clock klokke) {
        this.status = status;
        this.katalog = katalog;
        this.pakker = pakker;
        this.utsender = utsender;
        this.lager = lager;
        this.sperrer = sperrer;
        this.klokke = klokke;
    }

    /** Brings a message back that was given up, because somebody has put it in the queue again. */
    void gjenoppta(UUID messageId) {
        status.gjenopptaFraServeren(messageId);
    }

    /**
     * Sends the message if it is still to be sent. Returns when the matter is settled, one way or the other.
     *
     * @throws Uavgjort if it is not, and must be tried again
     */
    void forsok(UUID messageId) {
        if (!underveis.add(messageId)) {
            // It is in the queue twice, and the other one has come to its turn.
            return;
        }
        try {
            forsokAlene(messageId);
        } finally {
            underveis.remove(messageId);
        }
    }

    /**
     * The same for a copy of the queue's message, which is not to be delivered again: the one in whose place it was put is,
     * or another is put there. Copies would pile up else as long as a konto pauses.
     */
    void forsokEnGang(UUID messageId) {
        try {
            forsok(messageId);
        } catch (Uavgjort e) {
            LOG.debug("Melding {} is not settled: {}", messageId, e.getMessage());
        }
    }

    /** To be called now and then: another node would else take what is long on its way for forgotten, and send it too. */
    void meldFraOmPaagaaende() {
        Set<UUID> paagaar = Set.copyOf(underveis);
        if (!paagaar.isEmpty()) {
            status.paagaar(paagaar);
        }
    }

    private void forsokAlene(UUID messageId) {
        Optional<UtgaaendeMelding> funnet = status.tilSending(messageId);
        if (funnet.isEmpty()) {
            return;
        }
        UtgaaendeMelding melding = funnet.get();
        Samtale samtale = melding.samtale();
        Instant naa = klokke.instant();
        if (melding.nesteForsok().filter(naa::isBefore).isPresent()) {
            throw new Uavgjort("Melding " + messageId + " is not to be tried before " + melding.nesteForsok().get());
        }
        Duration ttl = Duration.between(naa, samtale.frist());
        if (ttl.compareTo(KORTESTE_TTL) < 0) {
            status.fristUte(messageId);
            return;
        }
        sperrer.slippForbi(samtale.egenKonto());
        try {
            KontoId mottaker = samtale.motpartKonto().orElseThrow();
            krevGyldigMottaker(samtale.egenKonto(), mottaker);
            UUID fiksMeldingId = utsender.send(new Forsendelse(samtale.egenKonto(), mottaker, samtale.meldingstype(),
                    messageId, samtale.korrelasjonsId(), samtale.svarTil(), ttl, headere(melding),
                    container(melding, samtale.egenKonto(), mottaker)));
            sperrer.lyktes(samtale.egenKonto());
            registrerSendt(messageId, fiksMeldingId);
            rydd(melding);
        } catch (FiksFeil e) {
            if (e.klasse() == Feilklasse.PERMANENT) {
                sperrer.lyktes(samtale.egenKonto());
            } else {
                sperrer.mislyktes(samtale.egenKonto(), e.getMessage());
            }
            mislyktes(melding, e.klasse(), e.getMessage(), e.ventetid(), e);
        } catch (IOException e) {
            mislyktes(melding, Feilklasse.LOKAL, "The payload store fails: " + e.getMessage(), Optional.empty(), e);
        }
    }

    /**
     * The message is at Fiks IO and cannot be called back. A database that is away for a moment is waited for, since the
     * next attempt would send a second copy (recognisable by its klientMeldingId, but a copy).
     */
    private void registrerSendt(UUID messageId, UUID fiksMeldingId) {
        Instant frist = klokke.instant().plus(REGISTRERINGSTID);
        for (int forsok = 1; ; forsok++) {
            try {
                status.sendt(messageId, fiksMeldingId);
                return;
            } catch (Exception e) {
                // A failed commit comes as a checked exception that no signature tells of.
                LOG.warn("Melding {} is sent as {}, which cannot be registered yet (attempt {}): {}", messageId,
                        fiksMeldingId, forsok, e.toString());
                if (klokke.instant().isAfter(frist) || !ventet(forsok)) {
                    throw e;
                }
            }
        }
    }

    /** False if the server will not wait, because it stops. */
    private static boolean ventet(int forsok) {
        try {
            TimeUnit.MILLISECONDS.sleep(Math.min(500L * forsok, LENGSTE_PAUSE.toMillis()));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void mislyktes(UtgaaendeMelding melding, Feilklasse klasse, String hva, Optional<Duration> ventetid,
                           Exception arsak) {
        LOG.warn("Melding {} to konto {} was not sent ({}): {}", melding.messageId(), melding.samtale().mottaker(),
                klasse, hva);
        if (klasse == Feilklasse.PERMANENT) {
            status.avvist(melding.messageId(), hva);
            return;
        }
        status.utsatt(melding.messageId(), klasse, hva, ventetid);
        throw new Uavgjort(hva, arsak);
    }

    private void rydd(UtgaaendeMelding melding) {
        melding.dokumenter().forEach(d -> lager.slett(d.lagerRef()));
        lager.slettAlt(CONTAINERE, melding.messageId());
    }

    private void krevGyldigMottaker(KontoId egen, KontoId mottaker) {
        Katalog.Oppforing konto = katalog.konto(egen, mottaker)
                .orElseThrow(() -> FiksFeil.permanent("Fiks IO har ingen konto " + mottaker));
        if (!konto.gyldigMottaker()) {
            throw FiksFeil.permanent("Konto " + mottaker + " kan ikke motta meldinger");
        }
    }

    private static Map<String, String> headere(UtgaaendeMelding melding) {
        try {
            return JSON.readValue(melding.headere(), new TypeReference<Map<String, String>>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The headers of melding " + melding.messageId() + " cannot be read", e);
        }
    }

    private Optional<String> container(UtgaaendeMelding melding, KontoId egen, KontoId mottaker) throws IOException {
        if (melding.dokumenter().isEmpty()) {
            return Optional.empty();
        }
        X509Certificate nokkel = katalog.offentligNokkel(egen, mottaker);
        // Named by the key as well: if the receiver changes it, the old container must not be sent again.
        String ref = Lager.nyRef(CONTAINERE, melding.messageId(), "asice-" + avtrykk(nokkel));
        if (!lager.finnes(ref)) {
            List<Pakker.Fil> filer = melding.dokumenter().stream()
                    .map(d -> new Pakker.Fil(d.filnavn(), d.mimetype(), d.lagerRef(), d.storrelse()))
                    .toList();
            pakker.pakk(egen, filer, nokkel, ref);
        }
        return Optional.of(ref);
    }

    private static String avtrykk(X509Certificate nokkel) throws IOException {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(nokkel.getEncoded());
            return HexFormat.of().formatHex(sum, 0, 16);
        } catch (CertificateEncodingException | NoSuchAlgorithmException e) {
            throw new IOException("The receiver's certificate cannot be named", e);
        }
    }
}
