package no.fiksio.integrasjonspunkt.sending.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.asice.ContainerPacker.PackFile;
import no.fiksio.integrasjonspunkt.konfig.SettingsFixture;
import no.fiksio.integrasjonspunkt.lager.PayloadStore;
import no.fiksio.integrasjonspunkt.lager.PayloadWriter;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;
import no.fiksio.integrasjonspunkt.sending.SendingBench;
import no.fiksio.integrasjonspunkt.sending.utboks.UtboksPayload;
import no.fiksio.integrasjonspunkt.time.Ticker;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerBuilderTest {

    private static final KontoId OWN = new KontoId(UUID.randomUUID());
    private static final KontoId MOTTAKER = new KontoId(UUID.randomUUID());

    private final List<List<PackFile>> packed = new ArrayList<>();
    private final UtboksMelding melding = new UtboksMelding(
            Samtale.outgoing(UUID.randomUUID(), UUID.randomUUID(), "a", "b", Instant.EPOCH), null, "{}");
    private PayloadStore lager;
    private X509Certificate key;
    private boolean full;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        lager = new PayloadStore(SettingsFixture.settings().lager(folder).build(), Ticker.system());
        key = certificate("one");
        SendingBench.addDokument(melding, "søknad.txt");
    }

    @Test
    void aMeldingWithoutDocumentsHasNoContainer() throws Exception {
        UtboksMelding empty = new UtboksMelding(
                Samtale.outgoing(UUID.randomUUID(), UUID.randomUUID(), "a", "b", Instant.EPOCH), null, "{}");

        assertThat(builder().container(empty, OWN, MOTTAKER)).isEmpty();
        assertThat(packed).isEmpty();
    }

    @Test
    void anAttemptAfterACrashFindsTheContainerThatWasPackedBefore() throws Exception {
        String first = builder().container(melding, OWN, MOTTAKER).orElseThrow();
        String afterTheCrash = builder().container(melding, OWN, MOTTAKER).orElseThrow();

        assertThat(afterTheCrash).isEqualTo(first);
        assertThat(packed)
                .singleElement()
                .satisfies(files -> assertThat(files).extracting(PackFile::name).containsExactly("søknad.txt"));
    }

    @Test
    void aReceiverWithANewKeyGetsANewContainer() throws Exception {
        String first = builder().container(melding, OWN, MOTTAKER).orElseThrow();
        key = certificate("two");
        String second = builder().container(melding, OWN, MOTTAKER).orElseThrow();

        assertThat(second).isNotEqualTo(first).isEqualTo(UtboksPayload.containerRef(melding.messageId(), key));
        assertThat(packed).hasSize(2);
    }

    @Test
    void aContainerThatWasNotFinishedIsPackedAgain() throws Exception {
        full = true;
        assertThatThrownBy(() -> builder().container(melding, OWN, MOTTAKER)).isInstanceOf(IOException.class);
        full = false;

        assertThat(builder().container(melding, OWN, MOTTAKER)).isPresent();
        assertThat(packed).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, OutOfMemoryError.class})
    void whateverGoesWrongInPackingHasAnOutcome(Class<? extends Throwable> thrown) {
        ContainerBuilder builder = new ContainerBuilder(
                (own, mottaker) -> key,
                (own, files, certificate, ref) -> {
                    if (thrown == OutOfMemoryError.class) {
                        throw new OutOfMemoryError("Java heap space");
                    }
                    throw new IllegalStateException("unexpected");
                },
                lager);

        assertThatThrownBy(() -> builder.container(melding, OWN, MOTTAKER))
                .isInstanceOf(IOException.class)
                .hasCauseInstanceOf(thrown);
    }

    private ContainerBuilder builder() {
        return new ContainerBuilder((own, mottaker) -> key, this::pack, lager);
    }

    private void pack(KontoId own, List<PackFile> files, X509Certificate certificate, String ref) throws IOException {
        packed.add(files);
        try (PayloadWriter writer = lager.begin(ref)) {
            writer.write("container".getBytes(StandardCharsets.UTF_8), 0, 9);
            if (full) {
                throw new IOException("No space left on device");
            }
            writer.commit();
        }
    }

    private static X509Certificate certificate(String name) throws GeneralSecurityException, OperatorCreationException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair pair = generator.generateKeyPair();
        X500Name owner = new X500Name("CN=" + name);
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                owner,
                                BigInteger.ONE,
                                Date.from(Instant.EPOCH),
                                Date.from(Instant.EPOCH.plusSeconds(1)),
                                owner,
                                pair.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    }
}
