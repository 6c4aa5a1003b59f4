package no.fiksio.integrasjonspunkt.fiksio;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.ks.fiks.io.client.FiksIOKlient;
import no.ks.fiks.io.client.FiksIOKlientFactory;
import no.ks.fiks.io.client.konfigurasjon.AmqpKonfigurasjon;
import no.ks.fiks.io.client.konfigurasjon.FiksApiKonfigurasjon;
import no.ks.fiks.io.client.konfigurasjon.FiksIOKonfigurasjon;
import no.ks.fiks.io.client.konfigurasjon.FiksIntegrasjonKonfigurasjon;
import no.ks.fiks.io.client.konfigurasjon.IdPortenKonfigurasjon;
import no.ks.fiks.io.client.konfigurasjon.KontoKonfigurasjon;
import no.ks.fiks.io.client.konfigurasjon.VirksomhetssertifikatKonfigurasjon;
import no.ks.fiks.io.client.model.KontoId;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;

/**
 * Makes official clients, a new factory for each: a factory is spent when its first connect fails (hazard H8). Each making
 * also starts a thread that looks after an HTTP client which nobody ever uses (its builder makes one before it is given
 * ours); it would live for ever, so it is found by its thread group and ended.
 */
final class Klientbygger {

    private static final ThreadGroup KLIENTER = new ThreadGroup("fiks-klienter");
    private static final String UBRUKT = "idle-connection-evictor";

    private Klientbygger() {
    }

    /**
     * Connects to AMQP; throws whatever the client throws.
     *
     * @param buffer messages that Fiks IO may hand over before the first is acked
     */
    static FiksIOKlient bygg(Innstillinger innstillinger, Adgang adgang, ExecutorService traader, int buffer) {
        FutureTask<FiksIOKlient> bygging = new FutureTask<>(() -> byggHer(innstillinger, adgang, traader, buffer));
        Thread bygger = new Thread(KLIENTER, bygging, "fiks-klientbygger");
        bygger.setDaemon(true);
        bygger.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        bygger.start();
        try {
            return bygging.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException feil ? feil : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            bygger.interrupt();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while connecting", e);
        } finally {
            avsluttUbrukte();
        }
    }

    private static void avsluttUbrukte() {
        Thread[] traader = new Thread[2 * KLIENTER.activeCount() + 16];
        int antall = KLIENTER.enumerate(traader);
        for (int nr = 0; nr < antall; nr++) {
            if (traader[nr].getName().startsWith(UBRUKT)) {
                traader[nr].interrupt();
            }
        }
    }

    private static FiksIOKlient byggHer(Innstillinger innstillinger, Adgang adgang, ExecutorService traader, int buffer) {
        Innstillinger.Konto konto = adgang.konto();
        Innstillinger.Vert api = innstillinger.fiksApi();
        Innstillinger.Virksomhetssertifikat sertifikat = konto.virksomhetssertifikat();
        FiksIOKonfigurasjon konfigurasjon = FiksIOKonfigurasjon.builder()
                .fiksApiKonfigurasjon(FiksApiKonfigurasjon.builder()
                        .scheme(api.protokoll()).host(api.navn()).port(api.port()).build())
                .amqpKonfigurasjon(AmqpKonfigurasjon.builder()
                        .host(innstillinger.amqp().navn()).port(innstillinger.amqp().port())
                        .applikasjonNavn("fiksio-integrasjonspunkt")
                        .mottakBufferStorrelse(buffer)
                        .build())
                .fiksIntegrasjonKonfigurasjon(FiksIntegrasjonKonfigurasjon.builder()
                        .integrasjonId(konto.integrasjonId())
                        .integrasjonPassord(konto.integrasjonPassord().verdi())
                        .idPortenKonfigurasjon(IdPortenKonfigurasjon.builder()
                                .accessTokenUri(innstillinger.maskinporten().tokenEndpoint().toString())
                                .idPortenAudience(innstillinger.maskinporten().audience())
                                .klientId(konto.klientId())
                                .build())
                        .build())
                .kontoKonfigurasjon(KontoKonfigurasjon.builder()
                        .kontoId(new KontoId(konto.id().verdi()))
                        .privateNokler(konto.privatnokler())
                        .build())
                .virksomhetssertifikatKonfigurasjon(VirksomhetssertifikatKonfigurasjon.builder()
                        .keyStore(sertifikat.nokkellager())
                        .keyStorePassword(sertifikat.passord().verdi())
                        .keyAlias(sertifikat.alias())
                        .keyPassword(sertifikat.nokkelpassord().verdi())
                        .build())
                .executor(traader)
                .build();
        // Our own token supplier and HTTP client: those that the client makes for itself are never closed (H9).
        return new FiksIOKlientFactory(konfigurasjon, null, new Laant(adgang.http()))
                .setMaskinportenAccessTokenSupplier(adgang.token())
                .build();
    }

    /** An HTTP client that the Fiks client may close without ending it for calls that are still under way. */
    private static final class Laant extends CloseableHttpClient {

        private final HttpClient eier;

        Laant(HttpClient eier) {
            this.eier = eier;
        }

        @Override
        protected org.apache.hc.client5.http.impl.classic.CloseableHttpResponse doExecute(
                HttpHost maal, ClassicHttpRequest request, HttpContext kontekst) throws IOException {
            return (org.apache.hc.client5.http.impl.classic.CloseableHttpResponse)
                    eier.executeOpen(maal, request, kontekst);
        }

        @Override
        public void close() {
            // The owner lives on.
        }

        @Override
        public void close(CloseMode modus) {
            // The owner lives on.
        }
    }
}
