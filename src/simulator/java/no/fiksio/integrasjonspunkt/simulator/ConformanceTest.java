package no.fiksio.integrasjonspunkt.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.common.util.concurrent.UncheckedExecutionException;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import feign.FeignException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.konto.KontoFile;
import no.fiksio.integrasjonspunkt.simulator.plattform.MeldingFlow;
import no.fiksio.integrasjonspunkt.simulator.responder.Meldingstype;
import no.fiksio.integrasjonspunkt.simulator.responder.MeldingstypeCatalogue;
import no.ks.fiks.io.client.model.KlientKorrelasjonId;
import no.ks.fiks.io.client.model.KontoId;
import no.ks.fiks.io.client.model.MeldingId;
import no.ks.fiks.io.client.model.MeldingRequest;
import no.ks.fiks.io.client.model.Payload;
import no.ks.fiks.io.client.model.SendtMelding;
import no.ks.fiks.io.client.model.StreamPayload;
import no.ks.fiks.io.klient.FiksIOHttpException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the unmodified official client must meet, whichever engine is behind AMQP: {@code -Dsimulator.motor} chooses it.
 */
class ConformanceTest {

    private static final String FORESPORSEL = "no.ks.fiks.arkiv.v1.innsyn.mappe.hent";
    private static final Duration LEVETID = Duration.ofMinutes(5);
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    /** Not a temporary directory, so that keys need not be made for every run. */
    private static final Path KEYS = Path.of("target", "simulator-test");

    private static Simulator simulator;
    private static Motpart statsetaten;
    private static Motpart ekstern;

    @BeforeAll
    static void start() throws IOException {
        simulator = Simulator.start(SimulatorSetup.forTest(KEYS)
                .withBroker(BrokerKind.selected())
                .withKonti(Konto.extra("kansellert"), Konto.extra("flere")));
        statsetaten = Motpart.from(simulator.kontoFile("statsetaten")).listen();
        ekstern = Motpart.from(simulator.kontoFile("ekstern")).listen();
    }

    @AfterEach
    void reset() {
        statsetaten.reset();
        ekstern.reset();
    }

    @AfterAll
    static void stop() throws IOException {
        statsetaten.close();
        ekstern.close();
        simulator.close();
    }

    @Test
    void twoFilesArriveDecryptedAndVerified() throws Exception {
        SendtMelding sent = statsetaten
                .client()
                .send(
                        to(DemoKonti.EKSTERN).build(),
                        List.of(file("arkivmelding.xml", "<arkivmelding/>"), file("vedlegg.pdf", "%PDF-1.4")));

        Motpart.Arrival arrival = ekstern.next();
        assertThat(arrival.melding().getMeldingId()).isEqualTo(sent.getMeldingId());
        assertThat(arrival.melding().getMeldingType()).isEqualTo(FORESPORSEL);
        assertThat(arrival.melding().getAvsenderKontoId()).isEqualTo(id(DemoKonti.STATSETATEN));
        assertThat(arrival.melding().getMottakerKontoId()).isEqualTo(id(DemoKonti.EKSTERN));
        assertThat(arrival.melding().getTtl()).isEqualTo(LEVETID);
        assertThat(arrival.melding().isResendt()).isFalse();
        assertThat(arrival.files()).containsOnlyKeys("arkivmelding.xml", "vedlegg.pdf");
        assertThat(arrival.text("arkivmelding.xml")).isEqualTo("<arkivmelding/>");
    }

    @Test
    void theSvarPointsToTheMeldingAndCarriesTheCorrelationId() throws Exception {
        String korrelasjonsId = UUID.randomUUID().toString();
        ekstern.handle((melding, svar) -> {
            svar.svar(FORESPORSEL + ".resultat", "<mappe/>", "mappe.xml");
            svar.ack();
        });
        SendtMelding sent = statsetaten
                .client()
                .sendWithoutPayload(to(DemoKonti.EKSTERN)
                        .korrelasjonsId(new KlientKorrelasjonId(korrelasjonsId))
                        .build());

        Motpart.Arrival svar = statsetaten.next();
        assertThat(svar.melding().getSvarPaMelding()).isEqualTo(sent.getMeldingId());
        assertThat(svar.melding().getMeldingType()).isEqualTo(FORESPORSEL + ".resultat");
        assertThat(svar.melding().getKlientKorrelasjonId().getKlientKorrelasjonId())
                .isEqualTo(korrelasjonsId);
        assertThat(svar.melding().getTtl()).isEqualTo(Duration.ofDays(7));
        assertThat(svar.text("mappe.xml")).isEqualTo("<mappe/>");
    }

