package no.fiksio.integrasjonspunkt.feil;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import no.fiksio.integrasjonspunkt.simulator.plattform.Apifeil;
import no.fiksio.integrasjonspunkt.simulator.styring.Utsending;
import no.fiksio.integrasjonspunkt.simulator.svarer.Dokument;

/** Messages to us one at a time, and an archive system that fetches them all the while. */
final class Innsending implements AutoCloseable {

    private static final String HENT = "no.ks.fiks.arkiv.v1.innsyn.mappe.hent";

    private final Feilbenk benk;
    private final List<UUID> sendt = new CopyOnWriteArrayList<>();
    private final Henter henter;
    private final Thread traad;
    private volatile boolean fortsett = true;

    Innsending(Feilbenk benk) {
        this.benk = benk;
        henter = new Henter(benk.arkiv(), () -> fortsett);
        traad = new Thread(henter, "feil-henter");
        traad.start();
    }

    UUID send() {
        return send("<mappe-hent/>".getBytes(StandardCharsets.UTF_8));
    }

    UUID send(byte[] innhold) {
        try {
            UUID id = benk.simulator().styring().send(Demokontoer.KOMMUNEN,
                    Utsending.til(Demokontoer.STATSETATEN.kontoId(), HENT)
                            .med(new Dokument("mappe-hent.xml", () -> new ByteArrayInputStream(innhold)))).meldingId();
            sendt.add(id);
            return id;
        } catch (IOException | Apifeil e) {
            throw new IllegalStateException("The simulator could not send", e);
        }
    }

    /** Sends one, and waits until the archive system has it; how long that was after the fault. */
    Duration tilHentet(Instant feilen, Duration frist) {
        UUID id = send();
        ventTilHentet(id, frist);
        return Duration.between(feilen, Instant.now());
    }

    void ventTilHentet(UUID id, Duration frist) {
        await("fetched " + id).atMost(frist).pollInterval(Duration.ofMillis(100)).until(() -> harHentet(id));
    }

    boolean harHentet(UUID id) {
        return henter.hentet().contains(id);
    }

    Oppgjor gjorOpp(String scenario, Duration lengst) {
        close();
        Oppgjor oppgjor = new Oppgjor(scenario, benk);
        oppgjor.inn(sendt, henter.hentet(), henter.omIgjen());
        oppgjor.lengst(lengst);
        return oppgjor;
    }

    @Override
    public void close() {
        fortsett = false;
        try {
            traad.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
