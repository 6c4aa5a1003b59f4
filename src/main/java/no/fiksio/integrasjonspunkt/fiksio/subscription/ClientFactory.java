package no.fiksio.integrasjonspunkt.fiksio.subscription;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import no.fiksio.integrasjonspunkt.fiksio.access.KontoAccess;
import no.fiksio.integrasjonspunkt.konfig.Settings;
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
 * Makes official clients, a new factory for each: a factory is spent when its first connect fails (plattform.md H8). Each making
 * also starts a thread that looks after an HTTP client which nobody ever uses (its builder makes one before it is given
 * ours); it would live for ever, so it is found by its thread group and ended.
 */
final class ClientFactory {

    private static final ThreadGroup CLIENTS = new ThreadGroup("fiks-klienter");
    private static final String UNUSED = "idle-connection-evictor";

    private ClientFactory() {}

    /**
     * Connects to AMQP; throws whatever the client throws.
     *
     * @param buffer messages that Fiks IO may hand over before the first is acked
     */
    static FiksIOKlient build(Settings settings, KontoAccess access, ExecutorService threads, int buffer) {
        FutureTask<FiksIOKlient> building = new FutureTask<>(() -> buildHere(settings, access, threads, buffer));
        Thread builder = new Thread(CLIENTS, building, "fiks-klientbygger");
        builder.setDaemon(true);
        builder.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        builder.start();
        try {
            return building.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException error ? error : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            builder.interrupt();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while connecting", e);
        } finally {
            endUnused();
        }
    }

    private static void endUnused() {
        Thread[] threads = new Thread[2 * CLIENTS.activeCount() + 16];
        int count = CLIENTS.enumerate(threads);
        for (int nr = 0; nr < count; nr++) {
            if (threads[nr].getName().startsWith(UNUSED)) {
                threads[nr].interrupt();
            }
        }
    }

    private static FiksIOKlient buildHere(Settings settings, KontoAccess access, ExecutorService threads, int buffer) {
        Settings.Konto konto = access.konto();
        Settings.Host api = settings.fiksApi();
        Settings.Virksomhetssertifikat certificate = konto.virksomhetssertifikat();
        FiksIOKonfigurasjon configuration = FiksIOKonfigurasjon.builder()
                .fiksApiKonfigurasjon(FiksApiKonfigurasjon.builder()
                        .scheme(api.protokoll())
                        .host(api.name())
                        .port(api.port())
                        .build())
                .amqpKonfigurasjon(AmqpKonfigurasjon.builder()
                        .host(settings.amqp().name())
                        .port(settings.amqp().port())
                        .applikasjonNavn("fiksio-integrasjonspunkt")
                        .mottakBufferStorrelse(buffer)
                        .build())
                .fiksIntegrasjonKonfigurasjon(FiksIntegrasjonKonfigurasjon.builder()
                        .integrasjonId(konto.integrationId())
                        .integrasjonPassord(konto.integrationPassword().value())
                        .idPortenKonfigurasjon(IdPortenKonfigurasjon.builder()
                                .accessTokenUri(
                                        settings.maskinporten().tokenEndpoint().toString())
                                .idPortenAudience(settings.maskinporten().audience())
                                .klientId(konto.clientId())
                                .build())
                        .build())
                .kontoKonfigurasjon(KontoKonfigurasjon.builder()
                        .kontoId(new KontoId(konto.id().value()))
                        .privateNokler(konto.privateKeys())
                        .build())
                .virksomhetssertifikatKonfigurasjon(VirksomhetssertifikatKonfigurasjon.builder()
                        .keyStore(certificate.keyStore())
                        .keyStorePassword(certificate.password().value())
                        .keyAlias(certificate.alias())
                        .keyPassword(certificate.keyPassword().value())
                        .build())
                .executor(threads)
                .build();
        // Our own token supplier and HTTP client: those that the client makes for itself are never closed (plattform.md
        // H9).
        return new FiksIOKlientFactory(configuration, null, new Borrowed(access.http()))
                .setMaskinportenAccessTokenSupplier(access.token())
                .build();
    }

    /** An HTTP client that the Fiks client may close without ending it for calls that are still under way. */
    private static final class Borrowed extends CloseableHttpClient {

        private final HttpClient owner;

        Borrowed(HttpClient owner) {
            this.owner = owner;
        }

        @Override
        protected org.apache.hc.client5.http.impl.classic.CloseableHttpResponse doExecute(
                HttpHost target, ClassicHttpRequest request, HttpContext context) throws IOException {
            return (org.apache.hc.client5.http.impl.classic.CloseableHttpResponse)
                    owner.executeOpen(target, request, context);
        }

        @Override
        public void close() {
            // The owner lives on.
        }

        @Override
        public void close(CloseMode mode) {
            // The owner lives on.
        }
    }
}
