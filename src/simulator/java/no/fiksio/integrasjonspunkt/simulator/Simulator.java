package no.fiksio.integrasjonspunkt.simulator;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import no.fiksio.integrasjonspunkt.simulator.amqp.EmbeddedBroker;
import no.fiksio.integrasjonspunkt.simulator.broker.Broker;
import no.fiksio.integrasjonspunkt.simulator.control.SimulatorControl;
import no.fiksio.integrasjonspunkt.simulator.fault.FaultSwitches;
import no.fiksio.integrasjonspunkt.simulator.http.ControlEndpoint;
import no.fiksio.integrasjonspunkt.simulator.http.DokumentlagerEndpoint;
import no.fiksio.integrasjonspunkt.simulator.http.HttpServer;
import no.fiksio.integrasjonspunkt.simulator.http.KatalogEndpoint;
import no.fiksio.integrasjonspunkt.simulator.http.SendEndpoint;
import no.fiksio.integrasjonspunkt.simulator.http.TokenEndpoint;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKeyStore;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.konto.KontoFile;
import no.fiksio.integrasjonspunkt.simulator.konto.KontoRegistry;
import no.fiksio.integrasjonspunkt.simulator.konto.SimulatorAddress;
import no.fiksio.integrasjonspunkt.simulator.melding.Ledger;
import no.fiksio.integrasjonspunkt.simulator.melding.PlatformClock;
import no.fiksio.integrasjonspunkt.simulator.melding.Spool;
import no.fiksio.integrasjonspunkt.simulator.plattform.AccessControl;
import no.fiksio.integrasjonspunkt.simulator.plattform.Dokumentlager;
import no.fiksio.integrasjonspunkt.simulator.plattform.Maskinporten;
import no.fiksio.integrasjonspunkt.simulator.plattform.MeldingFlow;
import no.fiksio.integrasjonspunkt.simulator.rabbitmq.RabbitmqBroker;
import no.fiksio.integrasjonspunkt.simulator.responder.ArchiveResponder;
import no.fiksio.integrasjonspunkt.simulator.responder.KontoClient;
import no.fiksio.integrasjonspunkt.simulator.responder.MeldingstypeCatalogue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole KS Fiks IO platform on the loopback interface: Maskinporten, katalog, send, Dokumentlager and AMQP 0-9-1,
 * close enough that the official client cannot tell. It keeps nothing between runs but its keys.
 */
public final class Simulator implements AutoCloseable {

    public static final String HTTPS_PROPERTY = "simulator.https.port";
    public static final String AMQPS_PROPERTY = "simulator.amqps.port";

    private static final Logger LOG = LoggerFactory.getLogger(Simulator.class);
    private static final Set<String> WITH_RESPONDER = Set.of(DemoKonti.KOMMUNEN.name());

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final KontoRegistry konti;
    private final DemoKeyStore keyStore;
    private final SimulatorAddress connection;
    private final SimulatorControl control;
    private final Path kontoFiles;

