package no.fiksio.integrasjonspunkt.status;

import static no.fiksio.integrasjonspunkt.simulator.Motpart.file;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.arkiv.ApiAnswers;
import no.fiksio.integrasjonspunkt.arkiv.Arkivklient;
import no.fiksio.integrasjonspunkt.arkiv.SbdBuilder;
import no.fiksio.integrasjonspunkt.server.TestKonti;
import no.fiksio.integrasjonspunkt.server.TestPlatform;
import no.fiksio.integrasjonspunkt.simulator.Motpart;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.ks.fiks.io.client.model.KlientKorrelasjonId;
import no.ks.fiks.io.client.model.MeldingId;
import no.ks.fiks.io.client.model.MeldingRequest;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ties messages together: answers to ours, our answers to others', and the dialogue that both belong to. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SvarIT {

    private static final String CREATE = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett";
    private static final String SEARCH = "no.ks.fiks.arkiv.v1.innsyn.sok";
    private static final String SEARCH_RESULT = "no.ks.fiks.arkiv.v1.innsyn.sok.resultat.minimum";
    private static final String DOCUMENTED = "klientKorrelasjonsId";
    private static final String MISSPELT = "klientKorrelasjonId";

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

    @Test
    void aSvarWithContentComesInTheSamtaleOfItsForesporsel() {
        SbdBuilder melding = SbdBuilder.to(DemoKonti.EKSTERN, CREATE).with("arkivmelding.xml", "<arkivmelding/>");
        archive.send(melding);
        Motpart.Arrival arrival = ekstern.mottatt(melding.messageId());
        assertThat(arrival.files()).containsOnlyKeys("arkivmelding.xml");
        assertThat(arrival.text("arkivmelding.xml")).isEqualTo("<arkivmelding/>");

        String mottatt = arrival.svar(CREATE + ".mottatt");
        String kvittering =
                arrival.svar(CREATE + ".kvittering", file("arkivmelding-kvittering.xml", "<journalpostnummer/>"));

        JsonNode sbd = archive.incoming(kvittering);
        JsonNode samtale = archive.samtale(kvittering);
        assertThat(ApiAnswers.conversationId(sbd))
                .isEqualTo(archive.samtale(melding.messageId())
                        .get("conversationId")
                        .asText());
        assertThat(samtale.get("conversationId").asText()).isEqualTo(ApiAnswers.conversationId(sbd));
        assertThat(ApiAnswers.reference(sbd)).isEqualTo(melding.messageId());
        assertThat(samtale.get("messageReference").asText()).isEqualTo(melding.messageId());
        assertThat(sbd.at("/fiksio/svarPaMelding").asText()).isEqualTo(arrival.meldingId());
        assertThat(archive.fetch(kvittering))
                .containsExactly(Map.entry("arkivmelding-kvittering.xml", "<journalpostnummer/>"));
        assertThat(archive.statuses(melding.messageId())).containsExactly("OPPRETTET", "SENDT", "MOTTATT", "LEVERT");
        assertThat(archive.knows(mottatt))
                .as("without payload only the status moves")
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void theArchiveSystemSendsASvar(ReferenceKind referenceKind) {
        String question = ekstern.send(
                DemoKonti.STATSETATEN,
                SEARCH,
                MeldingRequest.builder()
                        .korrelasjonsId(new KlientKorrelasjonId("sak-" + referenceKind))
                        .headere(Map.of("x-sak", "2026/17")),
                file("sok.xml", "<sok/>"));
        JsonNode sbd = archive.incoming(question);
        assertThat(sbd.at("/fiksio/headere/x-sak").asText()).isEqualTo("2026/17");
        assertThat(sbd.at("/fiksio/klientKorrelasjonsId").asText()).isEqualTo("sak-" + referenceKind);

        SbdBuilder svar = referenceKind
                .svar(SbdBuilder.to(ApiAnswers.avsender(sbd), SEARCH_RESULT), sbd, question)
                .withHeader("x-sak", "2026/18")
                .with("resultat.xml", "<resultat/>");
        archive.send(svar);

        Motpart.Arrival arrival = ekstern.mottatt(svar.messageId());
        assertThat(arrival.svarTil()).hasValue(UUID.fromString(question));
        assertThat(arrival.melding().getKlientKorrelasjonId().getKlientKorrelasjonId())
                .isEqualTo("sak-" + referenceKind);
        assertThat(arrival.melding().getAvsenderKontoId().getUuid()).isEqualTo(DemoKonti.STATSETATEN.kontoId());
        assertThat(arrival.melding().getHeadere()).containsEntry("x-sak", "2026/18");
        assertThat(arrival.text("resultat.xml")).isEqualTo("<resultat/>");
        archive.waitFor(svar.messageId(), "LEVERT");
        assertThat(archive.description(svar.messageId(), "LEVERT")).contains("ingen kvittering");
    }

    @Test
    void theSvarGoesFromTheKontoThatGotTheForesporsel() {
        String question = ekstern.send(TestKonti.ROMSLIG, SEARCH, MeldingRequest.builder());
        archive.incoming(question);

        SbdBuilder svar = SbdBuilder.to(DemoKonti.EKSTERN, SEARCH_RESULT).answers(question);
        archive.send(svar);

        assertThat(ekstern.mottatt(svar.messageId())
                        .melding()
                        .getAvsenderKontoId()
                        .getUuid())
                .isEqualTo(TestKonti.ROMSLIG.kontoId());
    }

    @Test
    void aSvarThatPointsNowhere() {
        SbdBuilder outgoing = SbdBuilder.to(DemoKonti.EKSTERN, CREATE);
        archive.send(outgoing);

        List.of(UUID.randomUUID().toString(), outgoing.messageId(), "tull").forEach(place -> {
            SbdBuilder svar = SbdBuilder.to(DemoKonti.EKSTERN, SEARCH_RESULT).answers(place);
            HttpResponse<String> refusal = archive.create(svar);

            assertThat(refusal.statusCode()).as(refusal.body()).isEqualTo(400);
            assertThat(refusal.body()).contains("svarPaMelding");
            assertThat(archive.knows(svar.messageId())).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-4000-8000-000000000000", "sak 2026/17"})
    void aReferenceWithoutAMatchIsAFreeReference(String reference) {
        SbdBuilder melding = SbdBuilder.to(DemoKonti.EKSTERN, CREATE).withReference("instanceIdentifier", reference);
        archive.send(melding);

        Motpart.Arrival arrival = ekstern.mottatt(melding.messageId());
        assertThat(arrival.svarTil()).isEmpty();
    }

    @Test
    void aDialogueOfFiveMeldinger() {
        String first = ekstern.send(
                DemoKonti.STATSETATEN,
                SEARCH,
                MeldingRequest.builder().korrelasjonsId(new KlientKorrelasjonId("dialog-paa-fem")),
                file("sok.xml", "<sok/>"));
        String samtale = ApiAnswers.conversationId(archive.incoming(first));
        archive.fetch(first);

        SbdBuilder others = SbdBuilder.to(DemoKonti.EKSTERN, "no.prove.v1.sporsmaal.still")
                .answers(first)
                .inSamtale(samtale)
                .with("sporsmaal.txt", "Hvilken mappe?");
        archive.send(others);
        Motpart.Arrival secondAtThem = ekstern.mottatt(others.messageId());
        String third = secondAtThem.svar("no.prove.v1.sporsmaal.besvar", file("svar.txt", "Mappe 17"));

        JsonNode thirdAtUs = archive.incoming(third);
        SbdBuilder fourth = SbdBuilder.to(ApiAnswers.avsender(thirdAtUs), SEARCH_RESULT)
                .inSamtale(ApiAnswers.conversationId(thirdAtUs))
                .with("resultat.xml", "<resultat/>");
        archive.fetch(third);
        archive.send(fourth);
        Motpart.Arrival fourthAtThem = ekstern.mottatt(fourth.messageId());
        String fifth = fourthAtThem.svar("no.prove.v1.funn.kvittering", file("kvittering.txt", "Takk"));
        JsonNode fifthAtUs = archive.incoming(fifth);

        assertThat(secondAtThem.svarTil()).hasValue(UUID.fromString(first));
        assertThat(thirdAtUs.at("/fiksio/svarPaMelding").asText()).isEqualTo(secondAtThem.meldingId());
        assertThat(fourthAtThem.svarTil()).hasValue(UUID.fromString(third));
        assertThat(fifthAtUs.at("/fiksio/svarPaMelding").asText()).isEqualTo(fourthAtThem.meldingId());
        assertThat(List.of(secondAtThem, fourthAtThem))
                .allSatisfy(a -> assertThat(a.melding().getKlientKorrelasjonId().getKlientKorrelasjonId())
                        .isEqualTo("dialog-paa-fem"));
        assertThat(List.of(first, others.messageId(), third, fourth.messageId(), fifth))
                .allSatisfy(id -> assertThat(
                                archive.samtale(id).get("conversationId").asText())
                        .isEqualTo(samtale));
        assertThat(ApiAnswers.reference(thirdAtUs)).isEqualTo(others.messageId());
        assertThat(ApiAnswers.reference(fifthAtUs)).isEqualTo(fourth.messageId());
        assertThat(archive.fetch(fifth)).containsEntry("kvittering.txt", "Takk");
    }

    /** .NET and newer Java clients have one spelling of the correlation header, Java 3.5.0 the other. */
    @ParameterizedTest
    @ValueSource(strings = {DOCUMENTED, MISSPELT})
    void aMotpartThatKnowsOneSpelling(String header) {
        String correlation = "traad " + header;
        String first = ekstern.send(
                DemoKonti.STATSETATEN, SEARCH, MeldingRequest.builder().headere(Map.of(header, correlation)));
        JsonNode firstAtUs = archive.incoming(first);
        assertThat(firstAtUs.at("/fiksio/klientKorrelasjonsId").asText()).isEqualTo(correlation);
        assertThat(firstAtUs.at("/fiksio/headere").isMissingNode()).isTrue();

        SbdBuilder svar = SbdBuilder.to(DemoKonti.EKSTERN, "no.prove.v1.sporsmaal.still")
                .answers(first)
                .inSamtale(ApiAnswers.conversationId(firstAtUs));
        archive.send(svar);
        Motpart.Arrival arrival = ekstern.mottatt(svar.messageId());
        assertThat(arrival.melding().getHeadere())
                .containsEntry(DOCUMENTED, correlation)
                .containsEntry(MISSPELT, correlation);

        // The peer goes on with what it knows: once as an answer, once as a message of its own in the same dialogue.
        String svarId = ekstern.send(
                DemoKonti.STATSETATEN,
                "no.prove.v1.sporsmaal.besvar",
                MeldingRequest.builder()
                        .headere(Map.of(header, arrival.melding().getHeadere().get(header)))
                        .svarPaMelding(new MeldingId(UUID.fromString(arrival.meldingId()))),
                file("svar.txt", "ja"));
        String addition = ekstern.send(
                DemoKonti.STATSETATEN,
                SEARCH,
                MeldingRequest.builder()
                        .headere(Map.of(header, arrival.melding().getHeadere().get(header))));

        String samtale = ApiAnswers.conversationId(firstAtUs);
        assertThat(ApiAnswers.conversationId(archive.incoming(svarId))).isEqualTo(samtale);
        assertThat(ApiAnswers.conversationId(archive.incoming(addition))).isEqualTo(samtale);
    }

    @Test
    void anOwnDialogueHasBothSpellings() {
        SbdBuilder melding = SbdBuilder.to(DemoKonti.EKSTERN, CREATE);
        archive.send(melding);

        Motpart.Arrival arrival = ekstern.mottatt(melding.messageId());
        String samtale =
                archive.samtale(melding.messageId()).get("conversationId").asText();
        assertThat(arrival.melding().getHeadere())
                .containsEntry(DOCUMENTED, samtale)
                .containsEntry(MISSPELT, samtale);
    }
}
