package no.fiksio.integrasjonspunkt.asice.signatur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.asice.forge.CmsForge;
import no.fiksio.integrasjonspunkt.asice.forge.Identity;
import org.junit.jupiter.api.Test;

/** Signers are judged as of the receipt, and the reason is the right one. */
class SignerTrustTest {

    private static final Instant NOW = Instant.now();
    private static final Identity YEAR = Identity.ROOT.issue(
            "CN=Z,O=Kommune Z", "EC", 256, NOW.minus(Duration.ofDays(300)), NOW.minus(Duration.ofDays(10)));

    private final SignerTrust trust =
            new SignerTrust(Optional.of(roots(Identity.ROOT.certificate())), Revocation.off());

    @Test
    void aChainToARootIsTrusted() throws Exception {
        assertThat(trust.check(signature(Identity.X), NOW)).isEqualTo(Trust.TRUSTED);
    }

    @Test
    void withoutRootsNothingIsChecked() throws Exception {
        Trust unchecked = new SignerTrust(Optional.empty(), Revocation.off()).check(signature(Identity.STRANGER), NOW);
        assertThat(unchecked).isEqualTo(Trust.NOT_CHECKED);
        assertThat(Signer.of(Identity.X.certificate(), unchecked).text())
                .isEqualTo("987654321 Kommune X (ikke kontrollert)");
    }

    @Test
    void whatHasRunOutSinceItCameIsTrusted() throws Exception {
        assertThat(trust.check(signature(YEAR), NOW.minus(Duration.ofDays(11)))).isEqualTo(Trust.TRUSTED);
    }

    @Test
    void theTimeOfReceiptDecides() throws Exception {
        assertThat(trust.check(signature(YEAR), NOW)).isEqualTo(Trust.EXPIRED);
        assertThat(trust.check(signature(YEAR), NOW.minus(Duration.ofDays(301))))
                .isEqualTo(Trust.NOT_YET_VALID);
        assertThat(Signer.of(YEAR.certificate(), Trust.EXPIRED).text()).contains("utløpt");
    }

    @Test
    void aStrangerIsUnknownEvenUnderTheSameName() throws Exception {
        assertThat(trust.check(signature(Identity.STRANGER), NOW)).isEqualTo(Trust.UNKNOWN_ISSUER);
        Identity false_ = Identity.selfSigned("CN=Rot for tester", "EC", 256, true)
                .issue("CN=X,O=Kommune X", "EC", 256, NOW.minusSeconds(60), NOW.plusSeconds(60));
        assertThat(trust.check(signature(false_), NOW)).isEqualTo(Trust.UNKNOWN_ISSUER);
        assertThat(trust.check(signature(false_), NOW.plusSeconds(90))).isEqualTo(Trust.UNKNOWN_ISSUER);
    }

    @Test
    void aCertificateThatIsARootItselfIsTrusted() throws Exception {
        SignerTrust own = new SignerTrust(Optional.of(roots(Identity.STRANGER.certificate())), Revocation.off());
        assertThat(own.check(signature(Identity.STRANGER), NOW)).isEqualTo(Trust.TRUSTED);
    }

    @Test
    void revocationIsCheckedWhereItIsAskedFor() throws Exception {
        KeyStore roots = roots(Identity.ROOT.certificate());
        X509CRL empty = Identity.ROOT.crl(BigInteger.valueOf(999_999));
        X509CRL revoking = Identity.ROOT.crl(Identity.X.certificate().getSerialNumber());
        assertThat(with(roots, false, List.of(empty)).check(signature(Identity.X), NOW))
                .isEqualTo(Trust.TRUSTED);
        assertThat(with(roots, false, List.of(revoking)).check(signature(Identity.X), NOW))
                .isEqualTo(Trust.REVOKED);
        assertThat(with(roots, false, List.of()).check(signature(Identity.X), NOW))
                .isEqualTo(Trust.REVOCATION_UNKNOWN);
        assertThat(with(roots, true, List.of()).check(signature(Identity.X), NOW))
                .isEqualTo(Trust.TRUSTED);
        assertThat(with(roots, true, List.of(revoking)).check(signature(Identity.X), NOW))
                .isEqualTo(Trust.REVOKED);
    }

    @Test
    void rootsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new SignerTrust(Optional.of(roots()), Revocation.off()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesStandOnOneLine() {
        Identity odd = Identity.selfSigned("CN=ond\\\nlinje \u202Eskjult,2.5.4.97=NTRNO-123456789", "EC", 256, false);
        assertThat(Signer.of(odd.certificate(), Trust.TRUSTED).text())
                .startsWith("123456789 ond")
                .doesNotContain("\n", "\u202E");
    }

    private static SignerTrust with(KeyStore roots, boolean softFail, List<X509CRL> crls) {
        return new SignerTrust(Optional.of(roots), new Revocation(Revocation.Mode.CRL, softFail, crls));
    }

    private static CmsSignature signature(Identity signer) throws Exception {
        return new CmsVerifier().verify(CmsForge.sign(new byte[] {1}, signer), new byte[] {1});
    }

    private static KeyStore roots(X509Certificate... certificates) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (X509Certificate certificate : certificates) {
                store.setCertificateEntry("rot" + certificate.getSerialNumber(), certificate);
            }
            return store;
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
