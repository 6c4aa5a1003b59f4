package no.fiksio.integrasjonspunkt.simulator.svarer;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.melding.Innhold;
import no.fiksio.integrasjonspunkt.simulator.motor.Abonnement;
import no.fiksio.integrasjonspunkt.simulator.motor.Levering;
import no.fiksio.integrasjonspunkt.simulator.motor.Meldingsmotor;
import no.fiksio.integrasjonspunkt.simulator.plattform.Apifeil;
import no.fiksio.integrasjonspunkt.simulator.plattform.Dokumentlager;

/**
 * The archive built into a konto: consumes its queue, decrypts and verifies what comes, and answers every request type
 * of the catalogue. Messages that are no requests, or of unknown types, are taken and not answered.
 */
public final class Arkivsvarer implements AutoCloseable {

    private static final Logger LOGG = LoggerFactory.getLogger(Arkivsvarer.class);
    private static final String UGYLDIG = "ugyldigforespoersel";
    private static final List<String> KORRELASJON = List.of("klientKorrelasjonsId", "klientKorrelasjonId");

    private final Konto konto;
    private final Kontoklient klient;
    private final Meldingskatalog katalog;
    private final Meldingsmotor motor;
    private final Dokumentlager dokumentlager;
    private final ScheduledExecutorService sene = Executors.newSingleThreadScheduledExecutor(oppgave -> {
        Thread traad = new Thread(oppgave, "simulator-sene-svar");
        traad.setContextClassLoader(Arkivsvarer.class.getClassLoader());
        traad.setDaemon(true);
        return traad;
    });
    private volatile Svaroppsett oppsett = Svaroppsett.VANLIG;
    private Abonnement abonnement;

    public Arkivsvarer(Konto konto, Kontoklient klient, Meldingskatalog katalog, Meldingsmotor motor, Dokumentlager dokumentlager) {
        this.konto = konto;
        this.klient = klient;
        this.katalog = katalog;
        this.motor = motor;
        this.dokumentlager = dokumentlager;
    }

    public synchronized void slaaPaa() throws IOException {
        if (abonnement == null) {
            abonnement = motor.abonner(konto.kontoId(), this::taImot);
        }
    }

    /** The konto is then free for a client from outside. */
    public synchronized void slaaAv() {
        if (abonnement != null) {
            abonnement.close();
            abonnement = null;
        }
    }

    public synchronized boolean erPaa() {
        return abonnement != null;
    }

    public Svaroppsett oppsett() {
        return oppsett;
    }

    public void still(Svaroppsett nytt) {
        oppsett = nytt;
    }

    @Override
    public void close() {
        slaaAv();
        sene.shutdownNow();
    }

    private void taImot(Levering levering) throws IOException {
        Svaroppsett naa = oppsett;
        boolean lesbar = !naa.kontroll() || erLesbar(levering);
        Optional<Meldingstype> foresporsel = katalog.type(levering.type())
                .filter(type -> type.rolle() == Meldingstype.Rolle.FORESPORSEL);
        if (foresporsel.isEmpty()) {
            return;
        }
        List<Meldingstype> svar = lesbar ? svar(foresporsel.get(), naa) : feilmelding(foresporsel.get(), UGYLDIG);
        if (naa.forsinkelse().isZero()) {
            send(levering, svar, naa);
        } else {
            senere(() -> send(levering, svar, naa), naa.forsinkelse());
        }
    }

    private boolean erLesbar(Levering levering) throws IOException {
        Optional<Innhold> innhold = levering.innhold().or(() -> levering.dokumentlagerId().flatMap(dokumentlager::finn));
        if (innhold.isEmpty()) {
            return levering.dokumentlagerId().isEmpty();
        }
        try {
            klient.kontroller(innhold.get());
            return true;
        } catch (RuntimeException e) {
            // The client's reader wraps every reason in one of these: wrong key, bad signature, cut off.
            LOGG.warn("{} could not read message {}", konto.navn(), levering.meldingId(), e);
            return false;
        }
    }

    private List<Meldingstype> svar(Meldingstype foresporsel, Svaroppsett naa) {
        return switch (naa.modus()) {
            case FULLT -> katalog.svarPaa(foresporsel);
            case BARE_MOTTATT -> katalog.svarPaa(foresporsel).stream()
                    .filter(type -> type.rolle() == Meldingstype.Rolle.MOTTATT).toList();
            case FEILMELDING -> feilmelding(foresporsel, naa.feilmelding().orElse(UGYLDIG));
            case TAUS -> List.of();
        };
    }

    /** Protocols without error messages of their own used the general ones. */
    private List<Meldingstype> feilmelding(Meldingstype foresporsel, String navn) {
        return katalog.feilmeldingPaa(foresporsel, navn)
                .or(() -> katalog.type("no.ks.fiks.kvittering." + navn + ".v1"))
                .or(() -> katalog.type("no.ks.fiks.kvittering.ugyldigforespoersel.v1"))
                .stream().toList();
    }

    private void send(Levering paa, List<Meldingstype> svar, Svaroppsett naa) throws IOException {
        for (Meldingstype type : svar) {
            for (int gang = 0; gang < naa.ganger(); gang++) {
                send(paa, type, naa);
            }
        }
    }

    private void send(Levering paa, Meldingstype type, Svaroppsett naa) throws IOException {
        Map<String, String> headere = new HashMap<>();
        headere.put("klientMeldingId", UUID.randomUUID().toString());
        KORRELASJON.forEach(navn -> Optional.ofNullable(paa.headere().get(navn)).ifPresent(id -> headere.put(navn, id)));
        try {
            klient.send(paa.avsender(), type.navn(), Optional.of(paa.meldingId()), Optional.empty(), headere,
                    Svardokumenter.til(type, paa.meldingId()), naa.pakkefeil());
        } catch (Apifeil e) {
            LOGG.warn("{} could not answer {} with {}: {}", konto.navn(), paa.meldingId(), type.navn(), e.getMessage());
        }
    }

    private void senere(Sending sending, Duration ventetid) {
        sene.schedule(() -> {
            try {
                sending.utfor();
            } catch (IOException | RuntimeException e) {
                LOGG.error("{} could not send a late answer", konto.navn(), e);
            }
        }, ventetid.toMillis(), TimeUnit.MILLISECONDS);
    }

    @FunctionalInterface
    private interface Sending {
        void utfor() throws IOException;
    }
}
