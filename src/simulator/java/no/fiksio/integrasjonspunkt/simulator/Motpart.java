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
final class Motpart implements AutoCloseable {

    /** A message as it arrived, with its files where it had any. */
    record Ankomst(MottattMelding melding, Map<String, byte[]> filer) {

        String tekst(String filnavn) {
            return new String(filer.get(filnavn), StandardCharsets.UTF_8);
        }
    }

    private static final BiConsumer<MottattMelding, SvarSender> KVITTER = (melding, svar) -> svar.ack();

    private final OffisiellKlient klient;
    private final Path katalog;
    private final BlockingQueue<Ankomst> ankomster = new LinkedBlockingQueue<>();
    private volatile BiConsumer<MottattMelding, SvarSender> behandling = KVITTER;

    Motpart(Path kontofil, Path katalog) throws IOException {
        this.klient = OffisiellKlient.fra(kontofil);
        this.katalog = katalog;
    }

    FiksIOKlient klient() {
        return klient.klient();
    }

    Motpart lytt() {
        klient().newSubscription((melding, svar) -> {
            ankomster.add(new Ankomst(melding, filer(melding)));
            behandling.accept(melding, svar);
        });
        return this;
    }

    void behandle(BiConsumer<MottattMelding, SvarSender> ny) {
        behandling = ny;
    }

    /** The next arrival; fails when nothing comes within the time. */
    Ankomst neste(Duration innen) throws InterruptedException {
        Ankomst ankomst = ankomster.poll(innen.toMillis(), TimeUnit.MILLISECONDS);
        if (ankomst == null) {
            throw new AssertionError("Nothing arrived within " + innen);
        }
        return ankomst;
    }

    Ankomst neste() throws InterruptedException {
        return neste(Duration.ofSeconds(15));
    }

    boolean erStille(Duration saaLenge) throws InterruptedException {
        return ankomster.poll(saaLenge.toMillis(), TimeUnit.MILLISECONDS) == null;
    }

    /** Forgets what a test left behind. */
    void nullstill() {
        behandling = KVITTER;
        ankomster.clear();
    }

    @Override
    public void close() throws IOException {
        klient.close();
    }

    private Map<String, byte[]> filer(MottattMelding melding) {
        Map<String, byte[]> filer = new LinkedHashMap<>();
        if (!melding.isHarPayload()) {
            return filer;
        }
        try {
            Path fil = Files.createTempFile(katalog, "dekryptert", ".zip");
            melding.writeDekryptertZip(fil);
            try (InputStream inn = Files.newInputStream(fil); ZipInputStream zip = new ZipInputStream(inn)) {
                for (ZipEntry del = zip.getNextEntry(); del != null; del = zip.getNextEntry()) {
                    filer.put(del.getName(), zip.readAllBytes());
                }
            }
            Files.delete(fil);
            return filer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