    @Test
    void aMeldingWithoutPayloadHasNoPayload() throws Exception {
        statsetaten.client().sendWithoutPayload(to(DemoKonti.EKSTERN).build());

        assertThat(ekstern.next().melding().isHarPayload()).isFalse();
    }

    @Test
    void aLargePayloadGoesThroughDokumentlager() throws Exception {
        byte[] large = new byte[7 * 1024 * 1024];
        new Random(7).nextBytes(large);
        statsetaten.client().send(to(DemoKonti.EKSTERN).build(), new ByteArrayInputStream(large), "stor.bin.pdf");

        assertThat(ekstern.next().files().get("stor.bin.pdf")).isEqualTo(large);
    }

    @Test
    void customHeadersArriveUnchanged() throws Exception {
        MeldingId klientMeldingId = new MeldingId(UUID.randomUUID());
        SendtMelding sent = statsetaten
                .client()
                .sendWithoutPayload(to(DemoKonti.EKSTERN)
                        .headere(Map.of("tittel", "Blåbærsyltetøy"))
                        .klientMeldingId(klientMeldingId)
                        .build());

        Motpart.Arrival arrival = ekstern.next();
        assertThat(arrival.melding().getHeadere()).containsEntry("tittel", "Blåbærsyltetøy");
        assertThat(arrival.melding().getKlientMeldingId()).isEqualTo(klientMeldingId);
        assertThat(sent.getKlientMeldingId()).isEqualTo(klientMeldingId);
    }

    @Test
    void theKatalogKnowsKontiAndCountsConsumers() throws Exception {
        assertThat(statsetaten.client().getKonto(new KontoId(UUID.randomUUID())))
                .isEmpty();
        assertThat(consumers(DemoKonti.STILLE)).isZero();
        assertThat(consumers(DemoKonti.KOMMUNEN)).isEqualTo(1);
        Konto more = simulator.konto("flere");
        try (Motpart en = Motpart.from(simulator.kontoFile("flere")).listen();
                Motpart two = Motpart.from(simulator.kontoFile("flere")).listen()) {
            assertThat(consumers(more)).isEqualTo(2);
            for (int i = 0; i < 4; i++) {
                statsetaten.client().sendWithoutPayload(to(more).build());
            }
            for (int i = 0; i < 2; i++) {
                en.next();
                two.next();
            }
        }
        await().untilAsserted(() -> assertThat(consumers(more)).isZero());
    }

    @Test
    void unknownAndInvalidCallsAreRefusedWithTheStatusesOfFiks() throws Exception {
        assertThatThrownBy(() -> statsetaten
                        .client()
                        .sendWithoutPayload(to(new KontoId(UUID.randomUUID())).build()))
                .isInstanceOfSatisfying(
                        FiksIOHttpException.class,
                        e -> assertThat(e.getStatus()).isEqualTo(404));
        assertThatThrownBy(() -> statsetaten
                        .client()
                        .send(to(new KontoId(UUID.randomUUID())).build(), List.of(file("a.xml", "<a/>"))))
                .isInstanceOf(UncheckedExecutionException.class)
                .hasCauseInstanceOf(FeignException.NotFound.class);
        assertThatThrownBy(() -> statsetaten
                        .client()
                        .sendWithoutPayload(to(DemoKonti.EKSTERN)
                                .ttl(Duration.ofMillis(999))
                                .build()))
                .isInstanceOfSatisfying(FiksIOHttpException.class, e -> {
                    assertThat(e.getStatus()).isEqualTo(400);
                    assertThat(e.getResponse()).contains("\"errorId\"", "\"message\"", "ttl");
                });
    }

