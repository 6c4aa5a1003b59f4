package no.fiksio.integrasjonspunkt.feilsuite;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import no.fiksio.integrasjonspunkt.simulator.control.ControlledSend;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.fiksio.integrasjonspunkt.simulator.plattform.ApiError;
import no.fiksio.integrasjonspunkt.simulator.responder.PackedFile;

/** Messages to us one at a time, and an archive system that fetches them all the while. */
final class IncomingLoad implements AutoCloseable {

    private static final String FETCH = "no.ks.fiks.arkiv.v1.innsyn.mappe.hent";

    private final TestBench bench;
    private final List<UUID> sent = new CopyOnWriteArrayList<>();
    private final FetchingArchive fetcher;
    private final Thread thread;
    private volatile boolean keepGoing = true;

    IncomingLoad(TestBench bench) {
        this.bench = bench;
        fetcher = new FetchingArchive(bench.archive(), () -> keepGoing);
        thread = new Thread(fetcher, "feil-henter");
        thread.start();
    }

    UUID send() {
        return send("<mappe-hent/>".getBytes(StandardCharsets.UTF_8));
    }

    UUID send(byte[] content) {
        try {
            UUID id = bench.simulator()
                    .control()
                    .send(
                            DemoKonti.KOMMUNEN,
                            ControlledSend.to(DemoKonti.STATSETATEN.kontoId(), FETCH)
                                    .with(new PackedFile("mappe-hent.xml", () -> new ByteArrayInputStream(content))))
                    .meldingId();
            sent.add(id);
            return id;
        } catch (IOException | ApiError e) {
            throw new IllegalStateException("The simulator could not send", e);
        }
    }

    /** Sends one, and waits until the archive system has it; how long that was after the fault. */
    Duration sendUntilFetched(Instant theFault, Duration deadline) {
        UUID id = send();
        awaitFetched(id, deadline);
        return Duration.between(theFault, Instant.now());
    }

    void awaitFetched(UUID id, Duration deadline) {
        await("fetched " + id)
                .atMost(deadline)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> hasFetched(id));
    }

    boolean hasFetched(UUID id) {
        return fetcher.fetched().contains(id);
    }

    Account settleAccount(String scenario, Duration longest) {
        close();
        Account account = new Account(scenario, bench);
        account.in(sent, fetcher.fetched(), fetcher.repeated());
        account.longest(longest);
        return account;
    }

    @Override
    public void close() {
        keepGoing = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
