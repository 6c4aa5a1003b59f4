package no.fiksio.integrasjonspunkt.asice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import no.fiksio.integrasjonspunkt.asice.forge.ContainerForge;
import no.fiksio.integrasjonspunkt.asice.forge.Identity;
import no.fiksio.integrasjonspunkt.asice.signatur.CmsSignature;
import no.fiksio.integrasjonspunkt.asice.signatur.Trust;
import no.fiksio.integrasjonspunkt.konfig.SettingsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignerCheckTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Instant RECEIVED = NOW.minus(Duration.ofDays(2));
    private static final Identity EXPIRED_SINCE = Identity.ROOT.issue(
            "CN=Z,O=Kommune Z,2.5.4.5=987654321",
            "EC",
            256,
            NOW.minus(Duration.ofDays(30)),
            NOW.minus(Duration.ofDays(1)));

    @TempDir
    private Path folder;

    @Test
    void aSignerWhoseCertificateHasExpiredSinceTheReceiptIsTrusted() throws Exception {
        assertThat(withRoot().check(signature(), RECEIVED).text()).isEqualTo("987654321 Kommune Z");
    }

    @Test
    void aSignerWhoseCertificateHadExpiredAtTheReceiptIsNot() throws Exception {
        assertThat(withRoot().check(signature(), NOW).tillit()).isEqualTo(Trust.EXPIRED);
        assertThat(withRoot().check(signature(), NOW).text())
                .isEqualTo("987654321 Kommune Z (ikke tiltrodd: sertifikatet var utløpt da meldingen kom)");
    }

    @Test
    void withoutRootsItSaysThatNobodyWasChecked() throws Exception {
        SignerCheck check = new SignerCheck(SettingsFixture.settings().build());

        assertThat(check.check(signature(), RECEIVED).text()).isEqualTo("987654321 Kommune Z (ikke kontrollert)");
    }

    private CmsSignature signature() throws IOException {
        PackingBench bench = new PackingBench(folder);
        ContainerForge forge = ContainerForge.sound();
        forge.signer = EXPIRED_SINCE;
        String encrypted = PackingBench.ref("kryptert");
        bench.store(encrypted, bench.encrypted(forge.build()));
        return bench.opener
                .open(encrypted, bench.keys(), PackingBench.ref("klar"))
                .signature();
    }

    private static SignerCheck withRoot() throws GeneralSecurityException, IOException {
        KeyStore roots = KeyStore.getInstance("PKCS12");
        roots.load(null, null);
        roots.setCertificateEntry("rot", Identity.ROOT.certificate());
        return new SignerCheck(SettingsFixture.settings().signatureRoots(roots).build());
    }
}
