package no.fiksio.integrasjonspunkt.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import no.ks.fiks.io.client.FiksIOKlient;
import no.ks.fiks.io.client.SvarSender;
import no.ks.fiks.io.client.model.MottattMelding;

/** A konto at the other end of a test: the official client, whose handling of the next messages the test decides. */
final class TestMotpart implements AutoCloseable {

    /** A message as it arrived, with its files where it had any. */
    record Arrival(MottattMelding melding, Map<String, byte[]> files) {

        String text(String fileName) {
            return new String(files.get(fileName), StandardCharsets.UTF_8);
        }
    }

    private static final BiConsumer<MottattMelding, SvarSender> ACKNOWLEDGE = (melding, svar) -> svar.ack();

    private final OfficialClient client;
    private final Path katalog;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private volatile BiConsumer<MottattMelding, SvarSender> handling = ACKNOWLEDGE;

    TestMotpart(Path kontoFile, Path katalog) throws IOException {
        this.client = OfficialClient.from(kontoFile);
        this.katalog = katalog;
    }

    FiksIOKlient client() {
        return client.client();
    }

    TestMotpart listen() {
        client().newSubscription((melding, svar) -> {
            arrivals.add(new Arrival(melding, files(melding)));
            handling.accept(melding, svar);
        });
        return this;
    }

    void handle(BiConsumer<MottattMelding, SvarSender> fresh) {
        handling = fresh;
    }

    /** The next arrival; fails when nothing comes within the time. */
    Arrival next(Duration within) throws InterruptedException {
        Arrival arrival = arrivals.poll(within.toMillis(), TimeUnit.MILLISECONDS);
        if (arrival == null) {
            throw new AssertionError("Nothing arrived within " + within);
        }
        return arrival;
    }

    Arrival next() throws InterruptedException {
        return next(Duration.ofSeconds(15));
    }

    boolean isSilent(Duration duration) throws InterruptedException {
        return arrivals.poll(duration.toMillis(), TimeUnit.MILLISECONDS) == null;
    }

    /** Forgets what a test left behind. */
    void reset() {
        handling = ACKNOWLEDGE;
        arrivals.clear();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private Map<String, byte[]> files(MottattMelding melding) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        if (!melding.isHarPayload()) {
            return files;
        }
        try {
            Path file = Files.createTempFile(katalog, "dekryptert", ".zip");
            melding.writeDekryptertZip(file);
            try (InputStream in = Files.newInputStream(file);
                    ZipInputStream zip = new ZipInputStream(in)) {
                for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                    files.put(part.getName(), zip.readAllBytes());
                }
            }
            Files.delete(file);
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
