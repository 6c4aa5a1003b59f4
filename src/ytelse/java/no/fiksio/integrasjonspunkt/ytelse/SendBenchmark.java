package no.fiksio.integrasjonspunkt.ytelse;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import no.fiksio.integrasjonspunkt.arkiv.SbdBuilder;

/**
 * Creates, fills and sends small messages from several clients at once, and prints how many were accepted and how many
 * reached SENDT each second, what a client waited, and what the server's process used. Run it against a demo:
 * {@code mvn -Pytelse}. The figures include the driver, the simulator and the server on the same processors.
 */
public final class SendBenchmark {

    private static final Pattern SENDT =
            Pattern.compile("^fiksio_statuser_total\\{[^}]*status=\"SENDT\"[^}]*} (\\S+)$", Pattern.MULTILINE);
    private static final int CLIENTS = Integer.getInteger("ytelse.klienter", 8);
    private static final int MELDINGER = Integer.getInteger("ytelse.meldinger", 2000);
    private static final int WARM_UP = Integer.getInteger("ytelse.oppvarming", 500);
    private static final int BYTE = Integer.getInteger("ytelse.byte", 20_000);
    private static final String MOTTAKER =
            System.getProperty("ytelse.mottaker", "5ba5ad00-57a7-4e7a-8e00-000000000003");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final String login;
    private final String avsender;
    private final long pid;
    private final byte[] dokument = new byte[BYTE];

    private SendBenchmark(Properties gateway) {
        this.base = gateway.getProperty("base-url");
        this.login = "Basic "
                + Base64.getEncoder()
                        .encodeToString((gateway.getProperty("bruker") + ":" + gateway.getProperty("passord"))
                                .getBytes(StandardCharsets.UTF_8));
        this.avsender = gateway.getProperty("organisasjonsnummer");
        this.pid = Long.parseLong(gateway.getProperty("pid"));
        new Random(1).nextBytes(dokument);
    }

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        Properties gateway = new Properties();
        try (Reader file = Files.newBufferedReader(
                Path.of(System.getProperty("ytelse.gateway", "target/demo/gateway.properties")))) {
            gateway.load(file);
        }
        SendBenchmark load = new SendBenchmark(gateway);
        System.out.println("Warming up with " + WARM_UP + " messages");
        load.send(WARM_UP);
        load.run();
    }

    private void run() throws IOException, InterruptedException, ExecutionException {
        long before = countSendt();
        Duration cpuBefore = cpu();
        long start = System.nanoTime();
        long[] waited = send(MELDINGER);
        double accepted = seconds(start);
        while (countSendt() < before + MELDINGER) {
            Thread.sleep(100);
        }
        double sent = seconds(start);
        Duration used = cpu().minus(cpuBefore);
        Arrays.sort(waited);
        System.out.printf(
                Locale.ROOT,
                """
                messages                %d of %d bytes, %d clients
                accepted per second     %.0f
                to SENDT per second     %.0f
                accept p50 / p95 / p99  %.0f / %.0f / %.0f ms (create + upload + send)
                server CPU per message  %.1f ms
                server RSS              %d MiB
                """,
                MELDINGER,
                BYTE,
                CLIENTS,
                MELDINGER / accepted,
                MELDINGER / sent,
                ms(waited, 0.50),
                ms(waited, 0.95),
                ms(waited, 0.99),
                used.toNanos() / 1e6 / MELDINGER,
                rss() / 1024);
    }

    private long[] send(int count) throws InterruptedException, ExecutionException {
        long[] waited = new long[count];
        AtomicInteger next = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        Future<?>[] all = new Future<?>[CLIENTS];
        for (int k = 0; k < CLIENTS; k++) {
            all[k] = clients.submit(() -> {
                for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    long start = System.nanoTime();
                    oneMelding();
                    waited[i] = System.nanoTime() - start;
                }
                return null;
            });
        }
        clients.shutdown();
        for (Future<?> client : all) {
            client.get();
        }
        return waited;
    }

    private void oneMelding() throws IOException, InterruptedException {
        String id = UUID.randomUUID().toString();
        call("POST", "/messages/out", BodyPublishers.ofString(sbd(id)), "application/json");
        call("PUT", "/messages/out/" + id, BodyPublishers.ofByteArray(dokument), "application/pdf");
        call("POST", "/messages/out/" + id, BodyPublishers.noBody(), "application/json");
    }

    private void call(String method, String path, BodyPublisher body, String type)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/api" + path))
                .method(method, body)
                .header("Authorization", login)
                .header("Content-Type", type);
        if (method.equals("PUT")) {
            request.header("Content-Disposition", "attachment; filename=\"dokument.pdf\"");
        }
        svar(request.build());
    }

    private String svar(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> svar = http.send(request, BodyHandlers.ofString());
        if (svar.statusCode() != 200) {
            throw new IllegalStateException(
                    request.method() + " " + request.uri() + " gave " + svar.statusCode() + ": " + svar.body());
        }
        return svar.body();
    }

    /** What the gateway itself has counted since it started: costs it next to nothing, unlike a list of statuses. */
    private long countSendt() throws IOException, InterruptedException {
        return SENDT.matcher(svar(HttpRequest.newBuilder(URI.create(base + "/manage/prometheus"))
                        .header("Authorization", login)
                        .build()))
                .results()
                .mapToLong(line -> (long) Double.parseDouble(line.group(1)))
                .sum();
    }

    private String sbd(String id) {
        return SbdBuilder.minimal(UUID.fromString(MOTTAKER))
                .withId(UUID.fromString(id))
                .from("0192:" + avsender)
                .toString();
    }

    private Duration cpu() {
        return ProcessHandle.of(pid).flatMap(p -> p.info().totalCpuDuration()).orElse(Duration.ZERO);
    }

    private long rss() throws IOException {
        Path status = Path.of("/proc/" + pid + "/status");
        return !Files.isReadable(status)
                ? 0
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double ms(long[] sortedBy, double fraction) {
        return sortedBy[(int) Math.min(sortedBy.length - 1, sortedBy.length * fraction)] / 1e6;
    }
}
