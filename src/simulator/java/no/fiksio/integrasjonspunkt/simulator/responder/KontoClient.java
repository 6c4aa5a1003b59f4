package no.fiksio.integrasjonspunkt.simulator.responder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import javax.xml.parsers.SAXParserFactory;
import no.fiksio.integrasjonspunkt.simulator.fault.ContainerFlaw;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKeyStore;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.konto.KontoKeys;
import no.fiksio.integrasjonspunkt.simulator.melding.Content;
import no.fiksio.integrasjonspunkt.simulator.melding.Forsendelse;
import no.fiksio.integrasjonspunkt.simulator.melding.SimulatedMelding;
import no.fiksio.integrasjonspunkt.simulator.melding.Spool;
import no.fiksio.integrasjonspunkt.simulator.plattform.ApiError;
import no.fiksio.integrasjonspunkt.simulator.plattform.MeldingFlow;
import no.ks.fiks.io.asice.crypto.DecryptionStreamServiceImpl;
import no.ks.fiks.io.asice.read.EncryptedAsicReader;
import no.ks.fiks.io.asice.read.EncryptedAsicReaderImpl;

/** Acts for a konto inside the simulator: packs and sends, decrypts and verifies, without the detour over the network. */
public final class KontoClient {

    private static final String XML_PROPERTY = "javax.xml.parsers.SAXParserFactory";

    static {
        // Each container read would otherwise search every jar of the class path twice for a parser, and find the
        // JDK's.
        if (System.getProperty(XML_PROPERTY) == null) {
            System.setProperty(
                    XML_PROPERTY,
                    SAXParserFactory.newDefaultInstance().getClass().getName());
        }
    }

    private final Konto konto;
    private final MeldingFlow meldingFlow;
    private final Spool spool;
    private final SimulatorPacker packer;
    private final Function<UUID, X509Certificate> keys;
    private final PrivateKey privateKey;
    /** What stands behind the client's writeDekryptertZip. It wants threads for its other method, and uses none here. */
    private final EncryptedAsicReader reader =
            new EncryptedAsicReaderImpl(ForkJoinPool.commonPool(), new DecryptionStreamServiceImpl());

    /** @param keys the katalog's certificate of a konto */
    public KontoClient(
            Konto konto,
            DemoKeyStore keyStore,
            MeldingFlow meldingFlow,
            Spool spool,
            Function<UUID, X509Certificate> keys)
            throws IOException {
        this.konto = konto;
        this.meldingFlow = meldingFlow;
        this.spool = spool;
        this.keys = keys;
        KontoKeys own = keyStore.kontoKeys(konto.name());
        // The virksomhetssertifikat's public key is nobody's konto key.
        this.packer = new SimulatorPacker(
                spool,
                own.virksomhet(),
                keyStore.root().certificate(),
                own.konto(),
                own.virksomhet().certificate());
        this.privateKey = own.konto().privateKey();
    }

    /**
     * Sends a message from the konto.
     *
     * @throws ApiError when the platform would refuse it
     */
    public SimulatedMelding send(
            UUID mottaker,
            String type,
            Optional<UUID> svarTil,
            Optional<Duration> levetid,
            Map<String, String> headers,
            List<PackedFile> dokumenter,
            ContainerFlaw error)
            throws IOException, ApiError {
        Forsendelse without =
                new Forsendelse(konto.kontoId(), mottaker, type, svarTil, levetid, headers, Optional.empty());
        meldingFlow.check(without, konto);
        if (dokumenter.isEmpty()) {
            return meldingFlow.send(without);
        }
        Content content = packer.pack(dokumenter, keys.apply(mottaker), error);
        return meldingFlow.send(
                new Forsendelse(konto.kontoId(), mottaker, type, svarTil, levetid, headers, Optional.of(content)));
    }

    /** Decrypts and verifies with the official client's reader; throws what the client would throw. */
    void check(Content content) throws IOException {
        Path plaintext = spool.newFile();
        try (InputStream in = content.open()) {
            reader.writeDecryptedToPath(in, List.of(privateKey), plaintext);
        } finally {
            Files.deleteIfExists(plaintext);
        }
    }
}
