package no.fiksio.integrasjonspunkt.svar;

import static no.fiksio.integrasjonspunkt.svar.Fjernpart.fil;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import no.fiksio.integrasjonspunkt.server.Testkontoer;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
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
class KontoreglerIT {

    private static final String OPPRETT = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett";
    private static final String SOK = "no.ks.fiks.arkiv.v1.innsyn.sok";

    private static Fjernpart ekstern;

    private final Arkivsystem arkiv = new Arkivsystem();

    @BeforeAll
    static void koble() throws IOException {
        ekstern = new Fjernpart(Demokontoer.EKSTERN);
    }

    @AfterAll
    static void lukk() throws IOException {
        ekstern.close();
    }

    @Test
    void mottattSvaresNaarArkivsystemetHarTattMeldingen() {
        MeldingRequest.MeldingRequestBuilder medTraad = MeldingRequest.builder().korrelasjonsId(new KlientKorrelasjonId("traad"));
        String hosStreng = ekstern.send(Testkontoer.STRENG, OPPRETT, medTraad, fil("arkivmelding.xml", "<a/>"));
        String hosVanlig = ekstern.send(Demokontoer.STATSETATEN, OPPRETT, medTraad, fil("arkivmelding.xml", "<a/>"));
        String utenMottatt = ekstern.send(Testkontoer.STRENG, SOK, medTraad, fil("sok.xml", "<sok/>"));
        arkiv.innkommende(hosStreng);
        arkiv.innkommende(hosVanlig);
        arkiv.innkommende(utenMottatt);
        assertThat(ekstern.harSvarPaa(hosStreng)).isFalse();

        arkiv.hent(hosVanlig);
        arkiv.hent(utenMottatt);
        assertThat(arkiv.hent(hosStreng)).containsEntry("arkivmelding.xml", "<a/>");

        Fjernpart.Ankomst mottatt = ekstern.svarPaa(hosStreng);
        assertThat(mottatt.melding().getMeldingType()).isEqualTo(OPPRETT + ".mottatt");
        assertThat(mottatt.melding().isHarPayload()).isFalse();
        assertThat(mottatt.melding().getKlientKorrelasjonId().getKlientKorrelasjonId()).isEqualTo("traad");
        assertThat(mottatt.melding().getAvsenderKontoId().getUuid()).isEqualTo(Testkontoer.STRENG.kontoId());
        // Taken before the one that is answered.
        assertThat(ekstern.harSvarPaa(hosVanlig)).isFalse();
        assertThat(ekstern.harSvarPaa(utenMottatt)).isFalse();
    }

    @Test
    void svarUtenInnholdKommerIInnboksenDerRegelenErSlik() {
        Brev streng = Brev.til(Demokontoer.EKSTERN, OPPRETT).fra(Testkontoer.STRENG);
        Brev vanlig = Brev.til(Demokontoer.EKSTERN, OPPRETT).fra(Demokontoer.STATSETATEN);
        arkiv.send(streng);
        arkiv.send(vanlig);

        String hosVanlig = ekstern.mottatt(vanlig.messageId()).svar(OPPRETT + ".mottatt");
        String hosStreng = ekstern.mottatt(streng.messageId()).svar(OPPRETT + ".mottatt");

        JsonNode sbd = arkiv.innkommende(hosStreng);
        assertThat(Arkivsystem.referanse(sbd)).isEqualTo(streng.messageId());
        assertThat(arkiv.hent(hosStreng)).isEmpty();
        arkiv.ventPaa(streng.messageId(), "MOTTATT");
        arkiv.ventPaa(vanlig.messageId(), "MOTTATT");
        assertThat(arkiv.kjenner(hosVanlig)).isFalse();
    }

    @Test
    void avsenderenVelgerKontoen() {
        Brev vedId = Brev.til(Demokontoer.EKSTERN, OPPRETT).fra(Testkontoer.ROMSLIG);
        Brev utenAvsender = Brev.til(Demokontoer.EKSTERN, OPPRETT);
        Brev fremmed = Brev.til(Demokontoer.EKSTERN, OPPRETT).fra(Testkontoer.POSTBOKS);
        arkiv.send(vedId);
        arkiv.send(utenAvsender);

        assertThat(ekstern.mottatt(vedId.messageId()).melding().getAvsenderKontoId().getUuid())
                .isEqualTo(Testkontoer.ROMSLIG.kontoId());
        assertThat(ekstern.mottatt(utenAvsender.messageId()).melding().getAvsenderKontoId().getUuid())
                .isEqualTo(Demokontoer.STATSETATEN.kontoId());
        assertThat(arkiv.opprett(fremmed).statusCode()).isEqualTo(400);
    }
}
