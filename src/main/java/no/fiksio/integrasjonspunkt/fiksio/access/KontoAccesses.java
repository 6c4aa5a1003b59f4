package no.fiksio.integrasjonspunkt.fiksio.access;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/** The {@link KontoAccess} of each konto that the gateway serves. */
@Service
public class KontoAccesses {

    private final Map<KontoId, KontoAccess> perKonto;

    /** @param trust not used here, but must have been made before the first TLS client is */
    @Inject
    KontoAccesses(Settings settings, TrustAnchors trust, Clock clock) {
        this.perKonto = settings.konti().stream()
                .map(konto -> new KontoAccess(settings, konto, clock))
                .collect(Collectors.toUnmodifiableMap(a -> a.konto().id(), Function.identity()));
    }

    public Collection<KontoAccess> all() {
        return perKonto.values();
    }

    @PreDestroy
    void close() {
        perKonto.values().forEach(KontoAccess::close);
    }
}
