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

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import no.fiksio.integrasjonspunkt.simulator.amqp.InnebygdMotor;
import no.fiksio.integrasjonspunkt.simulator.feil.Feilbrytere;
import no.fiksio.integrasjonspunkt.simulator.http.DokumentlagerEndepunkt;
import no.fiksio.integrasjonspunkt.simulator.http.HttpTjener;
import no.fiksio.integrasjonspunkt.simulator.http.KatalogEndepunkt;
import no.fiksio.integrasjonspunkt.simulator.http.SendEndepunkt;
import no.fiksio.integrasjonspunkt.simulator.http.StyringEndepunkt;
import no.fiksio.integrasjonspunkt.simulator.http.TokenEndepunkt;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.konto.Kontofil;
import no.fiksio.integrasjonspunkt.simulator.konto.Kontoregister;
import no.fiksio.integrasjonspunkt.simulator.konto.Nokkelskap;
import no.fiksio.integrasjonspunkt.simulator.konto.Tilkobling;
import no.fiksio.integrasjonspunkt.simulator.melding.Plattformklokke;
import no.fiksio.integrasjonspunkt.simulator.melding.Regnskap;
import no.fiksio.integrasjonspunkt.simulator.melding.Spool;
import no.fiksio.integrasjonspunkt.simulator.motor.Meldingsmotor;
import no.fiksio.integrasjonspunkt.simulator.plattform.Adgangskontroll;
import no.fiksio.integrasjonspunkt.simulator.plattform.Dokumentlager;
import no.fiksio.integrasjonspunkt.simulator.plattform.Maskinporten;
import no.fiksio.integrasjonspunkt.simulator.plattform.Postgang;
import no.fiksio.integrasjonspunkt.simulator.rabbitmq.RabbitmqMotor;
import no.fiksio.integrasjonspunkt.simulator.styring.Styring;
import no.fiksio.integrasjonspunkt.simulator.svarer.Arkivsvarer;
import no.fiksio.integrasjonspunkt.simulator.svarer.Kontoklient;
import no.fiksio.integrasjonspunkt.simulator.svarer.Meldingskatalog;

/**
 * The whole KS Fiks IO platform on the loopback interface: Maskinporten, katalog, send, Dokumentlager and AMQP 0-9-1,
 * close enough that the official client cannot tell. It keeps nothing between runs but its keys.
 */
public final class Simulator implements AutoCloseable {

    public static final String HTTPS_EGENSKAP = "simulator.https.port";
    public static final String AMQPS_EGENSKAP = "simulator.amqps.port";

    private static final Logger LOGG = LoggerFactory.getLogger(Simulator.class);
    private static final Set<String> MED_SVARER = Set.of(Demokontoer.KOMMUNEN.navn());

    private final Deque<AutoCloseable> aapne = new ArrayDeque<>();
    private final Kontoregister kontoer;
    private final Nokkelskap nokkelskap;
    private final Tilkobling tilkobling;
    private final Styring styring;
    private final Path kontofiler;

