package no.fiksio.integrasjonspunkt.fiksio;

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
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.Feilklasse;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.ks.fiks.feign.RequestInterceptors;
import no.ks.fiks.fiksio.client.api.katalog.api.FiksIoKatalogApi;
import no.ks.fiks.fiksio.client.api.katalog.model.KatalogKonto;
import no.ks.fiks.fiksio.client.api.katalog.model.KontoStatusApiModel;

/**
 * Fiks IO's katalog of konti and public keys (platform 2.2), by the client's own generated interface. It is asked directly
 * and not through a FiksIOKlient, which cannot be had while AMQP is down. Answers are kept for a short while; every call
 * throws {@link FiksFeil} when the katalog gives none.
 */
@Tjeneste
public class Katalog {

    private static final Duration KONTO_HUSKES = Duration.ofMinutes(1);
    /** As long as the official client keeps a key (platform 1.2). */
    private static final Duration NOKKEL_HUSKES = Duration.ofMinutes(10);
    private static final int FLEST = 10_000;

    private final Map<KontoId, Api> perKonto;
    private final Cache<KontoId, Oppforing> kontoer = CacheBuilder.newBuilder()
            .maximumSize(FLEST).expireAfterWrite(KONTO_HUSKES).build();
    private final Cache<KontoId, X509Certificate> nokler = CacheBuilder.newBuilder()
            .maximumSize(FLEST).expireAfterWrite(NOKKEL_HUSKES).build();

    /**
     * What the katalog says of a konto.
     *
     * @param konsumenter how many connections receive for it now
     */
    public record Oppforing(KontoId id, String navn, boolean gyldigAvsender, boolean gyldigMottaker, long konsumenter,
                            String melding) {
    }

    private record Api(FiksIoKatalogApi medAdgang, FiksIoKatalogApi offentlig) {
    }

    @Inject
    Katalog(Innstillinger innstillinger, Adganger adganger) {
        String url = innstillinger.fiksApi().url();
        this.perKonto = adganger.alle().stream().collect(Collectors.toUnmodifiableMap(a -> a.konto().id(), a -> new Api(
                api(a, url,
                        RequestInterceptors.accessToken(a.token()),
                        RequestInterceptors.integrasjon(a.konto().integrasjonId(),
                                a.konto().integrasjonPassord().verdi())),
                // Public keys are asked for without credentials, as the official client does.
                api(a, url))));
    }

    /** The konto as one of ours sees it, or empty if there is none. */
    public Optional<Oppforing> konto(KontoId egen, KontoId konto) {
        Oppforing kjent = kontoer.getIfPresent(konto);
        if (kjent != null) {
            return Optional.of(kjent);
        }
        Optional<Oppforing> funnet = kontoNaa(egen, konto);
        // What cannot receive is asked for anew each time: somebody may be about to mend it.
        funnet.filter(Oppforing::gyldigMottaker).ifPresent(o -> kontoer.put(konto, o));
        return funnet;
    }

    /** The same, never from memory. */
    Optional<Oppforing> kontoNaa(KontoId egen, KontoId konto) {
        return spor("Looking up konto " + konto, egen, api -> api.medAdgang().getKonto(konto.verdi()))
                .map(svar -> oppforing(konto, svar));
    }

    /** The certificate that messages to the konto are encrypted to. */
    public X509Certificate offentligNokkel(KontoId egen, KontoId konto) {
        X509Certificate kjent = nokler.getIfPresent(konto);
        if (kjent != null) {
            return kjent;
        }
        String handling = "Getting the public key of konto " + konto;
        X509Certificate nokkel = spor(handling, egen, api -> api.offentlig().getOffentligNokkel(konto.verdi()))
                .map(svar -> sertifikat(handling, svar.getNokkel()))
                .orElseThrow(() -> new FiksFeil(Feilklasse.PERMANENT, handling + ": there is none", null, null));
        nokler.put(konto, nokkel);
        return nokkel;
    }

    private <T> Optional<T> spor(String handling, KontoId egen, Function<Api, T> kall) {
        try {
            return Optional.of(kall.apply(perKonto.get(egen)));
        } catch (FeignException.NotFound e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            throw Feiltolk.tolk(handling, e);
        }
    }

    private static Oppforing oppforing(KontoId id, KatalogKonto konto) {
        KontoStatusApiModel status = konto.getStatus();
        return new Oppforing(id, konto.getKontoNavn(),
                status != null && Boolean.TRUE.equals(status.getGyldigAvsender()),
                status != null && Boolean.TRUE.equals(status.getGyldigMottaker()),
                status == null || status.getAntallKonsumenter() == null ? 0 : status.getAntallKonsumenter(),
                status == null ? null : status.getMelding());
    }

    private static X509Certificate sertifikat(String handling, String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException | NullPointerException e) {
            throw new FiksFeil(Feilklasse.PERMANENT, handling + ": it is not a certificate", null, e);
        }
    }

    private static FiksIoKatalogApi api(Adgang adgang, String url, RequestInterceptor... interceptors) {
        ObjectMapper json = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        Feign.Builder bygger = Feign.builder()
                .client(new ApacheHttp5Client(adgang.http()))
                .decoder(new JacksonDecoder(json))
                .encoder(new JacksonEncoder(json))
                .retryer(Retryer.NEVER_RETRY)
                // Short, for somebody may be waiting for create to answer.
                .options(new Request.Options(5, TimeUnit.SECONDS, 10, TimeUnit.SECONDS, false));
        for (RequestInterceptor interceptor : interceptors) {
            bygger.requestInterceptor(interceptor);
        }
        return bygger.target(FiksIoKatalogApi.class, url);
    }
}