    private Simulator(SimulatorSetup setup) throws IOException {
        List<Konto> all = new ArrayList<>(DemoKonti.ALL);
        all.addAll(setup.extraKonti());
        konti = new KontoRegistry(all);
        kontoFiles = setup.katalog().resolve("kontoer");
        try {
            keyStore = DemoKeyStore.open(setup.katalog().resolve("nokler"), all);
            SSLContext tls = tls();
            PlatformClock clock = new PlatformClock();
            Map<UUID, Ledger> ledgers = new LinkedHashMap<>();
            all.forEach(konto -> ledgers.put(konto.kontoId(), new Ledger(clock)));

            // Closed last: the others read from it until they are closed.
            Spool spool = open(new Spool(setup.katalog().resolve("spool")));
            HttpServer server = open(http(setup.httpsPort(), tls, clock));
            Maskinporten maskinporten = new Maskinporten(
                    konti,
                    keyStore.tokenIssuer(),
                    keyStore.root().certificate(),
                    SimulatorAddress.audience(server.port()),
                    setup.tokenLevetid(),
                    clock);
            AccessControl access = new AccessControl(konti, maskinporten);
            Broker broker = open(broker(setup, tls, access, ledgers, clock));
            connection = new SimulatorAddress(server.port(), broker.port());
            spool.startUsing();

            FaultSwitches error = new FaultSwitches();
            Dokumentlager dokumentlager = new Dokumentlager(clock);
            MeldingFlow meldingFlow =
                    new MeldingFlow(konti, ledgers, broker, dokumentlager, error, clock, setup.largestInAmqp());
            broker.start(meldingFlow);

            MeldingstypeCatalogue katalog = MeldingstypeCatalogue.read();
            Map<UUID, KontoClient> clients = new LinkedHashMap<>();
            Map<UUID, ArchiveResponder> responders = new LinkedHashMap<>();
            for (Konto konto : all) {
                KontoClient client = new KontoClient(konto, keyStore, meldingFlow, spool, this::publicKey);
                clients.put(konto.kontoId(), client);
                responders.put(
                        konto.kontoId(), open(new ArchiveResponder(konto, client, katalog, broker, dokumentlager)));
            }
            control = new SimulatorControl(konti, ledgers, broker, maskinporten, clock, error, clients, responders);

            new TokenEndpoint(maskinporten, error).openIn(server);
            new KatalogEndpoint(konti, broker, this::publicKey, access, error).openIn(server);
            new SendEndpoint(meldingFlow, spool, access, error).openIn(server);
            new DokumentlagerEndpoint(dokumentlager, access, error).openIn(server);
            new ControlEndpoint(control, spool).openIn(server);

            for (Konto konto : all) {
                new KontoFile(kontoFiles, keyStore, connection).write(konto);
                if (WITH_RESPONDER.contains(konto.name()) && !setup.without().contains(konto.name())) {
                    control.responder(konto).switchOn();
                }
            }
            server.start();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts a simulator; it serves when this returns.
     *
     * @throws PortInUseException when one of the ports is in use
     */
    public static Simulator start(SimulatorSetup setup) throws IOException {
        return new Simulator(setup);
    }

    public int httpsPort() {
        return connection.httpsPort();
    }

    public int amqpsPort() {
        return connection.amqpsPort();
    }

    /** The base address of everything that is HTTPS. */
    public String address() {
        return connection.address();
    }

    /** A PKCS12 file with the demo CA, of the password {@link DemoKeyStore#PASSWORD}. */
    public Path truststore() {
        return keyStore.truststore();
    }

    /** The demo CA as PEM, for curl's --cacert. */
    public Path caPem() {
        return keyStore.caPem();
    }

    /** What a client needs to act as the konto of this name. */
    public Path kontoFile(String name) {
        return kontoFiles.resolve(konto(name).name() + ".properties");
    }

    /** The konto with this name or id. */
    public Konto konto(String nameOrId) {
        return konti.find(nameOrId);
    }

    public List<Konto> konti() {
        return List.copyOf(konti.all());
    }

    /** The certificate that the katalog shows for a konto. */
    public X509Certificate publicKey(UUID kontoId) {
        return konti.konto(kontoId)
                .map(konto -> keyStore.kontoKeys(konto.name()).konto().certificate())
                .orElseThrow(() -> new IllegalArgumentException("No konto has the id " + kontoId));
    }

    /** Faults, accounts, built-in archives and the clock. */
    public SimulatorControl control() {
        return control;
    }

    @Override
    public void close() throws IOException {
        IOException first = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (IOException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            } catch (Exception e) {
                LOG.error("A part of the simulator did not close", e);
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private <T extends AutoCloseable> T open(T part) {
        open.push(part);
        return part;
    }

    private static HttpServer http(int port, SSLContext tls, PlatformClock clock) throws IOException {
        try {
            return new HttpServer(port, tls, clock);
        } catch (BindException e) {
            throw new PortInUseException(port, HTTPS_PROPERTY, e);
        }
    }

    private Broker broker(
            SimulatorSetup setup, SSLContext tls, AccessControl access, Map<UUID, Ledger> ledgers, PlatformClock clock)
            throws IOException {
        try {
            return switch (setup.broker()) {
                case INNEBYGD -> new EmbeddedBroker(setup.amqpsPort(), tls, access, ledgers, clock);
                case RABBITMQ ->
                    new RabbitmqBroker(
                            setup.amqpsPort(),
                            setup.katalog().resolve("rabbitmq"),
                            keyStore.serverCertificatePem(),
                            keyStore.serverKeyPem(),
                            access,
                            ledgers,
                            clock);
            };
        } catch (BindException e) {
            throw new PortInUseException(setup.amqpsPort(), AMQPS_PROPERTY, e);
        }
    }

    private SSLContext tls() throws IOException {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(keyStore.serverKeystore(), DemoKeyStore.PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("Could not set up TLS", e);
        }
    }
}
