package no.fiksio.integrasjonspunkt.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;

import no.fiksio.integrasjonspunkt.simulator.Konsument.Levert;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.melding.Mottak;
import no.fiksio.integrasjonspunkt.simulator.motor.Kotilstand;
import no.fiksio.integrasjonspunkt.simulator.plattform.Apifeil;
import no.fiksio.integrasjonspunkt.simulator.plattform.Postgang;
import no.fiksio.integrasjonspunkt.simulator.styring.Utsending;

/** How queues count, order and expire messages, seen from bare AMQP: what RabbitMQ does, the built-in engine must do. */
class AmqpKonformitetTest {

    private static final Duration ETT_SEKUND = Duration.ofSeconds(1);
    private static final Duration EN_UKE = Duration.ofDays(7);
    private static final Konto AVSENDER = Demokontoer.STATSETATEN;

    /** Not a temporary directory, so that keys need not be made for every run. */
    private static final Path NOKLER = Path.of("target", "simulator-test");

    private static Simulator simulator;
    private static Konto konto;
    private static Raaklient klient;

    private final List<Channel> kanaler = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        simulator = Simulator.start(SimulatorOppsett.forTest(NOKLER).medMotor(Motorvalg.valgt()).medKontoer(Konto.ekstra("raa")));
        konto = simulator.konto("raa");
        klient = new Raaklient(simulator.kontofil("raa"));
    }

    @AfterAll
    static void stopp() throws IOException {
        klient.close();
        simulator.close();
    }

    @AfterEach
    void ingentingErIgjen() throws Exception {
        for (Channel kanal : kanaler) {
            if (kanal.isOpen()) {
                kanal.close();
            }
        }
        await().untilAsserted(() -> assertThat(tilstand()).isEqualTo(new Kotilstand(0, 0, 0)));
    }

    @Test
    void leveringeneTellesIEtHode() throws Exception {
        UUID melding = send(EN_UKE);
        Konsument konsument = konsumer(1);

        Levert forste = konsument.neste();
        assertThat(forste.igjen()).isFalse();
        assertThat(forste.leveringstall()).isNull();
        konsument.leggTilbake(forste);
        Levert andre = konsument.neste();
        assertThat(andre.igjen()).isTrue();
        assertThat(andre.leveringstall()).isEqualTo(1L);
        konsument.leggTilbake(andre);
        Levert tredje = konsument.neste();
        assertThat(tredje.leveringstall()).isEqualTo(2L);
        konsument.leggTilbake(tredje);
        await().untilAsserted(() -> assertThat(svarPaa(melding)).containsExactly(Postgang.SERVERFEIL));
    }

    @Test
    void kanalSomLukkesErEnMislykketLeveringAvAltDenHar() throws Exception {
        UUID lest = send(EN_UKE);
        UUID forhandshentet = send(EN_UKE);
        for (int i = 0; i < 3; i++) {
            Konsument konsument = konsumer(2);
            assertThat(konsument.neste().meldingId()).isEqualTo(lest);
            assertThat(konsument.neste().meldingId()).isEqualTo(forhandshentet);
            kanaler.get(i).close();
        }
        await().untilAsserted(() -> assertThat(svarPaa(lest)).containsExactly(Postgang.SERVERFEIL));
        await().untilAsserted(() -> assertThat(svarPaa(forhandshentet)).containsExactly(Postgang.SERVERFEIL));
    }

    @Test
    void lukketKanalGirTilbakeIGammelRekkefolgeForanDeNye() throws Exception {
        List<UUID> sendte = List.of(send(EN_UKE), send(EN_UKE), send(EN_UKE));
        Konsument forste = konsumer(2);
        forste.neste();
        forste.neste();
        kanaler.get(0).close();

        assertThat(tomMed(konsumer(0), 3)).isEqualTo(sendte);
    }

    @Test
    void detSomLeggesTilbakeKommerForanDeNyeIDenRekkefolgenDetBleLagt() throws Exception {
        List<UUID> sendte = List.of(send(EN_UKE), send(EN_UKE), send(EN_UKE));
        Konsument forste = konsumer(2);
        Levert en = forste.neste();
        Levert to = forste.neste();
        forste.slutt();
        forste.leggTilbake(to);
        forste.leggTilbake(en);

        assertThat(tomMed(konsumer(0), 3)).containsExactly(sendte.get(1), sendte.get(0), sendte.get(2));
    }

    @Test
    void avsluttetKonsumentTellesIkkeMenKanKvittere() throws Exception {
        send(EN_UKE);
        Konsument konsument = konsumer(1);
        Levert levert = konsument.neste();
        konsument.slutt();

        await().untilAsserted(() -> assertThat(tilstand()).isEqualTo(new Kotilstand(0, 1, 0)));
        konsument.kvitter(levert);
        await().untilAsserted(() -> assertThat(tilstand()).isEqualTo(new Kotilstand(0, 0, 0)));
    }

    @Test
    void ukjentMerkeLukkerKanalen() throws Exception {
        BlockingQueue<ShutdownSignalException> lukket = new LinkedBlockingQueue<>();
        Channel kanal = kanal();
        kanal.addShutdownListener(lukket::add);
        kanal.basicAck(17, false);

        ShutdownSignalException hvorfor = lukket.poll(10, TimeUnit.SECONDS);
        assertThat(hvorfor).isNotNull();
        assertThat(hvorfor.getReason()).isInstanceOfSatisfying(AMQP.Channel.Close.class, lukking -> {
            assertThat(lukking.getReplyCode()).isEqualTo(AMQP.PRECONDITION_FAILED);
            assertThat(lukking.getReplyText()).isEqualTo("PRECONDITION_FAILED - unknown delivery tag 17");
        });
    }

    @Test
    void leveringSomHoldesForLengeLukkerKanalen() throws Exception {
        simulator.styring().bekreftelsesfrist(Duration.ofSeconds(2));
        UUID melding = send(EN_UKE);
        BlockingQueue<ShutdownSignalException> lukket = new LinkedBlockingQueue<>();
        Konsument konsument = konsumer(1);
        kanaler.get(0).addShutdownListener(lukket::add);
        assertThat(konsument.neste().meldingId()).isEqualTo(melding);

        ShutdownSignalException hvorfor = lukket.poll(30, TimeUnit.SECONDS);
        assertThat(hvorfor).isNotNull();
        assertThat(hvorfor.isHardError()).isFalse();
        assertThat(hvorfor.isInitiatedByApplication()).isFalse();
        assertThat(hvorfor.getReason()).isInstanceOfSatisfying(AMQP.Channel.Close.class, lukking -> {
            assertThat(lukking.getReplyCode()).isEqualTo(AMQP.PRECONDITION_FAILED);
            assertThat(lukking.getReplyText()).startsWith("PRECONDITION_FAILED - delivery acknowledgement on channel");
        });
        simulator.styring().nullstill();
        Konsument neste = konsumer(1);
        Levert igjen = neste.neste();
        assertThat(igjen.leveringstall()).isEqualTo(1L);
        neste.kvitter(igjen);
    }

    @Test
    void levetidSomGaarUtUnderBehandlingGjelderBareHvisMeldingenLeggesTilbake() throws Exception {
        UUID kvittert = send(ETT_SEKUND);
        UUID lagtTilbake = send(ETT_SEKUND);
        Konsument konsument = konsumer(2);
        Levert forste = konsument.neste();
        Levert andre = konsument.neste();
        assertThat(konsument.erStille(Duration.ofMillis(1200))).isTrue();
        assertThat(svarPaa(lagtTilbake)).isEmpty();
        konsument.kvitter(forste);
        konsument.leggTilbake(andre);

        await().untilAsserted(() -> assertThat(svarPaa(lagtTilbake)).containsExactly(Postgang.TIDSAVBRUDD));
        assertThat(svarPaa(kvittert)).isEmpty();
        assertThat(konsument.erStille(Duration.ofMillis(100))).isTrue();
    }

    @Test
    void kortLevetidBakEnLangGaarIkkeUtFoerDenErFremst() throws Exception {
        UUID lang = send(EN_UKE);
        UUID kort = send(ETT_SEKUND);
        Thread.sleep(1500);
        assertThat(svarPaa(kort)).isEmpty();

        assertThat(tomMed(konsumer(1), 1)).containsExactly(lang);
        await().untilAsserted(() -> assertThat(svarPaa(kort)).containsExactly(Postgang.TIDSAVBRUDD));
    }

    private static UUID send(Duration levetid) throws IOException, Apifeil {
        return simulator.styring().send(AVSENDER, Utsending.til(konto.kontoId(), "no.ks.fiks.test").levetid(levetid)).meldingId();
    }

    private static List<String> svarPaa(UUID melding) {
        return simulator.styring().regnskap(AVSENDER).mottak().stream()
                .filter(mottak -> mottak.svarTil().filter(melding::equals).isPresent())
                .map(Mottak::type).toList();
    }

    private static Kotilstand tilstand() throws IOException {
        return simulator.styring().ko(konto);
    }

    private Channel kanal() throws IOException {
        Channel kanal = klient.kanal();
        kanaler.add(kanal);
        return kanal;
    }

    private Konsument konsumer(int forhandshenting) throws IOException {
        return klient.konsumer(kanal(), forhandshenting);
    }

    private static List<UUID> tomMed(Konsument konsument, int antall) throws Exception {
        List<UUID> mottatte = new ArrayList<>();
        for (int i = 0; i < antall; i++) {
            Levert levert = konsument.neste();
            mottatte.add(levert.meldingId());
            konsument.kvitter(levert);
        }
        return mottatte;
    }
}
