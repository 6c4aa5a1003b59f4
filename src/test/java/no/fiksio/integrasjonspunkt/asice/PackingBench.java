package no.fiksio.integrasjonspunkt.asice;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.asice.forge.Identity;
import no.fiksio.integrasjonspunkt.asice.zip.ReadLimits;
import no.fiksio.integrasjonspunkt.konfig.Secret;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.konfig.SettingsFixture;
import no.fiksio.integrasjonspunkt.lager.PayloadStore;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.time.MicrosecondClock;
import no.fiksio.integrasjonspunkt.time.SettableClock;

/** A packer and an opener over a real payload store, for a konto that signs as X and whose receiver has the key of X. */
final class PackingBench {

    static final KontoId KONTO = new KontoId(UUID.randomUUID());
    static final Identity RECEIVER = Identity.X;
    /** As the product's: it ticks in microseconds. */
    private static final Clock CLOCK = new MicrosecondClock(Clock.systemUTC());

    private static final String PASSWORD = "hemmelig";

    final PayloadStore lager;
    final CmsCipher encryption = new CmsCipher();
    final ContainerPacker packer;
    final ContainerOpener opener;

    PackingBench(Path folder) {
        this(folder, ReadLimits.defaults());
    }

    PackingBench(Path folder, ReadLimits limits) {
        Settings settings = SettingsFixture.settings()
                .lager(folder)
                .konto(KONTO, virksomhetssertifikat())
                .build();
        this.lager = new PayloadStore(settings, new SettableClock().ticker());
        this.packer = new ContainerPacker(lager, new SigningKeys(settings, CLOCK), encryption, CLOCK);
        this.opener = new ContainerOpener(lager, encryption, limits);
    }

    private static Settings.Virksomhetssertifikat virksomhetssertifikat() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "x",
                    Identity.X.key(),
                    PASSWORD.toCharArray(),
                    Identity.X.chain().toArray(Certificate[]::new));
            return new Settings.Virksomhetssertifikat(store, new Secret(PASSWORD), "x", new Secret(PASSWORD));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file's reference in the payload store. */
    static String ref(String name) {
        return "ut/3f/" + name;
    }

    void store(String ref, byte[] bytes) throws IOException {
        lager.store(ref, new ByteArrayInputStream(bytes));
    }

    byte[] encrypted(byte[] container) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream cms = encryption.encrypt(bytes, RECEIVER.certificate())) {
            cms.write(container);
        }
        return bytes.toByteArray();
    }

    List<PrivateKey> keys() {
        return List.of(RECEIVER.key());
    }
}
