package no.fiksio.integrasjonspunkt.svar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Random;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.server.Gateway;
import no.fiksio.integrasjonspunkt.server.Testkontoer;
import no.fiksio.integrasjonspunkt.server.Testplattform;
import no.fiksio.integrasjonspunkt.simulator.feil.Endepunkt;
import no.fiksio.integrasjonspunkt.simulator.feil.HttpFeil;
import no.fiksio.integrasjonspunkt.simulator.feil.Pakkefeil;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.melding.Mottak;
import no.fiksio.integrasjonspunkt.simulator.styring.Utsending;
import no.fiksio.integrasjonspunkt.simulator.svarer.Dokument;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Containers that cannot be read or must not be trusted: what their sender, the archive system and those behind them see. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class UleseligIT {

    private static final String SOK = "no.ks.fiks.arkiv.v1.innsyn.sok";
    private static final String OPPRETT = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett";
    private static final String UGYLDIG = "no.ks.fiks.arkiv.v1.feilmelding.ugyldigforespoersel";

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

    @ParameterizedTest
    @CsvSource({
        "USIGNERT, no.ks.fiks.arkiv.v1.innsyn.sok, no.ks.fiks.arkiv.v1.feilmelding.ugyldigforespoersel, feilmelding.xml, ikke en gyldig",
        "KORRUPT, no.ks.fiks.plan.v2.innsyn.arealplan.hent, no.ks.fiks.plan.v2.feilmelding.ugyldigforespoersel, feilmelding.json, ikke en gyldig",
        "AVKORTET, no.ks.fiks.bekymringsmelding.privat.v2, no.ks.fiks.bekymringsmelding.feilet.v1, feilmelding.json, ikke en gyldig",
        "FEIL_NOKKEL, no.ks.fiks.arkiv.v2.innsyn.sok, no.ks.fiks.arkiv.v2.feilmelding.serverfeil, feilmelding.xml, kunne ikke dekrypteres",
        "FEIL_NOKKEL, no.prove.ting.v1, no.ks.fiks.kvittering.serverfeil.v1, feilmelding.json, kunne ikke dekrypteres"
    })
    void avsenderenFaarProtokollensFeilmelding(Pakkefeil feil, String type, String svartype, String fil, String grunn)
            throws Exception {
        String ulest = send(Demokontoer.STATSETATEN, type, feil);
        String bak = send(Demokontoer.STATSETATEN, type, Pakkefeil.INGEN);

        Fjernpart.Ankomst svar = ekstern.svarPaa(ulest);
        assertThat(svar.melding().getMeldingType()).isEqualTo(svartype);
        assertThat(svar.filer()).containsOnlyKeys(fil);
        assertThat(svar.filer().get(fil)).contains(grunn).contains(ulest);
        assertThat(Forklaring.av(svar.filer().get(fil)).orElseThrow()).contains(grunn);
        assertThat(arkiv.statuser(ulest)).containsExactly("OPPRETTET", "FEIL");
        assertThat(arkiv.beskrivelse(ulest, "FEIL")).isNotBlank();
        assertThat(arkiv.samtale(ulest).get("direction").asText()).isEqualTo("INCOMING");
        assertThat(arkiv.samtale(ulest).get("finished").asBoolean()).isTrue();
        assertThat(arkiv.erIInnboksen(ulest)).isFalse();
        arkiv.innkommende(bak);
    }

    @Test
    void etUleseligSvarBesvaresIkke() throws Exception {
        Brev brev = Brev.til(Demokontoer.EKSTERN, OPPRETT);
        arkiv.send(brev);
        UUID sporsmaal = UUID.fromString(ekstern.mottatt(brev.messageId()).meldingId());

        String svaret = send(Demokontoer.STATSETATEN, utsending(Demokontoer.STATSETATEN, OPPRETT + ".kvittering", Pakkefeil.KORRUPT)
                .svarTil(sporsmaal));
        arkiv.ventPaa(svaret, "FEIL");
        String etter = send(Demokontoer.STATSETATEN, SOK, Pakkefeil.KORRUPT);
        ekstern.svarPaa(etter);

        assertThat(ekstern.harSvarPaa(svaret)).isFalse();
        assertThat(arkiv.samtale(svaret).get("conversationId")).isEqualTo(arkiv.samtale(brev.messageId()).get("conversationId"));
        assertThat(arkiv.samtale(svaret).get("messageReference").asText()).isEqualTo(brev.messageId());
        assertThat(arkiv.statuser(brev.messageId())).containsExactly("OPPRETTET", "SENDT");
    }

    @Test
    void signaturensOrganisasjonVises() throws Exception {
        String melding = send(Demokontoer.STATSETATEN, SOK, Pakkefeil.INGEN);
        arkiv.innkommende(melding);

        assertThat(arkiv.samtale(melding).get("signedBy").asText())
                .isEqualTo(Demokontoer.EKSTERN.organisasjon().organisasjonsnummer() + " Ekstern");
    }

    @Test
    void fremmedSignaturAvvisesDerRegelenErSlik() throws Exception {
        String melding = send(Testkontoer.STRENG, SOK, Pakkefeil.FREMMED_SIGNATUR);
        String tiltrodd = send(Testkontoer.STRENG, SOK, Pakkefeil.INGEN);

        Fjernpart.Ankomst svar = ekstern.svarPaa(melding);
        assertThat(svar.melding().getMeldingType()).isEqualTo(UGYLDIG);
        assertThat(svar.filer().get("feilmelding.xml")).contains("signatur er ikke tiltrodd");
        assertThat(arkiv.statuser(melding)).containsExactly("OPPRETTET", "FEIL");
        assertThat(arkiv.beskrivelse(melding, "FEIL")).contains("not trusted", "(ikke tiltrodd)");
        assertThat(arkiv.erIInnboksen(melding)).isFalse();
        arkiv.innkommende(tiltrodd);
    }

    /** How a konto's rule of signatures shows when it takes what is not trusted. */
    enum Godtar {
        VARSLE(Demokontoer.STATSETATEN, true),
        GODTA(Testkontoer.ROMSLIG, false);

        private final Konto konto;
        private final boolean varsler;

        Godtar(Konto konto, boolean varsler) {
            this.konto = konto;
            this.varsler = varsler;
        }
    }

    @ParameterizedTest
    @EnumSource
    void fremmedSignaturMerkesDerRegelenGodtarDen(Godtar regel) throws Exception {
        String melding = send(regel.konto, SOK, Pakkefeil.FREMMED_SIGNATUR);
        arkiv.innkommende(melding);

        assertThat(arkiv.samtale(melding).get("signedBy").asText()).endsWith("(ikke tiltrodd)");
        String logg = Files.readString(Testplattform.oppsett().loggfil());
        assertThat(logg.lines().anyMatch(l -> l.contains(" WARN ") && l.contains(melding) && l.contains("(ikke tiltrodd)")))
                .isEqualTo(regel.varsler);
        assertThat(ekstern.harSvarPaa(melding)).isFalse();
    }

    @Test
    void ingenBlirLiggendeHosFiksIo() throws Exception {
        String melding = send(Demokontoer.STATSETATEN, SOK, Pakkefeil.AVKORTET);

        await().atMost(Arkivsystem.LENGE_NOK).until(() -> Testplattform.simulator().styring().regnskap(Demokontoer.STATSETATEN)
                .mottak().stream().filter(m -> m.meldingId().toString().equals(melding))
                .map(Mottak::sist).anyMatch(sist -> sist.name().equals("KVITTERT")));
        ekstern.svarPaa(melding);
        assertThat(Testplattform.simulator().styring().ko(Demokontoer.STATSETATEN).ventende()).isZero();
    }

    @Test
    void innholdSomErBorteKanForkastesOgIkkeProvesIgjen() throws Exception {
        byte[] stor = new byte[6_000_000];
        new Random(1).nextBytes(stor);
        Testplattform.simulator().styring().feil().legg(HttpFeil.status(Endepunkt.DOKUMENTLAGER, 404)
                .gjelder(Demokontoer.STATSETATEN.kontoId()).bare(1));
        String melding = send(Demokontoer.STATSETATEN, Utsending.til(Demokontoer.STATSETATEN.kontoId(), SOK)
                .med(new Dokument("stor.bin", () -> new ByteArrayInputStream(stor))));
        arkiv.ventPaa(melding, "FEIL");
        ekstern.svarPaa(melding);

        Gateway administrator = Gateway.som(Testplattform.oppsett().baseUrl(), "admin", "admin");
        assertThat(administrator.post("/api/admin/uleselige/" + melding + "/prov-igjen?grunn=x").statusCode()).isEqualTo(404);
        assertThat(administrator.delete("/api/admin/uleselige/" + melding + "?grunn=borte").statusCode()).isEqualTo(200);
        assertThat(administrator.get("/api/admin/uleselige").body()).doesNotContain(melding);
    }

    private static String send(Konto til, String type, Pakkefeil feil) throws Exception {
        return send(til, utsending(til, type, feil));
    }

    private static String send(Konto til, Utsending utsending) throws Exception {
        assertThat(utsending.mottaker()).isEqualTo(til.kontoId());
        return Testplattform.simulator().styring().send(Demokontoer.EKSTERN, utsending).meldingId().toString();
    }

    private static Utsending utsending(Konto til, String type, Pakkefeil feil) {
        byte[] bytes = "<innhold/>".repeat(50).getBytes(StandardCharsets.US_ASCII);
        return Utsending.til(til.kontoId(), type).med(new Dokument("innhold.xml", () -> new ByteArrayInputStream(bytes))).med(feil);
    }
}