    private Simulator(SimulatorOppsett oppsett) throws IOException {
        List<Konto> alle = new ArrayList<>(Demokontoer.ALLE);
        alle.addAll(oppsett.ekstraKontoer());
        kontoer = new Kontoregister(alle);
        kontofiler = oppsett.katalog().resolve("kontoer");
        try {
            nokkelskap = Nokkelskap.apne(oppsett.katalog().resolve("nokler"), alle);
            SSLContext tls = tls();
            Plattformklokke klokke = new Plattformklokke();
            Map<UUID, Regnskap> regnskaper = new LinkedHashMap<>();
            alle.forEach(konto -> regnskaper.put(konto.kontoId(), new Regnskap(klokke)));

            // Closed last: the others read from it until they are closed.
            Spool spool = aapne(new Spool(oppsett.katalog().resolve("spool")));
            HttpTjener tjener = aapne(http(oppsett.httpsPort(), tls, klokke));
            Maskinporten maskinporten = new Maskinporten(kontoer, nokkelskap.tokenutsteder(), nokkelskap.rot().sertifikat(),
                    Tilkobling.audience(tjener.port()), oppsett.tokenlevetid(), klokke);
            Adgangskontroll adgang = new Adgangskontroll(kontoer, maskinporten);
            Meldingsmotor motor = aapne(motor(oppsett, tls, adgang, regnskaper, klokke));
            tilkobling = new Tilkobling(tjener.port(), motor.port());
            spool.taIBruk();

            Feilbrytere feil = new Feilbrytere();
            Dokumentlager dokumentlager = new Dokumentlager(klokke);
            Postgang postgang = new Postgang(kontoer, regnskaper, motor, dokumentlager, feil, klokke, oppsett.storsteIAmqp());
            motor.start(postgang);

            Meldingskatalog katalog = Meldingskatalog.les();
            Map<UUID, Kontoklient> klienter = new LinkedHashMap<>();
            Map<UUID, Arkivsvarer> svarere = new LinkedHashMap<>();
            for (Konto konto : alle) {
                Kontoklient klient = new Kontoklient(konto, nokkelskap, postgang, spool, this::offentligNokkel);
                klienter.put(konto.kontoId(), klient);
                svarere.put(konto.kontoId(), aapne(new Arkivsvarer(konto, klient, katalog, motor, dokumentlager)));
            }
            styring = new Styring(kontoer, regnskaper, motor, maskinporten, klokke, feil, klienter, svarere);

            new TokenEndepunkt(maskinporten, feil).aapneI(tjener);
            new KatalogEndepunkt(kontoer, motor, this::offentligNokkel, adgang, feil).aapneI(tjener);
            new SendEndepunkt(postgang, spool, adgang, feil).aapneI(tjener);
            new DokumentlagerEndepunkt(dokumentlager, adgang, feil).aapneI(tjener);
            new StyringEndepunkt(styring, spool).aapneI(tjener);

            for (Konto konto : alle) {
                new Kontofil(kontofiler, nokkelskap, tilkobling).skriv(konto);
                if (MED_SVARER.contains(konto.navn()) && !oppsett.uten().contains(konto.navn())) {
                    styring.svarer(konto).slaaPaa();
                }
            }
            tjener.start();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts a simulator; it serves when this returns.
     *
     * @throws PortOpptattException when one of the ports is in use
     */
    public static Simulator start(SimulatorOppsett oppsett) throws IOException {
        return new Simulator(oppsett);
    }

    public int httpsPort() {
        return tilkobling.httpsPort();
    }

    public int amqpsPort() {
        return tilkobling.amqpsPort();
    }

    /** The base address of everything that is HTTPS. */
    public String adresse() {
        return tilkobling.adresse();
    }

    /** A PKCS12 file with the demo CA, of the password {@link Nokkelskap#PASSORD}. */
    public Path truststore() {
        return nokkelskap.truststore();
    }

    /** The demo CA as PEM, for curl's --cacert. */
    public Path caPem() {
        return nokkelskap.caPem();
    }

    /** What a client needs to act as the konto of this name. */
    public Path kontofil(String navn) {
        return kontofiler.resolve(konto(navn).navn() + ".properties");
    }

    /** The konto with this name or id. */
    public Konto konto(String navnEllerId) {
        return kontoer.finn(navnEllerId);
    }

    public List<Konto> kontoer() {
        return List.copyOf(kontoer.alle());
    }

    /** The certificate that the katalog shows for a konto. */
    public X509Certificate offentligNokkel(UUID kontoId) {
        return kontoer.konto(kontoId)
                .map(konto -> nokkelskap.kontonokler(konto.navn()).konto().sertifikat())
                .orElseThrow(() -> new IllegalArgumentException("No konto has the id " + kontoId));
    }

    /** Faults, accounts, built-in archives and the clock. */
    public Styring styring() {
        return styring;
    }

    @Override
    public void close() throws IOException {
        IOException forste = null;
        while (!aapne.isEmpty()) {
            try {
                aapne.pop().close();
            } catch (IOException e) {
                if (forste == null) {
                    forste = e;
                } else {
                    forste.addSuppressed(e);
                }
            } catch (Exception e) {
                LOGG.error("A part of the simulator did not close", e);
            }
        }
        if (forste != null) {
            throw forste;
        }
    }

    private <T extends AutoCloseable> T aapne(T del) {
        aapne.push(del);
        return del;
    }

    private static HttpTjener http(int port, SSLContext tls, Plattformklokke klokke) throws IOException {
        try {
            return new HttpTjener(port, tls, klokke);
        } catch (BindException e) {
            throw new PortOpptattException(port, HTTPS_EGENSKAP, e);
        }
    }

    private Meldingsmotor motor(SimulatorOppsett oppsett, SSLContext tls, Adgangskontroll adgang,
            Map<UUID, Regnskap> regnskaper, Plattformklokke klokke) throws IOException {
        try {
            return switch (oppsett.motor()) {
                case INNEBYGD -> new InnebygdMotor(oppsett.amqpsPort(), tls, adgang, regnskaper, klokke);
                case RABBITMQ -> new RabbitmqMotor(oppsett.amqpsPort(), oppsett.katalog().resolve("rabbitmq"),
                        nokkelskap.tjenersertifikatPem(), nokkelskap.tjenernokkelPem(), adgang, regnskaper, klokke);
            };
        } catch (BindException e) {
            throw new PortOpptattException(oppsett.amqpsPort(), AMQPS_EGENSKAP, e);
        }
    }

    private SSLContext tls() throws IOException {
        try {
            KeyManagerFactory nokler = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            nokler.init(nokkelskap.tjenerlager(), Nokkelskap.PASSORD.toCharArray());
            SSLContext kontekst = SSLContext.getInstance("TLS");
            kontekst.init(nokler.getKeyManagers(), null, null);
            return kontekst;
        } catch (GeneralSecurityException e) {
            throw new IOException("Could not set up TLS", e);
        }
    }
}
