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
 * Makes the official clients of one konto. Each gets a new official factory, because a factory cannot be used again after
 * its first connect has failed (plattform.md H8). The official builder also makes an HTTP client that is never used, with
 * a thread that would live for ever (H9); that thread is found by its thread group and interrupted.
 */
final class ClientFactory implements ClientSource {

    private static final ThreadGroup CLIENTS = new ThreadGroup("fiks-klienter");
    private static final String UNUSED = "idle-connection-evictor";

    private final Settings settings;
    private final KontoAccess access;
    private final ExecutorService threads;

    /** @param threads for the official clients' own work; shared by all of them, and not closed here */
    ClientFactory(Settings settings, KontoAccess access, ExecutorService threads) {
        this.settings = settings;
        this.access = access;
        this.threads = threads;
    }

    @Override
    public FiksIOKlient connect(boolean careful) {
        int prefetch = careful ? 1 : settings.rules().receiveBuffer();
        FutureTask<FiksIOKlient> building = new FutureTask<>(() -> build(prefetch));
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

    @Override
    public void unsubscribe(FiksIOKlient client) throws IOException, ReflectiveOperationException {
        Unsubscriber.unsubscribe(client);
    }

    private static void endUnused() {
        Thread[] living = new Thread[2 * CLIENTS.activeCount() + 16];
        int count = CLIENTS.enumerate(living);
        for (int i = 0; i < count; i++) {
            if (living[i].getName().startsWith(UNUSED)) {
                living[i].interrupt();
            }
        }
    }

    private FiksIOKlient build(int prefetch) {
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
                        .mottakBufferStorrelse(prefetch)
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
        // Our own token supplier and HTTP client, because the client never closes those it makes (plattform.md H9).
        return new FiksIOKlientFactory(configuration, null, new Borrowed(access.http()))
                .setMaskinportenAccessTokenSupplier(access.token())
                .build();
    }

    /** Our HTTP client, lent to the Fiks client: when that closes it, nothing happens. */
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
            // Closed by its owner, KontoAccess.
        }

        @Override
        public void close(CloseMode mode) {
            // Closed by its owner, KontoAccess.
        }
    }
}
