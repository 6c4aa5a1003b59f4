package no.fiksio.integrasjonspunkt.asice;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import no.fiksio.integrasjonspunkt.asice.signatur.CmsSignature;
import no.fiksio.integrasjonspunkt.asice.signatur.Revocation;
import no.fiksio.integrasjonspunkt.asice.signatur.Signer;
import no.fiksio.integrasjonspunkt.asice.signatur.SignerTrust;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;

/**
 * Says who signed a container, and whether the certificate led to a configured root when the melding was received. The
 * container's own verification takes any certificate that lies in it (plattform.md H12).
 */
@Service
public class SignerCheck {

    private final SignerTrust trust;

    @Inject
    SignerCheck(Settings settings) {
        Revocation.Mode mode = switch (settings.signature().revocation()) {
            case AV -> Revocation.Mode.OFF;
            case CRL -> Revocation.Mode.CRL;
            case OCSP -> Revocation.Mode.OCSP;
        };
        this.trust = new SignerTrust(settings.signature().certificates(), new Revocation(mode, false, List.of()));
    }

    /** @param receivedAt when the melding was received, which is not when it is opened */
    public Signer check(CmsSignature signature, Instant receivedAt) {
        return Signer.of(signature.certificate(), trust.check(signature, receivedAt));
    }
}
