package no.fiksio.integrasjonspunkt.fiksio.access;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
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

    /** @param trust asked for so that its trust is in place before the first TLS client is made */
    @Inject
    KontoAccesses(Settings settings, TrustAnchors trust) {
        this.perKonto = settings.konti().stream()
                .map(konto -> new KontoAccess(settings, konto))
                .collect(Collectors.toUnmodifiableMap(a -> a.konto().id(), Function.identity()));
    }

    KontoAccess of(KontoId konto) {
        KontoAccess access = perKonto.get(konto);
        if (access == null) {
            throw new IllegalArgumentException("Not a konto of this gateway: " + konto);
        }
        return access;
    }

    public Collection<KontoAccess> all() {
        return perKonto.values();
    }

    @PreDestroy
    void close() {
        perKonto.values().forEach(KontoAccess::close);
    }
}
