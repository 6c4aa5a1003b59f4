package no.fiksio.integrasjonspunkt.sending;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.fiksio.FiksFeil;
import no.fiksio.integrasjonspunkt.fiksio.Katalog;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.lager.Innskudd;
import no.fiksio.integrasjonspunkt.lager.Lager;
import no.fiksio.integrasjonspunkt.melding.Avvist;
import no.fiksio.integrasjonspunkt.melding.Avvist.Grunn;
import no.fiksio.integrasjonspunkt.melding.Dokument;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.UtgaaendeMelding;
import org.hibernate.exception.ConstraintViolationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The archive system's outgoing messages: created, filled, queued for sending, deleted. */
@Tjeneste
public class Utboks {

    private static final Logger LOG = LoggerFactory.getLogger(Utboks.class);

    private final Innstillinger innstillinger;
    private final Lager lager;
    private final Katalog katalog;
    private final Utboksregister register;
    private final Kotrykk trykk;
    private final Clock klokke;

    @Inject
    Utboks(Innstillinger innstillinger, Lager lager, Katalog katalog, Utboksregister register, Kotrykk trykk,
           Clock klokke) {
        this.innstillinger = innstillinger;
        this.lager = lager;
        this.katalog = katalog;
        this.register = register;
        this.trykk = trykk;
        this.klokke = klokke;
    }

    /** Stores a new message; refused if its messageId is taken or its receiver cannot receive ({@link Avvist}). */
    public UtgaaendeMelding opprett(NyMelding ny) {
        trykk.krevPlass();
        Svarkobling kobling = register.kobling(ny);
        krevMottaker(kobling.avsender(), ny);
        return opprett(ny, kobling, List.of(), false);
    }

    /** Creates, fills and queues in one: all of it or nothing. */
    public UtgaaendeMelding opprettOgSend(NyMelding ny, List<LagretDokument> dokumenter) {
        trykk.krevPlass();
        krevPlass(0, dokumenter.stream().mapToLong(LagretDokument::storrelse).sum());
        krevFrist(ny);
        Svarkobling kobling = register.kobling(ny);
        krevMottaker(kobling.avsender(), ny);
        return opprett(ny, kobling, dokumenter, true);
    }

    /** Two creates of one id at the same time: the database's rule finds the later one. Other rules that it broke are ours. */
    private UtgaaendeMelding opprett(NyMelding ny, Svarkobling kobling, List<LagretDokument> dokumenter, boolean send) {
        try {
            return register.opprett(ny, kobling, dokumenter, send);
        } catch (ConstraintViolationException e) {
            register.krevUbrukt(ny.messageId());
            throw e;
        }
    }

    /** Stores a file and adds it to a message that is not yet queued; the bytes are durable when this returns. */
    public void leggTil(UUID messageId, DokumentHode hode, InputStream innhold) {
        UtgaaendeMelding melding = register.finn(messageId)
                .filter(m -> m.tilstand() == UtgaaendeMelding.Tilstand.KLADD)
                .orElseThrow(() -> new Avvist(Grunn.MELDING_IKKE_FUNNET, messageId));
        if (melding.harFil(hode.filnavn())) {
            throw new Avvist(Grunn.FILNAVN_FINNES, hode.filnavn());
        }
        LagretDokument lagret = lagre(hode, innhold, melding.storrelse());
        try {
            register.leggTil(messageId, lagret, innstillinger.regler().storsteSum());
        } catch (RuntimeException e) {
            forkast(lagret);
            throw e;
        }
    }

    /** Stores a file that no message has yet; for {@link #opprettOgSend}, else to be given up by {@link #forkast}. */
    public LagretDokument lagre(DokumentHode hode, InputStream innhold) {
        return lagre(hode, innhold, 0);
    }

    private LagretDokument lagre(DokumentHode hode, InputStream innhold, long fraFor) {
        UUID id = UUID.randomUUID();
        String ref = Lager.nyRef("dok", id, "innhold");
        try (Innskudd innskudd = lager.begynn(ref)) {
            byte[] buffer = new byte[16_384];
            long sum = 0;
            for (int lest = innhold.read(buffer); lest >= 0; lest = innhold.read(buffer)) {
                sum += lest;
                krevPlass(fraFor, sum);
                innskudd.write(buffer, 0, lest);
            }
            return new LagretDokument(hode, innskudd.fullfor(), ref);
        } catch (IOException e) {
            throw new UncheckedIOException("A document could not be stored", e);
        }
    }

    /** Gives up a stored file that no message took. */
    public void forkast(LagretDokument dokument) {
        lager.slett(dokument.lagerRef());
    }

    /** Queues a message for sending; harmless when it is queued already. */
    public void send(UUID messageId) {
        try {
            register.send(messageId);
        } catch (FristUte e) {
            throw new Avvist(Grunn.FRISTEN_UTE, e.frist());
        }
    }

    public Optional<UtgaaendeMelding> finn(UUID messageId) {
        return register.finn(messageId);
    }

    /** Takes an unsent message away, files and all; nothing happens if there is none. */
    public void slett(UUID messageId) {
        register.slett(messageId).ifPresent(dokumenter -> {
            dokumenter.stream().map(Dokument::lagerRef).forEach(lager::slett);
            lager.slettAlt(Utsending.CONTAINERE, messageId);
        });
    }

    private void krevPlass(long fraFor, long ny) {
        if (fraFor + ny > innstillinger.regler().storsteSum()) {
            throw new Avvist(Grunn.FOR_STORT, fraFor + ny, innstillinger.regler().storsteSum());
        }
    }

    private void krevFrist(NyMelding ny) {
        if (!ny.frist().isAfter(klokke.instant())) {
            throw new Avvist(Grunn.FRISTEN_UTE, ny.frist());
        }
    }

    /** Fiks IO being out of reach is no fault of the sender's: then the receiver is checked before sending. */
    private void krevMottaker(KontoId avsender, NyMelding ny) {
        Optional<Katalog.Oppforing> konto;
        try {
            konto = katalog.konto(avsender, ny.mottaker());
        } catch (FiksFeil e) {
            LOG.warn("Melding {}: konto {} will be checked later: {}", ny.messageId(), ny.mottaker(), e.getMessage());
            return;
        }
        if (konto.isEmpty() || !konto.get().gyldigMottaker()) {
            throw new Avvist(Grunn.MOTTAKER_GODTAR_IKKE_PROSESS, ny.prosess(),
                    konto.isEmpty() ? "Fiks IO has no konto " + ny.mottaker()
                            : "Konto " + ny.mottaker() + " is not a valid receiver");
        }
    }
}
