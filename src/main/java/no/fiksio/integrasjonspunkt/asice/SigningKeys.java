package no.fiksio.integrasjonspunkt.asice;

import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.fiksio.integrasjonspunkt.asice.signatur.CmsSigner;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/** The signer of each konto, made once: opening a PKCS12 key costs more than signing with it. */
@Service
class SigningKeys {

    private final Map<KontoId, CmsSigner> perKonto;

    @Inject
    SigningKeys(Settings settings, Clock clock) {
        this.perKonto = settings.konti().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Settings.Konto::id, konto -> signer(konto.virksomhetssertifikat(), clock)));
    }

    CmsSigner of(KontoId konto) {
        return perKonto.get(konto);
    }

    private static CmsSigner signer(Settings.Virksomhetssertifikat certificate, Clock clock) {
        try {
            PrivateKey key = (PrivateKey) certificate
                    .keyStore()
                    .getKey(certificate.alias(), certificate.keyPassword().chars());
            List<X509Certificate> chain = Stream.of(certificate.keyStore().getCertificateChain(certificate.alias()))
                    .map(X509Certificate.class::cast)
                    .toList();
            return new CmsSigner(key, chain, clock);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key under the alias " + certificate.alias() + " cannot be opened", e);
        }
    }
}
