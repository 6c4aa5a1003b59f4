package no.fiksio.integrasjonspunkt.status;

import static no.fiksio.integrasjonspunkt.simulator.Motpart.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.fiksio.integrasjonspunkt.arkiv.Arkivklient;
import no.fiksio.integrasjonspunkt.arkiv.SbdBuilder;
import no.fiksio.integrasjonspunkt.server.TestKonti;
import no.fiksio.integrasjonspunkt.server.TestPlatform;
import no.fiksio.integrasjonspunkt.simulator.Motpart;
import no.fiksio.integrasjonspunkt.simulator.control.ControlledSend;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpEndpoint;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpFault;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
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
 * Dialogues with the official client: each kind of answer, and none, and what the archive system then reads of its message.
 * Those that wait for a deadline are begun first and read last.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DialogIT {

    private static final int LAST = Integer.MAX_VALUE - 1;
    private static final String CREATE = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett";
    private static final String UPDATE = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.oppdater";
    private static final String WITHOUT_KVITTERING = "no.prove.v1.ting.si";

    private static Motpart ekstern;
    private static SbdBuilder silent;
    private static SbdBuilder denied;
    private static SbdBuilder leftLying;
    private static SbdBuilder kvitteringTooLate;
    private static final Map<Konto, SbdBuilder> WITHOUT_SVAR = new LinkedHashMap<>();
    private static SbdBuilder onLevetidOfTheProtokoll;

    private final Arkivklient archive = new Arkivklient(TestPlatform.gateway());
    private final MeldingstypeCatalogue katalog;

    DialogIT() throws IOException {
        katalog = MeldingstypeCatalogue.read();
    }

    @BeforeAll
    static void beginWhatTakesTime() throws IOException {
        ekstern = Motpart.from(TestPlatform.simulator().kontoFile("ekstern")).listen();
        denied = SbdBuilder.to(DemoKonti.EKSTERN, UPDATE).withHeader(Motpart.BEHAVIOUR, Motpart.REFUSE);
        new Arkivklient(TestPlatform.gateway()).send(denied);
        silent = sendWithShortDeadline(SbdBuilder.to(DemoKonti.EKSTERN, UPDATE));
        leftLying = sendWithShortDeadline(SbdBuilder.to(TestKonti.POSTBOKS, UPDATE));
        kvitteringTooLate = sendWithShortDeadline(SbdBuilder.to(TestKonti.POSTBOKS, UPDATE));
        List.of(DemoKonti.STATSETATEN, TestKonti.STRENG, TestKonti.ROMSLIG)
                .forEach(konto -> WITHOUT_SVAR.put(
                        konto,
                        sendWithShortDeadline(SbdBuilder.to(DemoKonti.EKSTERN, WITHOUT_KVITTERING)
                                .from(konto))));
        onLevetidOfTheProtokoll =
                sendWithShortDeadline(SbdBuilder.to(DemoKonti.EKSTERN, TestKonti.PROTOKOLL_WITH_LEVETID + ".si")
                        .from(TestKonti.STRENG));
    }

    /** Short, but long enough for a busy machine to send it in. */
    private static SbdBuilder sendWithShortDeadline(SbdBuilder melding) {
        new Arkivklient(TestPlatform.gateway()).send(melding.within(Duration.ofSeconds(12)));
        return melding;
    }

    @AfterAll
    static void close() throws IOException {
        ekstern.close();
    }

    @Test
    void theForesporslerOfEveryProtokollGetTheirSvar() {
        Map<String, String> sent = new LinkedHashMap<>();
        Map<String, List<String>> expected = new LinkedHashMap<>();
        Collection<Meldingstype> foresporsler = oneForEachKindOfSvar();
        foresporsler.forEach(
                type -> sent.put(type.name(), archive.send(SbdBuilder.to(DemoKonti.EKSTERN, type.name()))));

        foresporsler.forEach(type -> {
            Motpart.Arrival arrival = ekstern.mottatt(sent.get(type.name()));
            List<Meldingstype> svar = katalog.answers(type);
            svar.forEach(s -> arrival.svar(s.name(), s.hasPayload() ? files(s) : new Payload[0]));
            List<String> statuses = new ArrayList<>(List.of("OPPRETTET", "SENDT"));
            svar.stream().filter(s -> s.rolle() == Meldingstype.Rolle.MOTTATT).forEach(s -> statuses.add("MOTTATT"));
            statuses.add("LEVERT");
            expected.put(type.name(), statuses);
        });

        sent.values().forEach(id -> archive.waitFor(id, "LEVERT"));
        Map<String, List<String>> readBytes = new LinkedHashMap<>();
        sent.forEach((type, id) -> readBytes.put(type, archive.statuses(id)));
        assertThat(readBytes).isEqualTo(expected).hasSizeGreaterThan(20);
        assertThat(sent.values())
                .allMatch(id -> archive.samtale(id).get("finished").asBoolean());
        assertThat(archive.description(sent.get(CREATE), "MOTTATT")).isEqualTo(CREATE + ".mottatt");
    }

    @Test
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
                        katalog.type(name).orElseThrow(), archive.send(SbdBuilder.to(DemoKonti.EKSTERN, UPDATE))));

        sent.forEach((type, id) -> ekstern.mottatt(id).svar(type.name(), feilmeldingFile(type)));

        sent.values().forEach(id -> archive.waitFor(id, "FEIL"));
        assertThat(sent).hasSizeGreaterThan(20).allSatisfy((type, id) -> {
            assertThat(archive.statuses(id)).containsExactly("OPPRETTET", "SENDT", "FEIL");
            assertThat(archive.description(id, "FEIL"))
                    .isEqualTo(type.name() + ": Mappen finnes ikke i " + type.name());
            assertThat(archive.samtale(id).get("finished").asBoolean()).isTrue();
        });
    }

    /** Nothing that a receiver writes makes a status that cannot be stored, or a list that cannot be shown. */
    @Test
    void anExplanationMayContainAnything() {
        Map<String, String> explanations = Map.of(
                "{\"feilmelding\": \"Halvt \\ud83d tegn, \\u0000og \\udd25\"}",
                ": Halvt tegn, og",
                "{\"feilmelding\": \"for langt" + "\\ud83d\\udd25".repeat(600) + "\"}",
                ": for langt\ud83d\udd25");

        Map<String, String> sent = new LinkedHashMap<>();
        explanations.keySet().forEach(f -> sent.put(f, archive.send(SbdBuilder.to(DemoKonti.EKSTERN, UPDATE))));
        sent.forEach((f, id) ->
                ekstern.mottatt(id).svar("no.ks.fiks.arkiv.v1.feilmelding.serverfeil", file("feilmelding.json", f)));

        sent.values().forEach(id -> archive.waitFor(id, "FEIL"));
        assertThat(sent)
                .allSatisfy(
                        (f, id) -> assertThat(archive.description(id, "FEIL")).contains(explanations.get(f)));
    }

    @Test
    void theSvarComeOutOfOrderAndTwice() {
        SbdBuilder kvitteringFirst = SbdBuilder.to(DemoKonti.EKSTERN, UPDATE);
        SbdBuilder everythingTwice = SbdBuilder.to(DemoKonti.EKSTERN, UPDATE);
        SbdBuilder feilmeldingAfterKvittering = SbdBuilder.to(DemoKonti.EKSTERN, UPDATE);
        SbdBuilder kvitteringAfterFeilmelding = SbdBuilder.to(DemoKonti.EKSTERN, UPDATE);
        List.of(kvitteringFirst, everythingTwice, feilmeldingAfterKvittering, kvitteringAfterFeilmelding)
                .forEach(archive::send);

        svar(kvitteringFirst, ".kvittering");
        archive.waitFor(kvitteringFirst.messageId(), "LEVERT");
        svar(kvitteringFirst, ".mottatt");
        svar(everythingTwice, ".mottatt", ".mottatt", ".kvittering", ".kvittering");
        svar(feilmeldingAfterKvittering, ".kvittering");
        archive.waitFor(feilmeldingAfterKvittering.messageId(), "LEVERT");
        ekstern.mottatt(feilmeldingAfterKvittering.messageId()).svar("no.ks.fiks.arkiv.v1.feilmelding.serverfeil");
        ekstern.mottatt(kvitteringAfterFeilmelding.messageId()).svar("no.ks.fiks.arkiv.v1.feilmelding.serverfeil");
        archive.waitFor(kvitteringAfterFeilmelding.messageId(), "FEIL");
        svar(kvitteringAfterFeilmelding, ".kvittering");

        archive.waitFor(feilmeldingAfterKvittering.messageId(), "FEIL");
        archive.waitFor(kvitteringAfterFeilmelding.messageId(), "LEVERT");
        archive.waitFor(everythingTwice.messageId(), "LEVERT");
        assertThat(archive.statuses(kvitteringFirst.messageId())).containsExactly("OPPRETTET", "SENDT", "LEVERT");
        assertThat(archive.statuses(everythingTwice.messageId()))
                .containsExactly("OPPRETTET", "SENDT", "MOTTATT", "LEVERT");
        assertThat(archive.statuses(feilmeldingAfterKvittering.messageId()))
                .containsExactly("OPPRETTET", "SENDT", "LEVERT", "FEIL");
        assertThat(archive.statuses(kvitteringAfterFeilmelding.messageId()))
                .containsExactly("OPPRETTET", "SENDT", "FEIL", "LEVERT");
        assertThat(archive.description(feilmeldingAfterKvittering.messageId(), "FEIL"))
                .isEqualTo("no.ks.fiks.arkiv.v1.feilmelding.serverfeil");
    }

    @Test
    void aSvarThatComesBeforeWeKnowThatItIsSent() {
        TestPlatform.simulator()
                .control()
                .faults()
                .put(HttpFault.responseDelay(HttpEndpoint.SEND, Duration.ofSeconds(2))
                        .forKonto(DemoKonti.EKSTERN.kontoId())
                        .limitedTo(1));
        SbdBuilder first = SbdBuilder.to(DemoKonti.EKSTERN, UPDATE).withHeader(Motpart.BEHAVIOUR, Motpart.IMMEDIATELY);
        archive.send(first);
        ekstern.mottatt(first.messageId());
        assertThat(archive.statuses(first.messageId()))
                .as("The answers came before SENDT")
                .containsExactly("OPPRETTET");

        List<String> ids = Stream.concat(
                        Stream.of(first.messageId()),
                        IntStream.range(0, 25)
                                .parallel()
                                .mapToObj(i -> archive.send(SbdBuilder.to(DemoKonti.EKSTERN, UPDATE)
                                        .withHeader(Motpart.BEHAVIOUR, Motpart.IMMEDIATELY))))
                .toList();

        ids.forEach(id -> archive.waitFor(id, "LEVERT"));

        assertThat(ids).allSatisfy(id -> {
            assertThat(archive.statuses(id)).containsExactly("OPPRETTET", "SENDT", "MOTTATT", "LEVERT");
            assertThat(archive.samtale(id).get("finished").asBoolean()).isTrue();
        });
    }

    @Test
    void unknownProtokollerAreUnderstoodByTheName() {
        Map<String, String> svarAndStatus = Map.of(
                ".mottatt", "MOTTATT",
                ".kvittering", "LEVERT",
                ".resultat.liten", "LEVERT",
                ".oppfolging", "LEVERT",
                ".feilmelding.opptatt", "FEIL");
        Map<String, SbdBuilder> sent = new LinkedHashMap<>();
        // From the konto that waits for receipts, so that LEVERT is the answer's doing.
        svarAndStatus
                .keySet()
                .forEach(svar -> sent.put(
                        svar,
                        SbdBuilder.to(DemoKonti.EKSTERN, WITHOUT_KVITTERING).from(TestKonti.STRENG)));
        sent.values().forEach(archive::send);

        sent.forEach((svar, melding) -> svar(melding, svar));

        sent.forEach((svar, melding) -> archive.waitFor(melding.messageId(), svarAndStatus.get(svar)));
        sent.forEach((svar, melding) -> {
            assertThat(archive.statuses(melding.messageId()))
                    .containsExactly("OPPRETTET", "SENDT", svarAndStatus.get(svar));
            assertThat(archive.description(melding.messageId(), svarAndStatus.get(svar)))
                    .isEqualTo(WITHOUT_KVITTERING + svar);
        });
    }

    @Test
    void aProtokollThatTheAdministratorHasAdded() {
        SbdBuilder melding = SbdBuilder.to(DemoKonti.EKSTERN, "no.prove.tillegg.v1.brev.lever");
        archive.send(melding);
        ekstern.mottatt(melding.messageId()).svar("no.prove.tillegg.v1.brev.tatt");

        archive.waitFor(melding.messageId(), "LEVERT");
        assertThat(archive.statuses(melding.messageId())).containsExactly("OPPRETTET", "SENDT", "MOTTATT", "LEVERT");
    }

    @Test
    @Order(LAST)
    void tidsavbruddNamesTheMottaker() throws Exception {
        archive.waitFor(leftLying.messageId(), "LEVETID_UTLOPT");
        archive.waitFor(kvitteringTooLate.messageId(), "LEVETID_UTLOPT");
        assertThat(archive.description(leftLying.messageId(), "LEVETID_UTLOPT"))
                .contains(
                        "no.ks.fiks.kvittering.tidsavbrudd",
                        TestKonti.POSTBOKS.kontoId().toString());
        assertThat(archive.statuses(leftLying.messageId())).containsExactly("OPPRETTET", "SENDT", "LEVETID_UTLOPT");

        TestPlatform.simulator()
                .control()
                .send(
                        TestKonti.POSTBOKS,
                        ControlledSend.to(DemoKonti.STATSETATEN.kontoId(), UPDATE + ".kvittering")
                                .svarTil(atPostboks(kvitteringTooLate)));

        archive.waitFor(kvitteringTooLate.messageId(), "LEVERT");
        assertThat(archive.statuses(kvitteringTooLate.messageId()))
                .containsExactly("OPPRETTET", "SENDT", "LEVETID_UTLOPT", "LEVERT");
        assertThat(archive.samtale(kvitteringTooLate.messageId())
                        .get("finished")
                        .asBoolean())
                .isTrue();
    }

    @Test
    @Order(LAST)
    void threeFailedDeliveriesAreAnError() {
        archive.waitFor(denied.messageId(), "FEIL");

        assertThat(archive.statuses(denied.messageId())).containsExactly("OPPRETTET", "SENDT", "FEIL");
        assertThat(archive.description(denied.messageId(), "FEIL"))
                .contains(
                        "no.ks.fiks.kvittering.serverfeil.v1",
                        DemoKonti.EKSTERN.kontoId().toString());
    }

    @Test
    @Order(LAST + 1)
    void silenceUntilTheDeadlineHasPassed() {
        archive.waitFor(silent.messageId(), "LEVETID_UTLOPT");

        assertThat(archive.statuses(silent.messageId())).containsExactly("OPPRETTET", "SENDT", "LEVETID_UTLOPT");
        assertThat(archive.samtale(silent.messageId()).get("finished").asBoolean())
                .isTrue();
        svar(silent, ".mottatt", ".kvittering");
        archive.waitFor(silent.messageId(), "LEVERT");
        assertThat(archive.statuses(silent.messageId()))
                .containsExactly("OPPRETTET", "SENDT", "LEVETID_UTLOPT", "MOTTATT", "LEVERT");
    }

    @Test
    @Order(LAST + 1)
    void theRuleDecidesWhereThereIsNoKvittering() {
        String onSending = WITHOUT_SVAR.get(DemoKonti.STATSETATEN).messageId();
        String onKvittering = WITHOUT_SVAR.get(TestKonti.STRENG).messageId();
        String onLevetid = WITHOUT_SVAR.get(TestKonti.ROMSLIG).messageId();
        assertThat(archive.statuses(onSending)).containsExactly("OPPRETTET", "SENDT", "LEVERT");
        assertThat(archive.description(onSending, "LEVERT")).contains("Godtatt av Fiks IO", "ingen kvittering");

        archive.waitFor(onLevetid, "LEVERT");
        archive.waitFor(onKvittering, "LEVETID_UTLOPT");
        archive.waitFor(onLevetidOfTheProtokoll.messageId(), "LEVERT");

        assertThat(archive.statuses(onLevetid)).containsExactly("OPPRETTET", "SENDT", "LEVERT");
        assertThat(archive.description(onLevetid, "LEVERT")).contains("Levetiden er ute uten melding om tidsavbrudd");
        assertThat(archive.statuses(onKvittering)).containsExactly("OPPRETTET", "SENDT", "LEVETID_UTLOPT");
        assertThat(archive.statuses(onLevetidOfTheProtokoll.messageId()))
                .containsExactly("OPPRETTET", "SENDT", "LEVERT");
    }

    /** The first request in each protocol of those that are answered alike. */
    private Collection<Meldingstype> oneForEachKindOfSvar() {
        Map<String, Meldingstype> kind = new LinkedHashMap<>();
        katalog.foresporsler()
                .forEach(type -> kind.putIfAbsent(
                        Stream.concat(
                                        Arrays.stream(type.name().split("\\.")).limit(5),
                                        katalog.answers(type).stream()
                                                .map(s -> s.rolle() + (s.hasPayload() ? "+" : "-")))
                                .collect(Collectors.joining(" ")),
                        type));
        return kind.values();
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

    /** Some of the sources' file names are empty or a description. */
    private static Payload[] files(Meldingstype type) {
        return type.payloadFileNames().stream()
                .map(name -> name.matches("[\\w.-]+") ? name : "dokument.txt")
                .map(name -> file(name, "innhold"))
                .toArray(Payload[]::new);
    }

    /** In the form that the file's name asks for. */
    private static Payload feilmeldingFile(Meldingstype type) {
        String text = "Mappen finnes ikke i " + type.name();
        String name = type.payloadFileNames().stream().findFirst().orElse("feil.txt");
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "xml" ->
                file(
                        name,
                        "<f:feilmelding xmlns:f='urn:x'><f:errorId>1</f:errorId><f:feilmelding>" + text
                                + "</f:feilmelding></f:feilmelding>");
            case "json" ->
                file(name, "{\"errorId\": \"1\", \"feilmelding\": \"" + text + "\", \"correlationId\": null}");
            default -> file(name, text + "\n");
        };
    }
}