    @Test
    void theLongestLevetidIsTenYears() throws Exception {
        statsetaten
                .client()
                .sendWithoutPayload(
                        to(DemoKonti.EKSTERN).ttl(Duration.ofDays(3650)).build());
        assertThat(ekstern.next().melding().getTtl()).isEqualTo(Duration.ofDays(3650));
        assertThatThrownBy(() -> statsetaten
                        .client()
                        .sendWithoutPayload(
                                to(DemoKonti.EKSTERN).ttl(Duration.ofDays(3651)).build()))
                .isInstanceOfSatisfying(
                        FiksIOHttpException.class,
                        e -> assertThat(e.getStatus()).isEqualTo(400));
    }

    @Test
    void theIntegrationCanOnlySendForItsOwnKonto() throws Exception {
        try (Motpart disguised = Motpart.from(with("statsetaten", "konto.id", DemoKonti.KOMMUNEN.kontoId()))) {
            assertThatThrownBy(() -> disguised
                            .client()
                            .sendWithoutPayload(to(DemoKonti.EKSTERN).build()))
                    .isInstanceOfSatisfying(
                            FiksIOHttpException.class,
                            e -> assertThat(e.getStatus()).isEqualTo(403));
            assertThatThrownBy(() -> disguised.client().newSubscription((melding, svar) -> svar.ack()))
                    .satisfies(e -> assertThat(refusal(e)).contains("reply-code=403"));
        }
    }

    @Test
    void aMissingQueueGives404() throws Exception {
        try (Motpart withoutQueue = Motpart.from(with("statsetaten", "konto.id", UUID.randomUUID()))) {
            assertThatThrownBy(() -> withoutQueue.client().newSubscription((melding, svar) -> svar.ack()))
                    .satisfies(e -> assertThat(refusal(e)).contains("reply-code=404"));
        }
    }

    @Test
    void aWrongPasswordIsNotLetIn() throws Exception {
        Properties error = with("statsetaten", "integrasjon.passord", "galt");
        assertThatThrownBy(() -> Motpart.from(error)).hasCauseInstanceOf(AuthenticationFailureException.class);
    }

    @Test
    void levetidEndsInAQueueWithoutAConsumer() throws Exception {
        SendtMelding sent = statsetaten
                .client()
                .sendWithoutPayload(to(DemoKonti.STILLE)
                        .ttl(ONE_SECOND)
                        .korrelasjonsId(new KlientKorrelasjonId("korrelert"))
                        .build());

        Motpart.Arrival svar = statsetaten.next();
        assertThat(svar.melding().getMeldingType()).isEqualTo(MeldingFlow.TIDSAVBRUDD);
        assertThat(svar.melding().getSvarPaMelding()).isEqualTo(sent.getMeldingId());
        assertThat(svar.melding().getAvsenderKontoId()).isEqualTo(id(DemoKonti.STILLE));
        assertThat(svar.melding().getKlientKorrelasjonId().getKlientKorrelasjonId())
                .isEqualTo("korrelert");
    }

    @Test
    void threeFailedDeliveriesGiveServerfeil() throws Exception {
        ekstern.handle((melding, svar) -> svar.nackWithRequeue());
        SendtMelding sent = statsetaten.client().send(to(DemoKonti.EKSTERN).build(), List.of(file("a.xml", "<a/>")));

        assertThat(ekstern.next().melding().isResendt()).isFalse();
        assertThat(ekstern.next().melding().isResendt()).isTrue();
        assertThat(ekstern.next().melding().isResendt()).isTrue();
        Motpart.Arrival svar = statsetaten.next();
        assertThat(svar.melding().getMeldingType()).isEqualTo(MeldingFlow.SERVERFEIL);
        assertThat(svar.melding().getSvarPaMelding()).isEqualTo(sent.getMeldingId());
        assertThat(ekstern.isSilent(ONE_SECOND)).isTrue();
    }

    @Test
    void nackWithoutRequeueDiscardsSilently() throws Exception {
        ekstern.handle((melding, svar) -> svar.nack());
        statsetaten.client().sendWithoutPayload(to(DemoKonti.EKSTERN).build());

        ekstern.next();
        assertThat(ekstern.isSilent(ONE_SECOND)).isTrue();
        assertThat(statsetaten.isSilent(ONE_SECOND)).isTrue();
    }

