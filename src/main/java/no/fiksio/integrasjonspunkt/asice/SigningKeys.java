package no.fiksio.integrasjonspunkt.asice;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Collectors;
import no.difi.asic.SignatureHelper;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/** The signing key of each konto, opened once: opening a PKCS12 key costs more than signing with it. */
@Service
class SigningKeys {

    private final Map<KontoId, SignatureHelper> perKonto;

    @Inject
    SigningKeys(Settings settings) {
        this.perKonto = settings.konti().stream()
                .collect(Collectors.toUnmodifiableMap(Settings.Konto::id, k -> open(k.virksomhetssertifikat())));
    }

    SignatureHelper of(KontoId konto) {
        return perKonto.get(konto);
    }

    private static SignatureHelper open(Settings.Virksomhetssertifikat certificate) {
        return new SignatureHelper(
                certificate.keyStore(),
                certificate.alias(),
                certificate.keyPassword().value());
    }
}
