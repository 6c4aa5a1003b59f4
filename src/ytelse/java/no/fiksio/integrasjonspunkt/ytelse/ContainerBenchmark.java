package no.fiksio.integrasjonspunkt.ytelse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import no.fiksio.integrasjonspunkt.asice.container.ContainerContent;
import no.fiksio.integrasjonspunkt.asice.container.ContainerDocument;
import no.fiksio.integrasjonspunkt.asice.container.ContainerReader;
import no.fiksio.integrasjonspunkt.asice.container.ContainerWriter;
import no.fiksio.integrasjonspunkt.asice.forge.Identity;
import no.fiksio.integrasjonspunkt.asice.forge.MemoryStore;
import no.fiksio.integrasjonspunkt.asice.forge.OfficialClient;
import no.fiksio.integrasjonspunkt.asice.signatur.CmsSigner;
import no.fiksio.integrasjonspunkt.asice.zip.ReadLimits;
import no.ks.kryptering.CMSKrypteringImpl;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What packing and opening a message of 20 kB costs, with its encryption (RSA of 2048 bits), beside the official client's
 * library, and what of it the two RSA operations with a private key are.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class ContainerBenchmark {

    private static final int SIZE = 20_000;

    private final CMSKrypteringImpl cms = new CMSKrypteringImpl();
    private final ContainerWriter writer = new ContainerWriter(Clock.systemUTC());
    private final ContainerReader reader = new ContainerReader(ReadLimits.defaults());
    private final CmsSigner signer = new CmsSigner(Identity.X.key(), Identity.X.chain(), Clock.systemUTC());
    private byte[] document;
    private byte[] encrypted;
    private byte[] wrapped;

    public static void main(String[] arguments) throws IOException {
        Main.main(arguments.length > 0 ? arguments : new String[] {ContainerBenchmark.class.getSimpleName()});
    }

    @Setup
    public void prepare() throws IOException, GeneralSecurityException {
        StringBuilder text = new StringBuilder();
        for (Random random = new Random(1); text.length() < SIZE; ) {
            text.append("<registrering><id>").append(random.nextLong()).append("</id></registrering>\n");
        }
        document = text.substring(0, SIZE).getBytes(StandardCharsets.UTF_8);
        encrypted = pack();
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, Identity.X.certificate().getPublicKey());
        wrapped = cipher.doFinal(new byte[32]);
    }

    @Benchmark
    public byte[] pack() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(SIZE);
        try (OutputStream target = cms.getKrypteringOutputStream(out, Identity.X.certificate())) {
            writer.write(
                    List.of(new ContainerDocument(
                            "arkivmelding.xml",
                            "application/xml",
                            document.length,
                            () -> new ByteArrayInputStream(document))),
                    signer,
                    target);
        }
        return out.toByteArray();
    }

    @Benchmark
    public ContainerContent open() throws IOException {
        try (InputStream clear = cms.dekrypterData(new ByteArrayInputStream(encrypted), Identity.X.key())) {
            return reader.read(clear, new MemoryStore());
        }
    }

    @Benchmark
    public byte[] packWithoutEncryption() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(SIZE);
        writer.write(
                List.of(new ContainerDocument(
                        "arkivmelding.xml",
                        "application/xml",
                        document.length,
                        () -> new ByteArrayInputStream(document))),
                signer,
                out);
        return out.toByteArray();
    }

    @Benchmark
    public byte[] officialClientPacks() throws IOException {
        byte[] container = OfficialClient.write(Map.of("arkivmelding.xml", document), Identity.X);
        ByteArrayOutputStream out = new ByteArrayOutputStream(SIZE);
        try (OutputStream target = cms.getKrypteringOutputStream(out, Identity.X.certificate())) {
            target.write(container);
        }
        return out.toByteArray();
    }

    @Benchmark
    public OfficialClient.Read officialClientOpens() throws IOException {
        try (InputStream clear = cms.dekrypterData(new ByteArrayInputStream(encrypted), Identity.X.key())) {
            return OfficialClient.read(clear.readAllBytes());
        }
    }

    @Benchmark
    public byte[] rsaSignature() throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(Identity.X.key());
        signature.update(document, 0, 100);
        return signature.sign();
    }

    @Benchmark
    public byte[] rsaDecryption() throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.DECRYPT_MODE, Identity.X.key());
        return cipher.doFinal(wrapped);
    }
}