    @Test
    void aBrokenConnectionIsRestoredAndUnacknowledgedMeldingerComeAgainFirst() throws Exception {
        ekstern.handle((melding, svar) -> {});
        List<MeldingId> sentIds = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sentIds.add(statsetaten
                    .client()
                    .sendWithoutPayload(to(DemoKonti.EKSTERN).build())
                    .getMeldingId());
        }
        for (int i = 0; i < 3; i++) {
            ekstern.next();
        }
        assertThat(simulator.control().cutAmqp(Optional.of(DemoKonti.EKSTERN))).isEqualTo(1);
        ekstern.handle((melding, svar) -> svar.ack());

        for (MeldingId waited : sentIds) {
            Motpart.Arrival arrival = ekstern.next();
            assertThat(arrival.melding().getMeldingId()).isEqualTo(waited);
            assertThat(arrival.melding().isResendt()).isTrue();
        }
    }

    @Test
    void aSilentCancelTakesTheConsumerButNotTheConnection() throws Exception {
        Konto konto = simulator.konto("kansellert");
        try (Motpart cancelled = Motpart.from(simulator.kontoFile("kansellert")).listen()) {
            assertThat(consumers(konto)).isEqualTo(1);
            assertThat(simulator.control().cancelConsumers(konto)).isEqualTo(1);
            assertThat(consumers(konto)).isZero();
            statsetaten.client().sendWithoutPayload(to(konto).build());
            assertThat(cancelled.isSilent(ONE_SECOND)).isTrue();
            cancelled.listen().next();
        }
    }

    @Test
    void kommunenAnswersAllForesporslerOfTheCatalogue() throws Exception {
        MeldingstypeCatalogue catalogue = MeldingstypeCatalogue.read();
        Map<MeldingId, List<String>> expectedTypes = new HashMap<>();
        for (Meldingstype request : catalogue.foresporsler()) {
            SendtMelding sent = statsetaten
                    .client()
                    .send(
                            to(DemoKonti.KOMMUNEN).meldingType(request.name()).build(),
                            List.of(file("foresporsel.json", "{}")));
            List<String> svar =
                    catalogue.answers(request).stream().map(Meldingstype::name).toList();
            assertThat(svar).as(request.name()).isNotEmpty();
            expectedTypes.put(sent.getMeldingId(), svar);
        }

        Map<MeldingId, List<String>> received = new HashMap<>();
        for (int i = expectedTypes.values().stream().mapToInt(List::size).sum(); i > 0; i--) {
            Motpart.Arrival svar = statsetaten.next();
            received.computeIfAbsent(svar.melding().getSvarPaMelding(), id -> new ArrayList<>())
                    .add(svar.melding().getMeldingType());
            assertThat(svar.files().isEmpty())
                    .isNotEqualTo(catalogue
                            .type(svar.melding().getMeldingType())
                            .orElseThrow()
                            .hasPayload());
        }
        assertThat(received).isEqualTo(expectedTypes);
    }

    private static long consumers(Konto konto) {
        return statsetaten.client().getKonto(id(konto)).orElseThrow().getAntallKonsumenter();
    }

    private static MeldingRequest.MeldingRequestBuilder to(Konto konto) {
        return to(id(konto));
    }

    private static MeldingRequest.MeldingRequestBuilder to(KontoId konto) {
        return MeldingRequest.builder()
                .mottakerKontoId(konto)
                .meldingType(FORESPORSEL)
                .ttl(LEVETID);
    }

    private static KontoId id(Konto konto) {
        return new KontoId(konto.kontoId());
    }

    private static Payload file(String name, String text) {
        return new StreamPayload(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), name);
    }

    private static Properties with(String konto, String property, Object value) throws IOException {
        Properties attributes = KontoFile.read(simulator.kontoFile(konto));
        attributes.setProperty(property, value.toString());
        return attributes;
    }

    private static String refusal(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof ShutdownSignalException refusal) {
                return refusal.getMessage();
            }
        }
        return "no ShutdownSignalException in " + error;
    }
}
