package no.fiksio.integrasjonspunkt.status;

import static no.fiksio.integrasjonspunkt.simulator.Motpart.file;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import no.fiksio.integrasjonspunkt.arkiv.ApiAnswers;
import no.fiksio.integrasjonspunkt.arkiv.Arkivklient;
import no.fiksio.integrasjonspunkt.arkiv.SbdBuilder;
import no.fiksio.integrasjonspunkt.server.TestKonti;
import no.fiksio.integrasjonspunkt.server.TestPlatform;
import no.fiksio.integrasjonspunkt.simulator.Motpart;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKonti;
import no.ks.fiks.io.client.model.KlientKorrelasjonId;
import no.ks.fiks.io.client.model.MeldingRequest;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several konti in one gateway, each with rules of its own. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class KontoRulesIT {

    private static final String CREATE = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett";
    private static final String SEARCH = "no.ks.fiks.arkiv.v1.innsyn.sok";

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
    void mottattIsSentWhenTheArchiveSystemHasTakenTheMelding() {
        MeldingRequest.MeldingRequestBuilder withCorrelation =
                MeldingRequest.builder().korrelasjonsId(new KlientKorrelasjonId("traad"));
        String atStreng = ekstern.send(TestKonti.STRENG, CREATE, withCorrelation, file("arkivmelding.xml", "<a/>"));
        String atStatsetaten =
                ekstern.send(DemoKonti.STATSETATEN, CREATE, withCorrelation, file("arkivmelding.xml", "<a/>"));
        String withoutMottatt = ekstern.send(TestKonti.STRENG, SEARCH, withCorrelation, file("sok.xml", "<sok/>"));
        archive.incoming(atStreng);
        archive.incoming(atStatsetaten);
        archive.incoming(withoutMottatt);
        assertThat(ekstern.hasSvarTo(atStreng)).isFalse();

        archive.fetch(atStatsetaten);
        archive.fetch(withoutMottatt);
        assertThat(archive.fetch(atStreng)).containsEntry("arkivmelding.xml", "<a/>");

        Motpart.Arrival mottatt = ekstern.svarTo(atStreng);
        assertThat(mottatt.melding().getMeldingType()).isEqualTo(CREATE + ".mottatt");
        assertThat(mottatt.melding().isHarPayload()).isFalse();
        assertThat(mottatt.melding().getKlientKorrelasjonId().getKlientKorrelasjonId())
                .isEqualTo("traad");
        assertThat(mottatt.melding().getAvsenderKontoId().getUuid()).isEqualTo(TestKonti.STRENG.kontoId());
        // Taken before the one that is answered.
        assertThat(ekstern.hasSvarTo(atStatsetaten)).isFalse();
        assertThat(ekstern.hasSvarTo(withoutMottatt)).isFalse();
    }

    @Test
    void aSvarWithoutContentComesToTheInnboksWhereTheRuleSaysSo() {
        SbdBuilder fromStreng = SbdBuilder.to(DemoKonti.EKSTERN, CREATE).from(TestKonti.STRENG);
        SbdBuilder ordinary = SbdBuilder.to(DemoKonti.EKSTERN, CREATE).from(DemoKonti.STATSETATEN);
        archive.send(fromStreng);
        archive.send(ordinary);

        String atStatsetaten = ekstern.mottatt(ordinary.messageId()).svar(CREATE + ".mottatt");
        String atStreng = ekstern.mottatt(fromStreng.messageId()).svar(CREATE + ".mottatt");

        JsonNode sbd = archive.incoming(atStreng);
        assertThat(ApiAnswers.reference(sbd)).isEqualTo(fromStreng.messageId());
        assertThat(archive.fetch(atStreng)).isEmpty();
        archive.waitFor(fromStreng.messageId(), "MOTTATT");
        archive.waitFor(ordinary.messageId(), "MOTTATT");
        assertThat(archive.knows(atStatsetaten)).isFalse();
    }

    @Test
    void theAvsenderChoosesTheKonto() {
        SbdBuilder byId = SbdBuilder.to(DemoKonti.EKSTERN, CREATE).from(TestKonti.ROMSLIG);
        SbdBuilder withoutAvsender = SbdBuilder.to(DemoKonti.EKSTERN, CREATE);
        SbdBuilder foreign = SbdBuilder.to(DemoKonti.EKSTERN, CREATE).from(TestKonti.POSTBOKS);
        archive.send(byId);
        archive.send(withoutAvsender);

        assertThat(ekstern.mottatt(byId.messageId())
                        .melding()
                        .getAvsenderKontoId()
                        .getUuid())
                .isEqualTo(TestKonti.ROMSLIG.kontoId());
        assertThat(ekstern.mottatt(withoutAvsender.messageId())
                        .melding()
                        .getAvsenderKontoId()
                        .getUuid())
                .isEqualTo(DemoKonti.STATSETATEN.kontoId());
        assertThat(archive.create(foreign).statusCode()).isEqualTo(400);
    }
}
