package no.fiksio.integrasjonspunkt.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.arkiv.Arkivklient;
import no.fiksio.integrasjonspunkt.arkiv.SbdBuilder;
import no.fiksio.integrasjonspunkt.server.TestKonti;
import no.fiksio.integrasjonspunkt.server.TestPlatform;
import no.fiksio.integrasjonspunkt.simulator.Motpart;
import no.fiksio.integrasjonspunkt.simulator.control.ControlledSend;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.fiksio.integrasjonspunkt.simulator.melding.LedgerEntry;
import no.fiksio.integrasjonspunkt.simulator.responder.Meldingstype;
import no.fiksio.integrasjonspunkt.simulator.responder.MeldingstypeCatalogue;
import no.ks.fiks.io.client.model.Payload;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Dialogues with the official client from the first message to the last status: the answers that every protocol has, and
 * those that end with a deadline or a refusal. The tests can run in any order; in this one the deadlines pass meanwhile.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DialogIT {

    private static final int WHILE_THE_DEADLINES_PASS = 1;

    private static Motpart ekstern;
    private static SlowDialogs slow;

    private final Arkivklient archive = new Arkivklient(TestPlatform.gateway());
    private final MeldingstypeCatalogue katalog;

    DialogIT() throws IOException {
        katalog = MeldingstypeCatalogue.read();
    }

    @BeforeAll
    static void sendWhatTakesTime() throws IOException {
        ekstern = Motpart.from(TestPlatform.simulator().kontoFile("ekstern")).listen();
        slow = SlowDialogs.send(new Arkivklient(TestPlatform.gateway()));
    }

    @AfterAll
    static void close() throws IOException {
        ekstern.close();
    }

    @Test
    @Order(WHILE_THE_DEADLINES_PASS)
    void theForesporslerOfEveryProtokollGetTheirSvar() {
        Map<String, String> sent = new LinkedHashMap<>();
        Map<String, List<String>> expected = new LinkedHashMap<>();
        Collection<Meldingstype> foresporsler = CatalogueSvar.oneForEachKind(katalog);
        foresporsler.forEach(
                type -> sent.put(type.name(), archive.send(SbdBuilder.to(DemoKonti.EKSTERN, type.name()))));

        foresporsler.forEach(type -> {
            Motpart.Arrival arrival = ekstern.mottatt(sent.get(type.name()));
            List<Meldingstype> svar = katalog.answers(type);
            svar.forEach(s -> arrival.svar(s.name(), s.hasPayload() ? CatalogueSvar.files(s) : new Payload[0]));
            List<String> statuses = new ArrayList<>(List.of("OPPRETTET", "SENDT"));
            svar.stream().filter(s -> s.rolle() == Meldingstype.Rolle.MOTTATT).forEach(s -> statuses.add("MOTTATT"));
            statuses.add("LEVERT");
            expected.put(type.name(), statuses);
        });

        sent.values().forEach(id -> archive.waitFor(id, "LEVERT"));
        Map<String, List<String>> actual = new LinkedHashMap<>();
        sent.forEach((type, id) -> actual.put(type, archive.statuses(id)));
        assertThat(actual).isEqualTo(expected).hasSizeGreaterThan(20);
        assertThat(sent.values())
                .allMatch(id -> archive.samtale(id).get("finished").asBoolean());
        assertThat(archive.description(sent.get(SbdBuilder.CREATE), "MOTTATT"))
                .isEqualTo(SbdBuilder.CREATE + ".mottatt");
    }

    @Test
    @Order(WHILE_THE_DEADLINES_PASS)
    void everyFeilmeldingGivesFeilWithTypeAndText() {
        Map<Meldingstype, String> sent = new LinkedHashMap<>();
        katalog.foresporsler()
                .forEach(request -> request.permittedSvar().stream()
                        .flatMap(name -> katalog.type(name).stream())
                        .filter(type -> type.rolle() == Meldingstype.Rolle.FEILMELDING)
                        .forEach(type -> sent.computeIfAbsent(
                                type, t -> archive.send(SbdBuilder.to(DemoKonti.EKSTERN, request.name())))));
        // No request names these two, but older receivers answer with them.
        List.of("no.ks.fiks.kvittering.ugyldigforespørsel.v1", "no.ks.fiks.kvittering.ikkefunnet.v1")
                .forEach(name -> sent.put(
                        katalog.type(name).orElseThrow(),
                        archive.send(SbdBuilder.to(DemoKonti.EKSTERN, SlowDialogs.UPDATE))));

        sent.forEach((type, id) -> ekstern.mottatt(id).svar(type.name(), CatalogueSvar.feilmelding(type)));

        sent.values().forEach(id -> archive.waitFor(id, "FEIL"));
        assertThat(sent).hasSizeGreaterThan(20).allSatisfy((type, id) -> {
            assertThat(archive.statuses(id)).containsExactly("OPPRETTET", "SENDT", "FEIL");
            assertThat(archive.description(id, "FEIL"))
                    .isEqualTo(type.name() + ": Mappen finnes ikke i " + type.name());
            assertThat(archive.samtale(id).get("finished").asBoolean()).isTrue();
        });
    }

    @Test
    void tidsavbruddNamesTheMottaker() throws Exception {
        archive.waitFor(slow.leftLying().messageId(), "LEVETID_UTLOPT");
        archive.waitFor(slow.kvitteringTooLate().messageId(), "LEVETID_UTLOPT");
        assertThat(archive.description(slow.leftLying().messageId(), "LEVETID_UTLOPT"))
                .contains(
                        "no.ks.fiks.kvittering.tidsavbrudd",
                        TestKonti.POSTBOKS.kontoId().toString());
        assertThat(archive.statuses(slow.leftLying().messageId()))
                .containsExactly("OPPRETTET", "SENDT", "LEVETID_UTLOPT");

        TestPlatform.simulator()
                .control()
                .send(
                        TestKonti.POSTBOKS,
                        ControlledSend.to(DemoKonti.STATSETATEN.kontoId(), SlowDialogs.UPDATE + ".kvittering")
                                .svarTil(atPostboks(slow.kvitteringTooLate())));

        archive.waitFor(slow.kvitteringTooLate().messageId(), "LEVERT");
        assertThat(archive.statuses(slow.kvitteringTooLate().messageId()))
                .containsExactly("OPPRETTET", "SENDT", "LEVETID_UTLOPT", "LEVERT");
        assertThat(archive.samtale(slow.kvitteringTooLate().messageId())
                        .get("finished")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void threeFailedDeliveriesAreAnError() {
        archive.waitFor(slow.refused().messageId(), "FEIL");

        assertThat(archive.statuses(slow.refused().messageId())).containsExactly("OPPRETTET", "SENDT", "FEIL");
        assertThat(archive.description(slow.refused().messageId(), "FEIL"))
                .contains(
                        "no.ks.fiks.kvittering.serverfeil.v1",
                        DemoKonti.EKSTERN.kontoId().toString());
    }

    @Test
    void silenceUntilTheDeadlineHasPassed() {
        archive.waitFor(slow.silent().messageId(), "LEVETID_UTLOPT");

        assertThat(archive.statuses(slow.silent().messageId())).containsExactly("OPPRETTET", "SENDT", "LEVETID_UTLOPT");
        assertThat(archive.samtale(slow.silent().messageId()).get("finished").asBoolean())
                .isTrue();
        svar(slow.silent(), ".mottatt", ".kvittering");
        archive.waitFor(slow.silent().messageId(), "LEVERT");
        assertThat(archive.statuses(slow.silent().messageId()))
                .containsExactly("OPPRETTET", "SENDT", "LEVETID_UTLOPT", "MOTTATT", "LEVERT");
    }

    @Test
    void theRuleDecidesWhereThereIsNoKvittering() {
        String onSending = slow.withoutKvittering().get(DemoKonti.STATSETATEN).messageId();
        String onKvittering = slow.withoutKvittering().get(TestKonti.STRENG).messageId();
        String onLevetid = slow.withoutKvittering().get(TestKonti.ROMSLIG).messageId();
        assertThat(archive.statuses(onSending)).containsExactly("OPPRETTET", "SENDT", "LEVERT");
        assertThat(archive.description(onSending, "LEVERT")).contains("Godtatt av Fiks IO", "ingen kvittering");

        archive.waitFor(onLevetid, "LEVERT");
        archive.waitFor(onKvittering, "LEVETID_UTLOPT");
        archive.waitFor(slow.levetidOfProtokoll().messageId(), "LEVERT");

        assertThat(archive.statuses(onLevetid)).containsExactly("OPPRETTET", "SENDT", "LEVERT");
        assertThat(archive.description(onLevetid, "LEVERT")).contains("Levetiden er ute uten melding om tidsavbrudd");
        assertThat(archive.statuses(onKvittering)).containsExactly("OPPRETTET", "SENDT", "LEVETID_UTLOPT");
        assertThat(archive.statuses(slow.levetidOfProtokoll().messageId()))
                .containsExactly("OPPRETTET", "SENDT", "LEVERT");
    }

    private static void svar(SbdBuilder on, String... suffixes) {
        String type = ekstern.mottatt(on.messageId()).melding().getMeldingType();
        for (String suffix : suffixes) {
            ekstern.mottatt(on.messageId()).svar(type + suffix);
        }
    }

    private static UUID atPostboks(SbdBuilder melding) {
        return await().until(
                        () -> TestPlatform.simulator().control().ledger(TestKonti.POSTBOKS).mottak().stream()
                                .filter(m -> m.klientMeldingId()
                                        .filter(melding.messageId()::equals)
                                        .isPresent())
                                .map(LedgerEntry::meldingId)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
