package no.fiksio.integrasjonspunkt.simulator.svarer;

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

import no.ks.fiks.io.asice.crypto.DecryptionStreamServiceImpl;
import no.ks.fiks.io.asice.read.EncryptedAsicReader;
import no.ks.fiks.io.asice.read.EncryptedAsicReaderImpl;

import no.fiksio.integrasjonspunkt.simulator.feil.Pakkefeil;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.konto.Kontonokler;
import no.fiksio.integrasjonspunkt.simulator.konto.Nokkelskap;
import no.fiksio.integrasjonspunkt.simulator.melding.Forsendelse;
import no.fiksio.integrasjonspunkt.simulator.melding.Innhold;
import no.fiksio.integrasjonspunkt.simulator.melding.Melding;
import no.fiksio.integrasjonspunkt.simulator.melding.Spool;
import no.fiksio.integrasjonspunkt.simulator.plattform.Apifeil;
import no.fiksio.integrasjonspunkt.simulator.plattform.Postgang;

/** Acts for a konto inside the simulator: packs and sends, decrypts and verifies, without the detour over the network. */
public final class Kontoklient {

    private static final String XML_EGENSKAP = "javax.xml.parsers.SAXParserFactory";

    static {
        // Each container read would otherwise search every jar of the class path twice for a parser, and find the JDK's.
        if (System.getProperty(XML_EGENSKAP) == null) {
            System.setProperty(XML_EGENSKAP, SAXParserFactory.newDefaultInstance().getClass().getName());
        }
    }

    private final Konto konto;
    private final Postgang postgang;
    private final Spool spool;
    private final Containerpakker pakker;
    private final Function<UUID, X509Certificate> nokler;
    private final PrivateKey privatnokkel;
    /** What stands behind the client's writeDekryptertZip. It wants threads for its other method, and uses none here. */
    private final EncryptedAsicReader leser = new EncryptedAsicReaderImpl(ForkJoinPool.commonPool(), new DecryptionStreamServiceImpl());

    /** @param nokler the katalog's certificate of a konto */
    public Kontoklient(Konto konto, Nokkelskap skap, Postgang postgang, Spool spool, Function<UUID, X509Certificate> nokler)
            throws IOException {
        this.konto = konto;
        this.postgang = postgang;
        this.spool = spool;
        this.nokler = nokler;
        Kontonokler egne = skap.kontonokler(konto.navn());
        // The virksomhetssertifikat's public key is nobody's konto key.
        this.pakker = new Containerpakker(spool, egne.virksomhet(), skap.rot().sertifikat(), egne.konto(),
                egne.virksomhet().sertifikat());
        this.privatnokkel = egne.konto().privatnokkel();
    }

    /**
     * Sends a message from the konto.
     *
     * @throws Apifeil when the platform would refuse it
     */
    public Melding send(UUID mottaker, String type, Optional<UUID> svarTil, Optional<Duration> levetid,
            Map<String, String> headere, List<Dokument> dokumenter, Pakkefeil feil) throws IOException, Apifeil {
        Forsendelse uten = new Forsendelse(konto.kontoId(), mottaker, type, svarTil, levetid, headere, Optional.empty());
        postgang.kontroller(uten, konto);
        if (dokumenter.isEmpty()) {
            return postgang.send(uten);
        }
        Innhold innhold = pakker.pakk(dokumenter, nokler.apply(mottaker), feil);
        return postgang.send(new Forsendelse(konto.kontoId(), mottaker, type, svarTil, levetid, headere, Optional.of(innhold)));
    }

    /** Decrypts and verifies with the official client's reader; throws what the client would throw. */
    void kontroller(Innhold innhold) throws IOException {
        Path klartekst = spool.nyFil();
        try (InputStream inn = innhold.apne()) {
            leser.writeDecryptedToPath(inn, List.of(privatnokkel), klartekst);
        } finally {
            Files.deleteIfExists(klartekst);
        }
    }
}
