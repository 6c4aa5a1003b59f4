package no.fiksio.integrasjonspunkt.status;

import static no.fiksio.integrasjonspunkt.simulator.Motpart.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.fiksio.integrasjonspunkt.arkiv.Arkivklient;
import no.fiksio.integrasjonspunkt.arkiv.SbdBuilder;
import no.fiksio.integrasjonspunkt.server.TestKonti;
import no.fiksio.integrasjonspunkt.server.TestPlatform;
import no.fiksio.integrasjonspunkt.simulator.Motpart;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpEndpoint;
import no.fiksio.integrasjonspunkt.simulator.fault.HttpFault;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What answers do to a status when they come early, late, twice, in another order, or in words of their own. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SvarOrderIT {

    private static final String UPDATE = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.oppdater";
    private static final String UNKNOWN_TYPE = "no.prove.v1.ting.si";

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
                        svar, SbdBuilder.to(DemoKonti.EKSTERN, UNKNOWN_TYPE).from(TestKonti.STRENG)));
        sent.values().forEach(archive::send);

        sent.forEach((svar, melding) -> svar(melding, svar));

        sent.forEach((svar, melding) -> archive.waitFor(melding.messageId(), svarAndStatus.get(svar)));
        sent.forEach((svar, melding) -> {
            assertThat(archive.statuses(melding.messageId()))
                    .containsExactly("OPPRETTET", "SENDT", svarAndStatus.get(svar));
            assertThat(archive.description(melding.messageId(), svarAndStatus.get(svar)))
                    .isEqualTo(UNKNOWN_TYPE + svar);
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

    private static void svar(SbdBuilder on, String... suffixes) {
        String type = ekstern.mottatt(on.messageId()).melding().getMeldingType();
        for (String suffix : suffixes) {
            ekstern.mottatt(on.messageId()).svar(type + suffix);
        }
    }
}
