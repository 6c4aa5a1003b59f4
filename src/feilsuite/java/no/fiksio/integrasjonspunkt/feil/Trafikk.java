package no.fiksio.integrasjonspunkt.feil;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import no.fiksio.integrasjonspunkt.simulator.melding.Mottak;
import no.fiksio.integrasjonspunkt.simulator.plattform.Apifeil;
import no.fiksio.integrasjonspunkt.simulator.styring.Utsending;
import no.fiksio.integrasjonspunkt.simulator.svarer.Dokument;

/**
 * Load in both directions at once: clients that send, kommunen that sends to us and answers what it gets, and an archive
 * system that fetches.
 */
final class Trafikk {

    private static final String HENT = "no.ks.fiks.arkiv.v1.innsyn.mappe.hent";
    private static final int KLIENTER = 2;
    private static final Duration MELLOM = Duration.ofMillis(Integer.getInteger("feil.mellom", 150));

    private final Feilbenk benk;
    private final Set<UUID> akseptert = ConcurrentHashMap.newKeySet();
    private final Set<UUID> sendtTilOss = ConcurrentHashMap.newKeySet();
    private final Set<UUID> avbrutt = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Throwable> galt = new AtomicReference<>();
    private final Instant begynt = Instant.now();
    private final List<Thread> traader = new ArrayList<>();
    private final Henter henter;
    private volatile Instant sistAkseptert = Instant.MIN;
    private volatile boolean sender = true;
    private volatile boolean henterGaar = true;

    Trafikk(Feilbenk benk) {
        this.benk = benk;
        this.henter = new Henter(benk.arkiv(), () -> henterGaar);
    }

    Trafikk start() {
        for (int nr = 0; nr < KLIENTER; nr++) {
            boolean samlet = nr % 2 == 1;
            traad("avsender-" + nr, () -> sendUt(samlet));
        }
        traad("innsender", this::sendInn);
        traad("henter", henter);
        return this;
    }

    private void traad(String navn, Runnable arbeid) {
        Thread traad = new Thread(() -> {
            try {
                arbeid.run();
            } catch (RuntimeException e) {
                galt.compareAndSet(null, e);
            }
        }, "feil-" + navn);
        traad.start();
        traader.add(traad);
    }

    private void sendUt(boolean samlet) {
        Avsender avsender = new Avsender(benk.arkiv(), () -> sender);
        UUID til = Demokontoer.KOMMUNEN.kontoId();
        while (sender) {
            UUID id = UUID.randomUUID();
            if (samlet ? avsender.sendSamlet(id, til) : avsender.send(id, til)) {
                akseptert.add(id);
                sistAkseptert = Instant.now();
            } else {
                avbrutt.add(id);
            }
            Opphold.i(MELLOM);
        }
    }

    private void sendInn() {
        byte[] innhold = "<mappe-hent/>".getBytes(StandardCharsets.UTF_8);
        while (sender) {
            try {
                sendtTilOss.add(benk.simulator().styring().send(Demokontoer.KOMMUNEN,
                        Utsending.til(Demokontoer.STATSETATEN.kontoId(), HENT)
                                .med(new Dokument("mappe-hent.xml", () -> new ByteArrayInputStream(innhold)))).meldingId());
            } catch (IOException | Apifeil e) {
                throw new IllegalStateException("The simulator could not send", e);
            }
            Opphold.i(MELLOM);
        }
    }

    /** Waits until messages pass in both directions again; how long that was after the fault. */
    Duration ventTilDetGaar(Instant feilen, Instant klar, Duration frist) {
        await().atMost(frist).pollInterval(Duration.ofMillis(50)).until(() -> galt.get() != null
                || sistAkseptert.isAfter(klar) && henter.harHentetEtter(klar) && harLevertEtter(klar));
        sjekk();
        return Duration.between(feilen, Instant.now());
    }

    private boolean harLevertEtter(Instant tidspunkt) {
        List<Mottak> mottatt = benk.simulator().styring().regnskap(Demokontoer.KOMMUNEN).mottak();
        return !mottatt.isEmpty() && mottatt.get(mottatt.size() - 1).tidspunkt().isAfter(tidspunkt);
    }

    /** No new messages; what is under way goes on, and is fetched. */
    void stans() {
        sender = false;
        for (Thread traad : traader) {
            if (!traad.getName().endsWith("henter")) {
                bliMed(traad);
            }
        }
        sjekk();
    }

    /** The end: waits for what is under way, and makes up the account. */
    Oppgjor gjorOpp(String scenario, Duration lengst, Duration frist) {
        stans();
        Oppgjor oppgjor = new Oppgjor(scenario, benk, begynt);
        try {
            ventTilHentet(frist);
            await().atMost(frist).pollInterval(Duration.ofSeconds(1)).until(() -> galt.get() != null
                    || henter.hentet().containsAll(sendtTilOss) && oppgjor.avgjort(akseptert));
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            oppgjor.ikkeAvgjort(frist);
        }
        henterGaar = false;
        traader.forEach(Trafikk::bliMed);
        sjekk();
        await("Fiks IO has an answer to every delivery").atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofSeconds(1))
                .until(() -> benk.simulator().styring().ko(Demokontoer.STATSETATEN).ubekreftet() == 0);
        oppgjor.ut(akseptert, avbrutt);
        oppgjor.inn(sendtTilOss, henter.hentet(), henter.omIgjen());
        oppgjor.lengst(lengst);
        return oppgjor;
    }

    /** After many kills much waits: nothing is late as long as the archive system goes on fetching. */
    private void ventTilHentet(Duration frist) {
        Instant sist = Instant.now();
        int hentet = 0;
        while (galt.get() == null && !henter.hentet().containsAll(sendtTilOss) && sist.plus(frist).isAfter(Instant.now())) {
            Opphold.i(Duration.ofSeconds(1));
            if (henter.hentet().size() > hentet) {
                hentet = henter.hentet().size();
                sist = Instant.now();
            }
        }
    }

    private static void bliMed(Thread traad) {
        try {
            traad.join(Duration.ofMinutes(3).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sjekk() {
        if (galt.get() != null) {
            throw new AssertionError("The load met something that no fault explains", galt.get());
        }
    }
}
