package no.fiksio.integrasjonspunkt.server;

import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.empty;
import static no.fiksio.integrasjonspunkt.arkiv.ApiAnswers.ok;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.fiksio.integrasjonspunkt.arkiv.ApiAnswers;
import no.fiksio.integrasjonspunkt.arkiv.Arkivklient;
import no.fiksio.integrasjonspunkt.arkiv.SbdBuilder;
import no.fiksio.integrasjonspunkt.simulator.Motpart;
import no.fiksio.integrasjonspunkt.simulator.Simulator;
import no.fiksio.integrasjonspunkt.simulator.SimulatorSetup;
import no.fiksio.integrasjonspunkt.simulator.control.ControlledSend;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.fiksio.integrasjonspunkt.simulator.responder.PackedFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The installed server under other locales than the developers': what it sends and receives must not depend on them. */
class LocaleIT {

    private static final String TYPE = "no.ks.fiks.arkiv.v1.innsyn.sok";
    private static final String CONTENT = "<sok>Ålesund ”Áčđ”</sok>";

    private static Simulator simulator;
    private static WildFlySetup setup;
    private static Motpart ekstern;

    /** Where the server's default charset comes from. */
    enum Environment {
        /** As under systemd or cron. */
        EMPTY_LOCALE(List.of("env", "-u", "LANG", "LC_ALL=C"), Map.of()),
        /** As on Windows. */
        WINDOWS_1252(List.of(), Map.of("file.encoding", "windows-1252"));

        private final List<String> through;
        private final Map<String, String> attributes;

        Environment(List<String> through, Map<String, String> attributes) {
            this.through = through;
            this.attributes = attributes;
        }

        WildFlySetup applied() {
            Map<String, String> all = new HashMap<>(setup.attributes());
            all.putAll(attributes);
            return setup.with(all).startedThrough(through);
        }
    }

    @BeforeAll
    static void prepare() throws IOException {
        simulator = Simulator.start(SimulatorSetup.forTest(TestServer.katalog("locale-simulator")));
        setup = TestServer.prepare("locale", simulator.kontoFile("statsetaten"));
        ekstern = Motpart.from(simulator.kontoFile("ekstern")).listen();
    }

    @AfterAll
    static void close() throws IOException {
        ekstern.close();
        simulator.close();
    }

    @ParameterizedTest
    @EnumSource
    void namesAndContentsGoBothWaysUnchanged(Environment environment) throws Exception {
        WildFlyProcess server = new WildFlyProcess(environment.applied());
        server.start();
        try {
            server.awaitReady(Duration.ofMinutes(5));
            Arkivklient archive = new Arkivklient(Gateway.as(setup.baseUrl(), "demo", "demo"));
            assertSends(archive);
            assertReceives(archive);
        } finally {
            server.stop();
        }
    }

    private static void assertSends(Arkivklient archive) throws Exception {
        String messageId = ApiAnswers.messageId(ok(archive.create(SbdBuilder.to(DemoKonti.EKSTERN, TYPE))));
        empty(archive.gateway()
                .put(
                        "/api/messages/out/" + messageId,
                        BodyPublishers.ofString(CONTENT, StandardCharsets.UTF_8),
                        Map.of(
                                "Content-Type",
                                "application/xml",
                                "Content-Disposition",
                                "attachment; filename*=UTF-8''s%C3%B8knad%20%C3%81%C4%8D%E2%80%9D.xml")));
        empty(archive.gateway().post("/api/messages/out/" + messageId));

        Motpart.Arrival arrival = ekstern.mottatt(messageId);
        assertThat(arrival.files()).containsOnlyKeys("søknad Áč”.xml");
        assertThat(arrival.text("søknad Áč”.xml")).isEqualTo(CONTENT);
    }

    private static void assertReceives(Arkivklient archive) throws Exception {
        String messageId = simulator
                .control()
                .send(
                        DemoKonti.EKSTERN,
                        ControlledSend.to(DemoKonti.STATSETATEN.kontoId(), TYPE)
                                .with(PackedFile.text("søknad Đ”.xml", CONTENT)))
                .meldingId()
                .toString();

        archive.incoming(messageId);

        assertThat(archive.fetch(messageId)).containsExactly(Map.entry("søknad Đ”.xml", CONTENT));
        assertThat(archive.samtale(messageId).get("signedBy").asText()).endsWith(" (ikke kontrollert)");
    }
}
