package no.fiksio.integrasjonspunkt.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ShutdownSignalException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import no.fiksio.integrasjonspunkt.simulator.control.ControlledSend;
import no.fiksio.integrasjonspunkt.simulator.control.SimulatorControl;
import no.fiksio.integrasjonspunkt.simulator.fault.ContainerFlaw;
import no.fiksio.integrasjonspunkt.simulator.fault.CutPoint;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpEndpoint;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpFault;
import no.fiksio.integrasjonspunkt.simulator.fault.KeyFault;
import no.fiksio.integrasjonspunkt.simulator.fault.MeldingFault;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.konto.KontoStatus;
import no.fiksio.integrasjonspunkt.simulator.melding.HeaderFlaw;
import no.fiksio.integrasjonspunkt.simulator.melding.MeldingEvent;
import no.fiksio.integrasjonspunkt.simulator.plattform.MeldingFlow;
import no.fiksio.integrasjonspunkt.simulator.responder.PackedFile;
import no.fiksio.integrasjonspunkt.simulator.responder.SvarSetup;
import no.ks.fiks.dokumentlager.klient.exception.DokumentlagerHttpException;
import no.ks.fiks.io.client.model.KontoId;
import no.ks.fiks.io.client.model.MeldingRequest;
import no.ks.fiks.io.client.model.MottattMelding;
import no.ks.fiks.io.klient.FiksIOHttpException;
import no.ks.fiks.maskinporten.error.MaskinportenTokenTemporarilyUnavailableException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fault switch does to the official client what its name says, and no more. */
class FaultSwitchTest {

    private static final String FORESPORSEL = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.oppdater";
    private static final Duration SILENCE = Duration.ofMillis(500);

    /** Not a temporary directory, so that keys need not be made for every run. */
    private static final Path KEYS = Path.of("target", "simulator-test");

    @TempDir
    private static Path katalog;

    private static Simulator simulator;
    private static SimulatorControl control;
    private static Motpart statsetaten;
    private static ControlClient controlClient;

    @BeforeAll
    static void start() throws IOException {
        simulator = Simulator.start(SimulatorSetup.forTest(KEYS)
                .withBroker(BrokerKind.selected())
                .withLargestInAmqp(20_000)
                .withKonti(Konto.extra("giftig"), Konto.extra("pakke"), Konto.extra("laster")));
        control = simulator.control();
        statsetaten = Motpart.from(simulator.kontoFile("statsetaten")).listen();
        controlClient = new ControlClient(simulator.address());
    }

    @AfterEach
    void reset() {
        control.reset();
        statsetaten.reset();
    }

    @AfterAll
    static void stop() throws IOException {
        statsetaten.close();
        simulator.close();
    }

    @Test
    void statusStrikesAsManyCallsAsOrdered() {
        control.faults().put(HttpFault.status(HttpEndpoint.SEND, 500).limitedTo(2));

        assertThatThrownBy(() -> sendWithoutPayload(DemoKonti.STILLE))
                .satisfies(e -> assertThat(status(e)).isEqualTo(500));
        assertThatThrownBy(() -> sendWithoutPayload(DemoKonti.STILLE))
                .satisfies(e -> assertThat(status(e)).isEqualTo(500));
        sendWithoutPayload(DemoKonti.STILLE);
        assertThat(control.faults().http()).isEmpty();
    }

    @Test
    void statusCanApplyToOneKontoAlone() {
        control.faults().put(HttpFault.status(HttpEndpoint.SEND, 403).forKonto(DemoKonti.STILLE.kontoId()));

        sendWithoutPayload(DemoKonti.EKSTERN);
        assertThatThrownBy(() -> sendWithoutPayload(DemoKonti.STILLE))
                .satisfies(e -> assertThat(status(e)).isEqualTo(403));
    }

    @Test
    void retryAfterReachesTheClient() {
        control.faults()
                .put(HttpFault.status(HttpEndpoint.SEND, 503)
                        .withRetryAfter(Duration.ofSeconds(2))
                        .limitedTo(1));

        long before = System.nanoTime();
        sendWithoutPayload(DemoKonti.STILLE);
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .as("the client obeys it once")
                .isGreaterThan(Duration.ofMillis(1900));
    }

