package no.fiksio.integrasjonspunkt.fiksio;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/** The {@link Adgang} of each konto that the gateway serves. */
@Tjeneste
class Adganger {

    private final Map<KontoId, Adgang> perKonto;

    /** @param tillit asked for so that its trust is in place before the first TLS client is made */
    @Inject
    Adganger(Innstillinger innstillinger, Tillitsanker tillit) {
        this.perKonto = innstillinger.kontoer().stream()
                .map(konto -> new Adgang(innstillinger, konto))
                .collect(Collectors.toUnmodifiableMap(a -> a.konto().id(), Function.identity()));
    }

    Adgang til(KontoId konto) {
        Adgang adgang = perKonto.get(konto);
        if (adgang == null) {
            throw new IllegalArgumentException("Not a konto of this gateway: " + konto);
        }
        return adgang;
    }

    Collection<Adgang> alle() {
        return perKonto.values();
    }

    @PreDestroy
    void lukk() {
        perKonto.values().forEach(Adgang::lukk);
    }
}
