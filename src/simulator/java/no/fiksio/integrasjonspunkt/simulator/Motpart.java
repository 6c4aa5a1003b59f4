package no.fiksio.integrasjonspunkt.simulator;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoTrust;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.konto.KontoFile;
import no.ks.fiks.io.client.FiksIOKlient;
import no.ks.fiks.io.client.FiksIOKlientFactory;
import no.ks.fiks.io.client.SvarSender;
import no.ks.fiks.io.client.model.KontoId;
import no.ks.fiks.io.client.model.MeldingId;
import no.ks.fiks.io.client.model.MeldingRequest;
import no.ks.fiks.io.client.model.MottattMelding;
import no.ks.fiks.io.client.model.Payload;
import no.ks.fiks.io.client.model.StringPayload;

/**
 * A konto at the other end of a test: the unmodified official client. It acks what comes, unless the message, or the test,
 * asks for otherwise.
 */
public final class Motpart implements AutoCloseable {

    /** A custom header of the message, by which a test says how it is to be treated here. */
    public static final String BEHAVIOUR = "x-oppforsel";
    /** Never taken: nacked each time it is delivered. */
    public static final String REFUSE = "nekt";
    /** Answered within the callback, before the sender can know that it was sent. */
    public static final String IMMEDIATELY = "straks";

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    /**
     * A message that has been handled, and the client's way of answering it.
     *
     * @param files content by file name; empty without a payload
     */
    public record Arrival(MottattMelding melding, SvarSender svar, Map<String, byte[]> files) {

        /** Answers as a plain Java receiver does: the client sets svar-til and its own correlation header. */
        public String svar(String type, Payload... files) {
            return (files.length == 0 ? svar.svar(type) : svar.svar(type, List.of(files)))
                    .getMeldingId()
                    .getUuid()
                    .toString();
        }

        public Optional<UUID> svarTil() {
            return Optional.ofNullable(melding.getSvarPaMelding()).map(MeldingId::getUuid);
        }

        public String meldingId() {
            return melding.getMeldingId().getUuid().toString();
        }

        public String text(String fileName) {
            return new String(files.get(fileName), StandardCharsets.UTF_8);
        }
    }

    private final FiksIOKlient client;
    private final ExecutorService threads;
    private final BlockingQueue<Arrival> unread = new LinkedBlockingQueue<>();
    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private volatile BiConsumer<MottattMelding, SvarSender> handling = Motpart::asTheMeldingAsks;

    private Motpart(FiksIOKlient client, ExecutorService threads) {
        this.client = client;
        this.threads = threads;
    }

    /** Connects as the konto of the file, and makes this JVM trust the demo CA. */
    public static Motpart from(Path kontoFile) throws IOException {
        return from(KontoFile.read(kontoFile));
    }

    /** As {@link #from(Path)}, from settings that a test may have changed. */
    public static Motpart from(Properties settings) throws IOException {
        DemoTrust.install(Path.of(settings.getProperty("truststore")));
        ExecutorService threads = Executors.newFixedThreadPool(5);
        try {
            return new Motpart(new FiksIOKlientFactory(MotpartConfiguration.of(settings, threads)).build(), threads);
        } catch (GeneralSecurityException e) {
            threads.shutdown();
            throw new IOException("Could not read the keys of the konto", e);
        } catch (RuntimeException e) {
            threads.shutdown();
            throw e;
        }
    }

    public FiksIOKlient client() {
        return client;
    }

    /** Subscribes; what arrives is handled, and then kept for the test. */
    public Motpart listen() {
        client.newSubscription((melding, svar) -> {
            Arrival arrival = new Arrival(melding, svar, files(melding));
            handling.accept(melding, svar);
            arrivals.add(arrival);
            unread.add(arrival);
        });
        return this;
    }

    /** How messages are handled from now on. */
    public void handle(BiConsumer<MottattMelding, SvarSender> fresh) {
        handling = fresh;
    }

    private static void asTheMeldingAsks(MottattMelding melding, SvarSender svar) {
        String behaviour = Objects.requireNonNullElse(melding.getHeadere().get(BEHAVIOUR), "");
        if (behaviour.equals(REFUSE)) {
            svar.nackWithRequeue();
            return;
        }
        if (behaviour.equals(IMMEDIATELY)) {
            svar.svar(melding.getMeldingType() + ".mottatt");
            svar.svar(melding.getMeldingType() + ".kvittering");
        }
        svar.ack();
    }

    /** The next arrival; fails when nothing comes within the time. */
    public Arrival next(Duration within) throws InterruptedException {
        Arrival arrival = unread.poll(within.toMillis(), TimeUnit.MILLISECONDS);
        if (arrival == null) {
            throw new AssertionError("Nothing arrived within " + within);
        }
        return arrival;
    }

    public Arrival next() throws InterruptedException {
        return next(Duration.ofSeconds(15));
    }

    /** True if nothing arrives for so long. */
    public boolean isSilent(Duration duration) throws InterruptedException {
        return unread.poll(duration.toMillis(), TimeUnit.MILLISECONDS) == null;
    }

    /** Forgets what a test left behind. */
    public void reset() {
        handling = Motpart::asTheMeldingAsks;
        unread.clear();
        arrivals.clear();
    }

    /** The message that the archive system gave this id, when it has come. */
    public Arrival mottatt(String messageId) {
        return waitFor(a -> a.melding().getKlientMeldingId() != null
                && a.melding().getKlientMeldingId().getUuid().toString().equals(messageId));
    }

    /** The first answer to a message that was sent from here, when it has come. */
    public Arrival svarTo(String meldingId) {
        return waitFor(arrival -> isSvarTo(arrival, meldingId));
    }

    public boolean hasSvarTo(String meldingId) {
        return arrivals.stream().anyMatch(arrival -> isSvarTo(arrival, meldingId));
    }

    private static boolean isSvarTo(Arrival arrival, String meldingId) {
        return arrival.svarTil().filter(id -> id.toString().equals(meldingId)).isPresent();
    }

    private Arrival waitFor(Predicate<Arrival> which) {
        return await().atMost(LONG_ENOUGH)
                .until(() -> arrivals.stream().filter(which).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** Sends to one of the gateway's konti; what is left out of the request stays out. Gives the melding-id. */
    public String send(Konto mottaker, String type, MeldingRequest.MeldingRequestBuilder builder, Payload... files) {
        MeldingRequest request = builder.mottakerKontoId(new KontoId(mottaker.kontoId()))
                .meldingType(type)
                .build();
        return (files.length == 0 ? client.sendWithoutPayload(request) : client.send(request, List.of(files)))
                .getMeldingId()
                .getUuid()
                .toString();
    }

    public static Payload file(String name, String content) {
        return new StringPayload(content, name);
    }

    /** Closes the threads too, which the client leaves running. */
    @Override
    public void close() throws IOException {
        client.close();
        threads.shutdown();
    }

    private static Map<String, byte[]> files(MottattMelding melding) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        if (!melding.isHarPayload()) {
            return files;
        }
        try {
            Path file = Files.createTempFile("dekryptert", ".zip");
            try {
                melding.writeDekryptertZip(file);
                read(file, files);
            } finally {
                Files.delete(file);
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(Path zipFile, Map<String, byte[]> files) throws IOException {
        try (InputStream in = Files.newInputStream(zipFile);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                files.put(part.getName(), zip.readAllBytes());
            }
        }
    }
}
