package no.fiksio.integrasjonspunkt.fiksio.katalog;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import feign.Feign;
import feign.FeignException;
import feign.Request;
import feign.RequestInterceptor;
import feign.Retryer;
import feign.hc5.ApacheHttp5Client;
import feign.jackson.JacksonDecoder;
import feign.jackson.JacksonEncoder;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.feil.Feilklasse;
import no.fiksio.integrasjonspunkt.fiksio.access.KontoAccess;
import no.fiksio.integrasjonspunkt.fiksio.access.KontoAccesses;
import no.fiksio.integrasjonspunkt.fiksio.failure.FailureClassifier;
import no.fiksio.integrasjonspunkt.fiksio.failure.FiksFailure;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.time.Ticker;
import no.ks.fiks.feign.RequestInterceptors;
import no.ks.fiks.fiksio.client.api.katalog.api.FiksIoKatalogApi;
import no.ks.fiks.fiksio.client.api.katalog.model.KatalogKonto;
import no.ks.fiks.fiksio.client.api.katalog.model.KontoStatusApiModel;

/**
 * Fiks IO's katalog of konti and public keys (plattform.md 2.2), called with the official client's generated interface. Not
 * through a FiksIOKlient, because there is none while AMQP is down (1.2). Answers are cached for a short time. Every call
 * throws {@link FiksFailure} if the katalog does not answer.
 */
@Service
public class Katalog {

    private static final Duration KONTO_TTL = Duration.ofMinutes(1);
    /** The official client caches a key equally long (plattform.md 1.2). */
    private static final Duration KEY_TTL = Duration.ofMinutes(10);

    private static final int MAX_CACHED = 10_000;

    private final Map<KontoId, Api> perKonto;
    private final Cache<KontoId, Entry> konti;
    private final Cache<KontoId, X509Certificate> keys;

    /**
     * What the katalog says about a konto.
     *
     * @param consumers how many connections receive for it now
     */
    public record Entry(
            KontoId id, String name, boolean validAvsender, boolean validMottaker, long consumers, String melding) {}

    /** The katalog as one of our konti calls it, with its credentials and without. */
    record Api(FiksIoKatalogApi withAccess, FiksIoKatalogApi publicApi) {}

    @Inject
    Katalog(Settings settings, KontoAccesses accesses, Ticker ticker) {
        this(apis(settings.fiksApi().url(), accesses), ticker);
    }

    Katalog(Map<KontoId, Api> perKonto, Ticker ticker) {
        this.perKonto = perKonto;
        this.konti = cache(KONTO_TTL, ticker);
        this.keys = cache(KEY_TTL, ticker);
    }

    private static <T> Cache<KontoId, T> cache(Duration ttl, Ticker ticker) {
        return CacheBuilder.newBuilder()
                .maximumSize(MAX_CACHED)
                .expireAfterWrite(ttl)
                .ticker(new com.google.common.base.Ticker() {
                    @Override
                    public long read() {
                        return ticker.nanos();
                    }
                })
                .build();
    }

    private static Map<KontoId, Api> apis(String url, KontoAccesses accesses) {
        return accesses.all().stream()
                .collect(Collectors.toUnmodifiableMap(
                        a -> a.konto().id(),
                        a -> new Api(
                                api(
                                        a,
                                        url,
                                        RequestInterceptors.accessToken(a.token()),
                                        RequestInterceptors.integrasjon(
                                                a.konto().integrationId(),
                                                a.konto().integrationPassword().value())),
                                // The official client too asks for public keys without credentials.
                                api(a, url))));
    }

    /** A konto, asked for by one of our own; empty if it does not exist. A minute old at most. */
    public Optional<Entry> konto(KontoId own, KontoId konto) {
        Entry known = konti.getIfPresent(konto);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Entry> found = kontoNow(own, konto);
        // A konto that cannot receive is not cached: somebody may be about to correct it.
        found.filter(Entry::validMottaker).ifPresent(entry -> konti.put(konto, entry));
        return found;
    }

    /** The same, never from the cache. */
    public Optional<Entry> kontoNow(KontoId own, KontoId konto) {
        return ask("Looking up konto " + konto, own, api -> api.withAccess().getKonto(konto.value()))
                .map(found -> entry(konto, found));
    }

    /** The certificate that messages to the konto are encrypted for. A permanent {@link FiksFailure} if there is none. */
    public X509Certificate publicKey(KontoId own, KontoId konto) {
        X509Certificate known = keys.getIfPresent(konto);
        if (known != null) {
            return known;
        }
        String action = "Getting the public key of konto " + konto;
        X509Certificate key = ask(action, own, api -> api.publicApi().getOffentligNokkel(konto.value()))
                .map(found -> certificate(action, found.getNokkel()))
                .orElseThrow(() -> new FiksFailure(Feilklasse.PERMANENT, action + ": there is none", null, null));
        keys.put(konto, key);
        return key;
    }

    private <T> Optional<T> ask(String action, KontoId own, Function<Api, T> call) {
        try {
            return Optional.of(call.apply(perKonto.get(own)));
        } catch (FeignException.NotFound e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            throw FailureClassifier.classify(action, e);
        }
    }

    private static Entry entry(KontoId id, KatalogKonto konto) {
        KontoStatusApiModel status = konto.getStatus();
        return new Entry(
                id,
                konto.getKontoNavn(),
                status != null && Boolean.TRUE.equals(status.getGyldigAvsender()),
                status != null && Boolean.TRUE.equals(status.getGyldigMottaker()),
                status == null || status.getAntallKonsumenter() == null ? 0 : status.getAntallKonsumenter(),
                status == null ? null : status.getMelding());
    }

    private static X509Certificate certificate(String action, String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException | NullPointerException e) {
            throw new FiksFailure(Feilklasse.PERMANENT, action + ": it is not a certificate", null, e);
        }
    }

    private static FiksIoKatalogApi api(KontoAccess access, String url, RequestInterceptor... interceptors) {
        ObjectMapper json = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        Feign.Builder builder = Feign.builder()
                .client(new ApacheHttp5Client(access.http()))
                .decoder(new JacksonDecoder(json))
                .encoder(new JacksonEncoder(json))
                .retryer(Retryer.NEVER_RETRY)
                // Short, because the archive system may be waiting for its call to return.
                .options(new Request.Options(5, TimeUnit.SECONDS, 10, TimeUnit.SECONDS, false));
        for (RequestInterceptor interceptor : interceptors) {
            builder.requestInterceptor(interceptor);
        }
        return builder.target(FiksIoKatalogApi.class, url);
    }
}
