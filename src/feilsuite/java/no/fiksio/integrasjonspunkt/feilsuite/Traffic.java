package no.fiksio.integrasjonspunkt.feilsuite;

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
import no.fiksio.integrasjonspunkt.simulator.control.ControlledSend;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.fiksio.integrasjonspunkt.simulator.melding.LedgerEntry;
import no.fiksio.integrasjonspunkt.simulator.plattform.ApiError;
import no.fiksio.integrasjonspunkt.simulator.responder.PackedFile;

/**
 * Load in both directions at once: clients that send, kommunen that sends to us and answers what it gets, and an archive
 * system that fetches.
 */
final class Traffic {

    private static final String FETCH = "no.ks.fiks.arkiv.v1.innsyn.mappe.hent";
    private static final int CLIENTS = 2;
    private static final Duration BETWEEN = Duration.ofMillis(Integer.getInteger("feil.mellom", 150));

    private final TestBench bench;
    private final Set<UUID> accepted = ConcurrentHashMap.newKeySet();
    private final Set<UUID> sentToUs = ConcurrentHashMap.newKeySet();
    private final Set<UUID> interrupted = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Instant startedAt = Instant.now();
    private final List<Thread> threads = new ArrayList<>();
    private final FetchingArchive fetcher;
    private volatile Instant lastAccepted = Instant.MIN;
    private volatile boolean sender = true;
    private volatile boolean fetcherRunning = true;

    Traffic(TestBench bench) {
        this.bench = bench;
        this.fetcher = new FetchingArchive(bench.archive(), () -> fetcherRunning);
    }

    Traffic start() {
        for (int nr = 0; nr < CLIENTS; nr++) {
            boolean collected = nr % 2 == 1;
            thread("avsender-" + nr, () -> sendOut(collected));
        }
        thread("innsender", this::sendIn);
        thread("henter", fetcher);
        return this;
    }

    private void thread(String name, Runnable work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        failure.compareAndSet(null, e);
                    }
                },
                "feil-" + name);
        thread.start();
        threads.add(thread);
    }

    private void sendOut(boolean collected) {
        SendingArchive avsender = new SendingArchive(bench.archive(), () -> sender);
        UUID to = DemoKonti.KOMMUNEN.kontoId();
        while (sender) {
            UUID id = UUID.randomUUID();
            if (collected ? avsender.sendMultipart(id, to) : avsender.send(id, to)) {
                accepted.add(id);
                lastAccepted = Instant.now();
            } else {
                interrupted.add(id);
            }
            Sleep.i(BETWEEN);
        }
    }

    private void sendIn() {
        byte[] content = "<mappe-hent/>".getBytes(StandardCharsets.UTF_8);
        while (sender) {
            try {
                sentToUs.add(bench.simulator()
                        .control()
                        .send(
                                DemoKonti.KOMMUNEN,
                                ControlledSend.to(DemoKonti.STATSETATEN.kontoId(), FETCH)
                                        .with(new PackedFile(
                                                "mappe-hent.xml", () -> new ByteArrayInputStream(content))))
                        .meldingId());
            } catch (IOException | ApiError e) {
                throw new IllegalStateException("The simulator could not send", e);
            }
            Sleep.i(BETWEEN);
        }
    }

    /** Waits until messages pass in both directions again; how long that was after the fault. */
    Duration awaitRecovery(Instant theFault, Instant ready, Duration deadline) {
        await().atMost(deadline)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> failure.get() != null
                        || lastAccepted.isAfter(ready) && fetcher.hasFetchedAfter(ready) && hasDeliveredAfter(ready));
        check();
        return Duration.between(theFault, Instant.now());
    }

    private boolean hasDeliveredAfter(Instant timestamp) {
        List<LedgerEntry> mottatt =
                bench.simulator().control().ledger(DemoKonti.KOMMUNEN).mottak();
        return !mottatt.isEmpty() && mottatt.get(mottatt.size() - 1).timestamp().isAfter(timestamp);
    }

    /** No new messages; what is under way goes on, and is fetched. */
    void stopSending() {
        sender = false;
        for (Thread thread : threads) {
            if (!thread.getName().endsWith("henter")) {
                join(thread);
            }
        }
        check();
    }

    /** The end: waits for what is under way, and makes up the account. */
    Account settleAccount(String scenario, Duration longest, Duration deadline) {
        stopSending();
        Account account = new Account(scenario, bench, startedAt);
        try {
            awaitFetched(deadline);
            await().atMost(deadline)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> failure.get() != null
                            || fetcher.fetched().containsAll(sentToUs) && account.decided(accepted));
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            account.markUnsettled(deadline);
        }
        fetcherRunning = false;
        threads.forEach(Traffic::join);
        check();
        await("Fiks IO has an answer to every delivery")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofSeconds(1))
                .until(() ->
                        bench.simulator().control().queue(DemoKonti.STATSETATEN).unacknowledged() == 0);
        account.out(accepted, interrupted);
        account.in(sentToUs, fetcher.fetched(), fetcher.repeated());
        account.longest(longest);
        return account;
    }

    /** After many kills much waits: nothing is late as long as the archive system goes on fetching. */
    private void awaitFetched(Duration deadline) {
        Instant last = Instant.now();
        int fetched = 0;
        while (failure.get() == null
                && !fetcher.fetched().containsAll(sentToUs)
                && last.plus(deadline).isAfter(Instant.now())) {
            Sleep.i(Duration.ofSeconds(1));
            if (fetcher.fetched().size() > fetched) {
                fetched = fetcher.fetched().size();
                last = Instant.now();
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(Duration.ofMinutes(3).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void check() {
        if (failure.get() != null) {
            throw new AssertionError("The load met something that no fault explains", failure.get());
        }
    }
}