    @Test
    void aDelayHoldsTheResponseBack() {
        control.faults()
                .put(HttpFault.delay(HttpEndpoint.SEND, Duration.ofMillis(700)).limitedTo(1));

        long before = System.nanoTime();
        sendWithoutPayload(DemoKonti.STILLE);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(700));
    }

    @Test
    void aCutAfterwardsHasTakenTheMeldingWithoutAnswering() {
        long before = mottatt(DemoKonti.STILLE);
        control.faults().put(HttpFault.cut(HttpEndpoint.SEND, CutPoint.ETTER).limitedTo(1));

        assertThatThrownBy(() -> sendFile(DemoKonti.STILLE, 100)).hasRootCauseInstanceOf(IOException.class);
        assertThat(mottatt(DemoKonti.STILLE)).isEqualTo(before + 1);
    }

    @Test
    void aCutBeforeHasNotTakenTheMelding() {
        long before = mottatt(DemoKonti.STILLE);
        control.faults().put(HttpFault.cut(HttpEndpoint.SEND, CutPoint.FOR).limitedTo(1));

        assertThatThrownBy(() -> sendFile(DemoKonti.STILLE, 100)).hasRootCauseInstanceOf(IOException.class);
        assertThat(mottatt(DemoKonti.STILLE)).isEqualTo(before);
    }

    @Test
    void aDownloadCanBeCutMidwayAndRefused() throws Exception {
        BlockingQueue<Throwable> outcome = new LinkedBlockingQueue<>();
        control.faults().put(HttpFault.status(HttpEndpoint.DOKUMENTLAGER, 410).limitedTo(1));
        control.faults()
                .put(HttpFault.cut(HttpEndpoint.DOKUMENTLAGER, CutPoint.MIDT).limitedTo(1));
        try (Motpart downloading = Motpart.from(simulator.kontoFile("laster"))) {
            downloading.client().newSubscription((melding, svar) -> {
                for (int i = 0; i < 3; i++) {
                    outcome.add(Optional.ofNullable(catchThrowable(() -> read(melding)))
                            .orElse(new AssertionError("worked")));
                }
                svar.ack();
            });
            sendFile(simulator.konto("laster"), 100_000);

            assertThat(next(outcome)).isInstanceOf(DokumentlagerHttpException.class);
            assertThat(next(outcome)).isNotInstanceOf(AssertionError.class);
            assertThat(next(outcome)).hasMessage("worked");
        }
    }

    @Test
    void maskinportenMayBeDown() {
        control.faults().put(HttpFault.status(HttpEndpoint.TOKEN, 503).limitedTo(1));

        assertThatThrownBy(() -> Motpart.from(simulator.kontoFile("ekstern")))
                .hasStackTraceContaining(MaskinportenTokenTemporarilyUnavailableException.class.getName());
    }

    @Test
    void revokedTokensGive401() throws Exception {
        try (Motpart ekstern = Motpart.from(simulator.kontoFile("ekstern"))) {
            ekstern.client().sendWithoutPayload(to(DemoKonti.STILLE));
            assertThat(control.revokeTokens()).isPositive();

            assertThatThrownBy(() -> ekstern.client().sendWithoutPayload(to(DemoKonti.STILLE)))
                    .satisfies(e -> assertThat(status(e)).isEqualTo(401));
        }
        // The konto that the other tests use has lost its token too; a new client gets a new one.
        statsetaten.close();
        statsetaten = Motpart.from(simulator.kontoFile("statsetaten")).listen();
    }

    @Test
    void anInvalidMottakerIsShownInTheKatalogAndGives400() {
        control.konti().setStatus(DemoKonti.STILLE.kontoId(), new KontoStatus(true, false));

        assertThat(statsetaten
                        .client()
                        .getKonto(new KontoId(DemoKonti.STILLE.kontoId()))
                        .orElseThrow()
                        .isGyldigMottaker())
                .isFalse();
        assertThatThrownBy(() -> sendWithoutPayload(DemoKonti.STILLE))
                .satisfies(e -> assertThat(status(e)).isEqualTo(400));
    }

    @Test
    void theClockCanBeSetForwardUntilTheLevetidIsOver() throws Exception {
        statsetaten
                .client()
                .sendWithoutPayload(MeldingRequest.builder()
                        .mottakerKontoId(new KontoId(simulator.konto("giftig").kontoId()))
                        .meldingType(FORESPORSEL)
                        .ttl(Duration.ofHours(1))
                        .build());
        control.shiftClock(Duration.ofHours(2));

        assertThat(statsetaten.next().melding().getMeldingType()).isEqualTo(MeldingFlow.TIDSAVBRUDD);
    }

    @ParameterizedTest
    @EnumSource(value = HeaderFlaw.class, names = "INGEN", mode = EnumSource.Mode.EXCLUDE)
    void poisonousHeadersCloseTheChannelOfTheClient(HeaderFlaw headerFlaw) throws Exception {
        Konto poisonous = simulator.konto("giftig");
        BlockingQueue<ShutdownSignalException> blocked = new LinkedBlockingQueue<>();
        control.faults().put(new MeldingFault(poisonous.kontoId(), headerFlaw, false, 1));
        try (Motpart client = Motpart.from(simulator.kontoFile("giftig"))) {
            client.client().newSubscription((melding, svar) -> svar.ack(), blocked::add);
            ControlledSend attempts = ControlledSend.to(poisonous.kontoId(), FORESPORSEL);
            control.send(
                    DemoKonti.KOMMUNEN,
                    headerFlaw == HeaderFlaw.UGYLDIG_SVAR_TIL ? attempts.svarTil(UUID.randomUUID()) : attempts);

            assertThat(blocked.poll(10, TimeUnit.SECONDS)).isNotNull();
            await().untilAsserted(() ->
                    assertThat(control.queue(poisonous).consumers()).isZero());
        }
        // Off the queue, so that the next one starts clean.
        await().until(() -> control.queue(poisonous).waiting() == 1);
        control.shiftClock(Duration.ofDays(8));
        await().until(() -> control.queue(poisonous).waiting() == 0);
    }

    @Test
    void corruptContentCannotBeDecrypted() throws Exception {
        control.faults().put(new MeldingFault(DemoKonti.KOMMUNEN.kontoId(), HeaderFlaw.INGEN, true, 1));
        sendFile(DemoKonti.KOMMUNEN, 5_000);

        assertThat(statsetaten.next().melding().getMeldingType()).endsWith(".feilmelding.ugyldigforespoersel");
    }

    @Test
    void anotherKontosKeyMakesTheMeldingUnreadableForTheMottaker() throws Exception {
        control.faults().put(new KeyFault(DemoKonti.KOMMUNEN.kontoId(), DemoKonti.STILLE.kontoId(), 1));
        try (Motpart ekstern = Motpart.from(simulator.kontoFile("ekstern"))) {
            ekstern.client().send(to(DemoKonti.KOMMUNEN), "<a/>", "a.xml");
        }
        assertThat(lastToEkstern()).endsWith(".feilmelding.ugyldigforespoersel");
    }

    @ParameterizedTest
    @EnumSource(ContainerFlaw.class)
    void containerFlawsFromKommunenMakeItUnreadableExceptAForeignSignature(ContainerFlaw containerFlaw)
            throws Exception {
        BlockingQueue<Optional<Throwable>> outcome = new LinkedBlockingQueue<>();
        try (Motpart ekstern = Motpart.from(simulator.kontoFile("pakke"))) {
            ekstern.client().newSubscription((melding, svar) -> {
                outcome.add(Optional.ofNullable(catchThrowable(() -> read(melding))));
                svar.ack();
            });
            control.send(
                    DemoKonti.KOMMUNEN,
                    ControlledSend.to(simulator.konto("pakke").kontoId(), FORESPORSEL)
                            .with(new PackedFile("a.xml", () -> InputStream.nullInputStream()))
                            .with(containerFlaw));

            Optional<Throwable> error = outcome.poll(10, TimeUnit.SECONDS);
            assertThat(error).isNotNull();
            // The official client checks no certificate: a stranger's signature is as good as any to it (plattform.md
            // H12).
            assertThat(error.isEmpty())
                    .isEqualTo(containerFlaw == ContainerFlaw.INGEN || containerFlaw == ContainerFlaw.FREMMED_SIGNATUR);
        }
    }

    @Test
    void kommunenCanAnswerWithErrorsSeveralTimesOrNotAtAll() throws Exception {
        control.responder(DemoKonti.KOMMUNEN)
                .configure(SvarSetup.feilmelding("ikkefunnet").times(2));
        sendWithoutPayload(DemoKonti.KOMMUNEN);
        assertThat(statsetaten.next().melding().getMeldingType())
                .isEqualTo("no.ks.fiks.arkiv.v1.feilmelding.ikkefunnet");
        assertThat(statsetaten.next().melding().getMeldingType())
                .isEqualTo("no.ks.fiks.arkiv.v1.feilmelding.ikkefunnet");

        control.responder(DemoKonti.KOMMUNEN)
                .configure(SvarSetup.of(SvarSetup.Mode.BARE_MOTTATT).after(Duration.ofMillis(300)));
        sendWithoutPayload(DemoKonti.KOMMUNEN);
        assertThat(statsetaten.next().melding().getMeldingType()).isEqualTo(FORESPORSEL + ".mottatt");
        assertThat(statsetaten.isSilent(SILENCE)).isTrue();

        control.responder(DemoKonti.KOMMUNEN).configure(SvarSetup.of(SvarSetup.Mode.TAUS));
        sendWithoutPayload(DemoKonti.KOMMUNEN);
        assertThat(statsetaten.isSilent(SILENCE)).isTrue();
    }

    @Test
    void amqpCanRefuseConnections() {
        control.refuseAmqp(Duration.ofMinutes(1));
        assertThatThrownBy(() -> Motpart.from(simulator.kontoFile("ekstern")))
                .hasRootCauseInstanceOf(IOException.class);

        control.reset();
        assertThat(catchThrowable(
                        () -> Motpart.from(simulator.kontoFile("ekstern")).close()))
                .isNull();
    }

    @Test
    void theControlInterfaceDoesTheSameAsJava() throws Exception {
        assertThat(controlClient
                        .call("POST", "feil/http?endepunkt=send&status=503&retryAfter=1&konto=stille&antall=3")
                        .status())
                .isEqualTo(200);
        assertThat(controlClient.call("GET", "feil").body().at("/http/0/igjen").asInt())
                .isEqualTo(3);
        assertThat(controlClient.call("POST", "feil/http?endepunkt=send").status())
                .as("no fault named")
                .isEqualTo(400);
        assertThat(controlClient
                        .call("POST", "feil/http?endepunkt=sennd&status=503")
                        .status())
                .isEqualTo(400);
        assertThat(controlClient
                        .call("POST", "feil/melding?konto=ingen&hode=uten-type")
                        .status())
                .isEqualTo(404);
        assertThat(controlClient.call("GET", "finnesikke").status()).isEqualTo(404);
        assertThat(controlClient.call("DELETE", "feil").body().at("/http")).isEmpty();

        assertThat(controlClient
                        .call("PUT", "svarere/kommunen?paa=false")
                        .body()
                        .at("/svarer/paa")
                        .asBoolean())
                .isFalse();
        assertThat(controlClient
                        .call("GET", "kontoer/kommunen")
                        .body()
                        .at("/konsumenter")
                        .asInt())
                .isZero();
        assertThat(controlClient
                        .call("PUT", "svarere/kommunen?paa=true")
                        .body()
                        .at("/konsumenter")
                        .asInt())
                .isEqualTo(1);

        UUID klientMeldingId = UUID.randomUUID();
        ControlClient.Response sent = controlClient.call(
                "POST",
                "kontoer/kommunen/send?til=statsetaten&type=" + FORESPORSEL + "&klientMeldingId=" + klientMeldingId
                        + "&filnavn=arkivmelding.xml&header.saksnr=2026%2F1",
                "<arkivmelding/>");
        Motpart.Arrival arrival = statsetaten.next();
        assertThat(arrival.melding().getMeldingId().toString())
                .isEqualTo(sent.body().at("/meldingId").asText());
        assertThat(arrival.melding().getHeadere()).containsEntry("saksnr", "2026/1");
        assertThat(arrival.text("arkivmelding.xml")).isEqualTo("<arkivmelding/>");
        await().untilAsserted(() -> {
            var mottatt =
                    controlClient.call("GET", "kontoer/statsetaten/mottatt").body();
            assertThat(mottatt.get(mottatt.size() - 1).at("/klientMeldingId").asText())
                    .isEqualTo(klientMeldingId.toString());
            assertThat(mottatt.get(mottatt.size() - 1).at("/sist").asText()).isEqualTo("kvittert");
        });
        assertThat(controlClient
                        .call("GET", "tilstand")
                        .body()
                        .at("/kontoer/statsetaten/tall/kvittert")
                        .asInt())
                .isPositive();
    }

    private static void sendWithoutPayload(Konto konto) {
        statsetaten.client().sendWithoutPayload(to(konto));
    }

    private static void sendFile(Konto konto, int bytes) {
        // Random, since the container compresses.
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        statsetaten.client().send(to(konto), new ByteArrayInputStream(content), "fil.txt");
    }

    private static MeldingRequest to(Konto konto) {
        return MeldingRequest.builder()
                .mottakerKontoId(new KontoId(konto.kontoId()))
                .meldingType(FORESPORSEL)
                .build();
    }

    private static int status(Throwable error) {
        return error instanceof FiksIOHttpException http ? http.getStatus() : -1;
    }

    private static long mottatt(Konto konto) {
        return control.ledger(konto).count(MeldingEvent.MOTTATT);
    }

    private static String lastToEkstern() {
        await().until(() -> mottatt(DemoKonti.EKSTERN) > 0 && !typeToEkstern().isEmpty());
        return typeToEkstern();
    }

    private static String typeToEkstern() {
        return control.ledger(DemoKonti.EKSTERN).mottak().stream()
                .filter(mottak -> mottak.avsender().equals(DemoKonti.KOMMUNEN.kontoId()))
                .reduce((first, others) -> others)
                .map(mottak -> mottak.type())
                .orElse("");
    }

    private static Throwable next(BlockingQueue<Throwable> outcome) throws InterruptedException {
        return outcome.poll(10, TimeUnit.SECONDS);
    }

    private static void read(MottattMelding melding) throws IOException {
        Path file = Files.createTempFile(katalog, "lest", ".zip");
        melding.writeDekryptertZip(file);
    }
}
