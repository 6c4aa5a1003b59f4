package no.fiksio.integrasjonspunkt.mottak.uleselig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import no.fiksio.integrasjonspunkt.arkiv.Arkivklient;
import no.fiksio.integrasjonspunkt.arkiv.SbdBuilder;
import no.fiksio.integrasjonspunkt.asice.hostile.HostileCase;
import no.fiksio.integrasjonspunkt.asice.hostile.SeenCases;
import no.fiksio.integrasjonspunkt.protokoll.ErrorExplanation;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.server.TestKonti;
import no.fiksio.integrasjonspunkt.server.TestPlatform;
import no.fiksio.integrasjonspunkt.simulator.Motpart;
import no.fiksio.integrasjonspunkt.simulator.control.ControlledSend;
import no.fiksio.integrasjonspunkt.simulator.fault.ContainerFlaw;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpEndpoint;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpFault;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.melding.LedgerEntry;
import no.fiksio.integrasjonspunkt.simulator.responder.PackedFile;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Containers that cannot be read or must not be trusted: what their sender, the archive system and those behind them see. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class UleseligIT {

    private static final String SEARCH = "no.ks.fiks.arkiv.v1.innsyn.sok";
    private static final String CREATE = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett";
    private static final String INVALID_FORESPORSEL = "no.ks.fiks.arkiv.v1.feilmelding.ugyldigforespoersel";

    private static Motpart ekstern;

    private final Arkivklient archive = new Arkivklient(TestPlatform.gateway());

    @BeforeAll
    static void connect() throws IOException {
        ekstern = Motpart.from(TestPlatform.simulator().kontoFile("ekstern")).listen();
    }

    @AfterAll
    static void close() throws IOException {
        ekstern.close();
    }

    @ParameterizedTest
    @CsvSource({
        "USIGNERT, no.ks.fiks.arkiv.v1.innsyn.sok, no.ks.fiks.arkiv.v1.feilmelding.ugyldigforespoersel,"
                + " feilmelding.xml, Pakken er ikke signert",
        "KORRUPT, no.ks.fiks.plan.v2.innsyn.arealplan.hent, no.ks.fiks.plan.v2.feilmelding.ugyldigforespoersel,"
                + " feilmelding.json, akke",
        "AVKORTET, no.ks.fiks.bekymringsmelding.privat.v2, no.ks.fiks.bekymringsmelding.feilet.v1, feilmelding.json,"
                + " kuttet av",
        "FEIL_NOKKEL, no.ks.fiks.arkiv.v2.innsyn.sok, no.ks.fiks.arkiv.v2.feilmelding.serverfeil, feilmelding.xml,"
                + " kunne ikke dekrypteres",
        "FEIL_NOKKEL, no.prove.ting.v1, no.ks.fiks.kvittering.serverfeil.v1, feilmelding.json, kunne ikke dekrypteres"
    })
    void theAvsenderGetsTheFeilmeldingOfTheProtokoll(
            ContainerFlaw error, String type, String svarType, String file, String reason) throws Exception {
        String unread = send(DemoKonti.STATSETATEN, type, error);
        String following = send(DemoKonti.STATSETATEN, type, ContainerFlaw.INGEN);

        Motpart.Arrival svar = ekstern.svarTo(unread);
        assertThat(svar.melding().getMeldingType()).isEqualTo(svarType);
        assertThat(svar.files()).containsOnlyKeys(file);
        assertThat(svar.text(file)).contains(reason).contains(unread);
        assertThat(ErrorExplanation.of(svar.text(file)).orElseThrow()).contains(reason);
        assertThat(archive.statuses(unread)).containsExactly("OPPRETTET", "FEIL");
        assertThat(archive.description(unread, "FEIL")).isNotBlank();
        assertThat(archive.samtale(unread).get("direction").asText()).isEqualTo("INCOMING");
        assertThat(archive.samtale(unread).get("finished").asBoolean()).isTrue();
        assertThat(archive.isInInnboks(unread)).isFalse();
        archive.incoming(following);
    }

    /** A forger's containers, and those that are made to take all memory: the sender is told why each is refused. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("seen")
    void aHostileContainerIsRefusedForItsOwnReason(HostileCase hostile) throws Exception {
        byte[] container = hostile.container().get();
        String refused = send(
                TestKonti.STRENG,
                ControlledSend.to(TestKonti.STRENG.kontoId(), SEARCH)
                        .with(new PackedFile("pakke", () -> new ByteArrayInputStream(container)))
                        .with(ContainerFlaw.FERDIG_PAKKE));

        Motpart.Arrival svar = ekstern.svarTo(refused);
        assertThat(svar.melding().getMeldingType()).isEqualTo(INVALID_FORESPORSEL);
        assertThat(svar.text("feilmelding.xml")).contains(hostile.fault().norwegian());
        assertThat(archive.description(refused, "FEIL"))
                .isEqualTo(hostile.fault().norwegian());
        assertThat(archive.isInInnboks(refused)).isFalse();
        assertThat(Files.readString(TestPlatform.setup().logFile()).lines())
                .anyMatch(line -> line.contains(refused)
                        && line.contains(
                                "is refused: The container " + hostile.fault().description()));
    }

    private static Stream<HostileCase> seen() {
        return SeenCases.all().stream();
    }

    @Test
    void anUleseligSvarIsNotAnswered() throws Exception {
        SbdBuilder melding = SbdBuilder.to(DemoKonti.EKSTERN, CREATE);
        archive.send(melding);
        UUID question = UUID.fromString(ekstern.mottatt(melding.messageId()).meldingId());

        String svarId = send(
                DemoKonti.STATSETATEN,
                attempts(DemoKonti.STATSETATEN, CREATE + ".kvittering", ContainerFlaw.KORRUPT)
                        .svarTil(question));
        archive.waitFor(svarId, "FEIL");
        String after = send(DemoKonti.STATSETATEN, SEARCH, ContainerFlaw.KORRUPT);
        ekstern.svarTo(after);

        assertThat(ekstern.hasSvarTo(svarId)).isFalse();
        assertThat(archive.samtale(svarId).get("conversationId"))
                .isEqualTo(archive.samtale(melding.messageId()).get("conversationId"));
        assertThat(archive.samtale(svarId).get("messageReference").asText()).isEqualTo(melding.messageId());
        assertThat(archive.statuses(melding.messageId())).containsExactly("OPPRETTET", "SENDT");
    }

    @Test
    void theOrganisasjonOfTheSignatureIsShown() throws Exception {
        String melding = send(DemoKonti.STATSETATEN, SEARCH, ContainerFlaw.INGEN);
        archive.incoming(melding);

        assertThat(archive.samtale(melding).get("signedBy").asText())
                .isEqualTo(DemoKonti.EKSTERN.organization().organisasjonsnummer() + " Ekstern");
    }

    @Test
    void aForeignSignatureIsRefusedWhereTheRuleSaysSo() throws Exception {
        String melding = send(TestKonti.STRENG, SEARCH, ContainerFlaw.FREMMED_SIGNATUR);
        String trusted = send(TestKonti.STRENG, SEARCH, ContainerFlaw.INGEN);

        Motpart.Arrival svar = ekstern.svarTo(melding);
        assertThat(svar.melding().getMeldingType()).isEqualTo(INVALID_FORESPORSEL);
        assertThat(svar.text("feilmelding.xml")).contains("signatur er ikke tiltrodd");
        assertThat(archive.statuses(melding)).containsExactly("OPPRETTET", "FEIL");
        assertThat(archive.description(melding, "FEIL"))
                .startsWith("Meldingen er signert av ")
                .endsWith("(ikke tiltrodd: ukjent utsteder)");
        assertThat(archive.isInInnboks(melding)).isFalse();
        archive.incoming(trusted);
    }

    /** How a konto's rule of signatures shows when it takes what is not trusted. */
    enum Accepting {
        VARSLE(DemoKonti.STATSETATEN, true),
        GODTA(TestKonti.ROMSLIG, false);

        private final Konto konto;
        private final boolean notifies;

        Accepting(Konto konto, boolean notifies) {
            this.konto = konto;
            this.notifies = notifies;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aForeignSignatureIsMarkedWhereTheRuleAcceptsIt(Accepting rule) throws Exception {
        String melding = send(rule.konto, SEARCH, ContainerFlaw.FREMMED_SIGNATUR);
        archive.incoming(melding);

        assertThat(archive.samtale(melding).get("signedBy").asText()).endsWith("(ikke tiltrodd: ukjent utsteder)");
        String log = Files.readString(TestPlatform.setup().logFile());
        assertThat(log.lines()
                        .anyMatch(l -> l.contains(" WARN ")
                                && l.contains(melding)
                                && l.contains("not trusted: unknown issuer")))
                .isEqualTo(rule.notifies);
        assertThat(ekstern.hasSvarTo(melding)).isFalse();
    }

    @Test
    void noneAreLeftAtFiksIo() throws Exception {
        String melding = send(DemoKonti.STATSETATEN, SEARCH, ContainerFlaw.AVKORTET);

        await().atMost(Arkivklient.LONG_ENOUGH)
                .until(() -> TestPlatform.simulator().control().ledger(DemoKonti.STATSETATEN).mottak().stream()
                        .filter(m -> m.meldingId().toString().equals(melding))
                        .map(LedgerEntry::last)
                        .anyMatch(last -> last.name().equals("KVITTERT")));
        ekstern.svarTo(melding);
        assertThat(TestPlatform.simulator()
                        .control()
                        .queue(DemoKonti.STATSETATEN)
                        .waiting())
                .isZero();
    }

    @Test
    void contentThatIsGoneCanBeDiscardedAndNotTriedAgain() throws Exception {
        byte[] large = new byte[6_000_000];
        new Random(1).nextBytes(large);
        TestPlatform.simulator()
                .control()
                .faults()
                .put(HttpFault.status(HttpEndpoint.DOKUMENTLAGER, 404)
                        .forKonto(DemoKonti.STATSETATEN.kontoId())
                        .limitedTo(1));
        String melding = send(
                DemoKonti.STATSETATEN,
                ControlledSend.to(DemoKonti.STATSETATEN.kontoId(), SEARCH)
                        .with(new PackedFile("stor.bin", () -> new ByteArrayInputStream(large))));
        archive.waitFor(melding, "FEIL");
        ekstern.svarTo(melding);

        Gateway administrator = Gateway.as(TestPlatform.setup().baseUrl(), "admin", "admin");
        JsonNode page = uleselige(administrator, "konto=" + DemoKonti.STATSETATEN.kontoId() + "&size=1");
        assertThat(page.at("/content/0/meldingId").asText()).isEqualTo(melding);
        assertThat(page.at("/content/0/feil").asText()).isEqualTo("Meldingens innhold finnes ikke lenger i Fiks IO");
        assertThat(page.get("size").asInt()).isEqualTo(1);
        assertThat(uleselige(administrator, "konto=" + DemoKonti.EKSTERN.kontoId())
                        .get("empty")
                        .asBoolean())
                .isTrue();
        assertThat(administrator
                        .post("/api/admin/uleselige/" + melding + "/prov-igjen?grunn=x")
                        .statusCode())
                .isEqualTo(404);
        assertThat(administrator
                        .delete("/api/admin/uleselige/" + melding + "?grunn=borte")
                        .statusCode())
                .isEqualTo(200);
        assertThat(uleselige(administrator, "size=2000").toString()).doesNotContain(melding);
    }

    private static JsonNode uleselige(Gateway administrator, String query) throws IOException {
        HttpResponse<String> svar = administrator.get("/api/admin/uleselige?" + query);
        assertThat(svar.statusCode()).as(svar.body()).isEqualTo(200);
        return new JsonMapper().readTree(svar.body());
    }

    private static String send(Konto to, String type, ContainerFlaw error) throws Exception {
        return send(to, attempts(to, type, error));
    }

    private static String send(Konto to, ControlledSend attempts) throws Exception {
        assertThat(attempts.mottaker()).isEqualTo(to.kontoId());
        return TestPlatform.simulator()
                .control()
                .send(DemoKonti.EKSTERN, attempts)
                .meldingId()
                .toString();
    }

    private static ControlledSend attempts(Konto to, String type, ContainerFlaw error) {
        byte[] bytes = "<innhold/>".repeat(50).getBytes(StandardCharsets.US_ASCII);
        return ControlledSend.to(to.kontoId(), type)
                .with(new PackedFile("innhold.xml", () -> new ByteArrayInputStream(bytes)))
                .with(error);
    }
}
