package no.fiksio.integrasjonspunkt.svar;

import static no.fiksio.integrasjonspunkt.svar.Fjernpart.fil;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.server.Testkontoer;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
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

    private static final String OPPRETT = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett";
    private static final String SOK = "no.ks.fiks.arkiv.v1.innsyn.sok";
    private static final String FUNN = "no.ks.fiks.arkiv.v1.innsyn.sok.resultat.minimum";
    private static final String DOKUMENTERT = "klientKorrelasjonsId";
    private static final String FEILSTAVET = "klientKorrelasjonId";

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
    void etSvarMedInnholdKommerISamtalenTilSporsmaalet() {
        Brev brev = Brev.til(Demokontoer.EKSTERN, OPPRETT).med("arkivmelding.xml", "<arkivmelding/>");
        arkiv.send(brev);
        Fjernpart.Ankomst ankomst = ekstern.mottatt(brev.messageId());
        assertThat(ankomst.filer()).containsExactly(Map.entry("arkivmelding.xml", "<arkivmelding/>"));

        String mottatt = ankomst.svar(OPPRETT + ".mottatt");
        String kvittering = ankomst.svar(OPPRETT + ".kvittering", fil("arkivmelding-kvittering.xml", "<journalpostnummer/>"));

        JsonNode sbd = arkiv.innkommende(kvittering);
        JsonNode samtale = arkiv.samtale(kvittering);
        assertThat(Arkivsystem.conversationId(sbd)).isEqualTo(arkiv.samtale(brev.messageId()).get("conversationId").asText());
        assertThat(samtale.get("conversationId").asText()).isEqualTo(Arkivsystem.conversationId(sbd));
        assertThat(Arkivsystem.referanse(sbd)).isEqualTo(brev.messageId());
        assertThat(samtale.get("messageReference").asText()).isEqualTo(brev.messageId());
        assertThat(sbd.at("/fiksio/svarPaMelding").asText()).isEqualTo(ankomst.meldingId());
        assertThat(arkiv.hent(kvittering)).containsExactly(Map.entry("arkivmelding-kvittering.xml", "<journalpostnummer/>"));
        assertThat(arkiv.statuser(brev.messageId())).containsExactly("OPPRETTET", "SENDT", "MOTTATT", "LEVERT");
        assertThat(arkiv.kjenner(mottatt)).as("without payload only the status moves").isFalse();
    }

    /** How an archive system may say what it answers. */
    enum Maate {
        REFERANSE {
            @Override
            Brev svar(Brev brev, JsonNode paa, String messageId) {
                return brev.medReferanse("instanceIdentifier", messageId);
            }
        },
        REFERANSE_I_IDENTIFIER {
            @Override
            Brev svar(Brev brev, JsonNode paa, String messageId) {
                return brev.medReferanse("identifier", messageId);
            }
        },
        SAMTALEN {
            @Override
            Brev svar(Brev brev, JsonNode paa, String messageId) {
                return brev.iSamtale(Arkivsystem.conversationId(paa));
            }
        },
        UTTRYKKELIG {
            @Override
            Brev svar(Brev brev, JsonNode paa, String messageId) {
                return brev.svarPaa(messageId);
            }
        };

        abstract Brev svar(Brev brev, JsonNode paa, String messageId);
    }

    @ParameterizedTest
    @EnumSource
    void arkivsystemetSvarer(Maate maate) {
        String sporsmaal = ekstern.send(Demokontoer.STATSETATEN, SOK, MeldingRequest.builder()
                .korrelasjonsId(new KlientKorrelasjonId("sak-" + maate)).headere(Map.of("x-sak", "2026/17")),
                fil("sok.xml", "<sok/>"));
        JsonNode sbd = arkiv.innkommende(sporsmaal);
        assertThat(sbd.at("/fiksio/headere/x-sak").asText()).isEqualTo("2026/17");
        assertThat(sbd.at("/fiksio/klientKorrelasjonsId").asText()).isEqualTo("sak-" + maate);

        Brev svar = maate.svar(Brev.til(avsender(sbd), FUNN), sbd, sporsmaal).medHeader("x-sak", "2026/18")
                .med("resultat.xml", "<resultat/>");
        arkiv.send(svar);

        Fjernpart.Ankomst ankomst = ekstern.mottatt(svar.messageId());
        assertThat(ankomst.svarTil()).hasValue(UUID.fromString(sporsmaal));
        assertThat(ankomst.melding().getKlientKorrelasjonId().getKlientKorrelasjonId()).isEqualTo("sak-" + maate);
        assertThat(ankomst.melding().getAvsenderKontoId().getUuid()).isEqualTo(Demokontoer.STATSETATEN.kontoId());
        assertThat(ankomst.melding().getHeadere()).containsEntry("x-sak", "2026/18");
        assertThat(ankomst.filer()).containsEntry("resultat.xml", "<resultat/>");
        arkiv.ventPaa(svar.messageId(), "LEVERT");
        assertThat(arkiv.beskrivelse(svar.messageId(), "LEVERT")).contains("ingen kvittering");
    }

    @Test
    void svaretGaarFraKontoenSomFikkSporsmaalet() {
        String sporsmaal = ekstern.send(Testkontoer.ROMSLIG, SOK, MeldingRequest.builder());
        arkiv.innkommende(sporsmaal);

        Brev svar = Brev.til(Demokontoer.EKSTERN, FUNN).svarPaa(sporsmaal);
        arkiv.send(svar);

        assertThat(ekstern.mottatt(svar.messageId()).melding().getAvsenderKontoId().getUuid())
                .isEqualTo(Testkontoer.ROMSLIG.kontoId());
    }

    @Test
    void svarPaMeldingSomPekerIngenSteder() {
        Brev utgaaende = Brev.til(Demokontoer.EKSTERN, OPPRETT);
        arkiv.send(utgaaende);

        List.of(UUID.randomUUID().toString(), utgaaende.messageId(), "tull").forEach(sted -> {
            Brev svar = Brev.til(Demokontoer.EKSTERN, FUNN).svarPaa(sted);
            HttpResponse<String> avslag = arkiv.opprett(svar);

            assertThat(avslag.statusCode()).as(avslag.body()).isEqualTo(400);
            assertThat(avslag.body()).contains("svarPaMelding");
            assertThat(arkiv.kjenner(svar.messageId())).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-4000-8000-000000000000", "sak 2026/17"})
    void referanseUtenTreffErEnFriReferanse(String referanse) {
        Brev brev = Brev.til(Demokontoer.EKSTERN, OPPRETT).medReferanse("instanceIdentifier", referanse);
        arkiv.send(brev);

        Fjernpart.Ankomst ankomst = ekstern.mottatt(brev.messageId());
        assertThat(ankomst.svarTil()).isEmpty();
    }

    @Test
    void dialogPaaFemMeldinger() {
        String forste = ekstern.send(Demokontoer.STATSETATEN, SOK, MeldingRequest.builder()
                .korrelasjonsId(new KlientKorrelasjonId("dialog-paa-fem")), fil("sok.xml", "<sok/>"));
        String samtale = Arkivsystem.conversationId(arkiv.innkommende(forste));
        arkiv.hent(forste);

        Brev andre = Brev.til(Demokontoer.EKSTERN, "no.prove.v1.sporsmaal.still").svarPaa(forste).iSamtale(samtale)
                .med("sporsmaal.txt", "Hvilken mappe?");
        arkiv.send(andre);
        Fjernpart.Ankomst andreHosDem = ekstern.mottatt(andre.messageId());
        String tredje = andreHosDem.svar("no.prove.v1.sporsmaal.besvar", fil("svar.txt", "Mappe 17"));

        JsonNode tredjeHosOss = arkiv.innkommende(tredje);
        Brev fjerde = Brev.til(avsender(tredjeHosOss), FUNN).iSamtale(Arkivsystem.conversationId(tredjeHosOss))
                .med("resultat.xml", "<resultat/>");
        arkiv.hent(tredje);
        arkiv.send(fjerde);
        Fjernpart.Ankomst fjerdeHosDem = ekstern.mottatt(fjerde.messageId());
        String femte = fjerdeHosDem.svar("no.prove.v1.funn.kvittering", fil("kvittering.txt", "Takk"));
        JsonNode femteHosOss = arkiv.innkommende(femte);

        assertThat(andreHosDem.svarTil()).hasValue(UUID.fromString(forste));
        assertThat(tredjeHosOss.at("/fiksio/svarPaMelding").asText()).isEqualTo(andreHosDem.meldingId());
        assertThat(fjerdeHosDem.svarTil()).hasValue(UUID.fromString(tredje));
        assertThat(femteHosOss.at("/fiksio/svarPaMelding").asText()).isEqualTo(fjerdeHosDem.meldingId());
        assertThat(List.of(andreHosDem, fjerdeHosDem)).allSatisfy(a ->
                assertThat(a.melding().getKlientKorrelasjonId().getKlientKorrelasjonId()).isEqualTo("dialog-paa-fem"));
        assertThat(List.of(forste, andre.messageId(), tredje, fjerde.messageId(), femte)).allSatisfy(id ->
                assertThat(arkiv.samtale(id).get("conversationId").asText()).isEqualTo(samtale));
        assertThat(Arkivsystem.referanse(tredjeHosOss)).isEqualTo(andre.messageId());
        assertThat(Arkivsystem.referanse(femteHosOss)).isEqualTo(fjerde.messageId());
        assertThat(arkiv.hent(femte)).containsEntry("kvittering.txt", "Takk");
    }

    /** .NET and newer Java clients have one spelling of the correlation header, Java 3.5.0 the other. */
    @ParameterizedTest
    @ValueSource(strings = {DOKUMENTERT, FEILSTAVET})
    void motpartSomKjennerEnSkrivemaate(String header) {
        String korrelasjon = "traad " + header;
        String forste = ekstern.send(Demokontoer.STATSETATEN, SOK, MeldingRequest.builder().headere(Map.of(header, korrelasjon)));
        JsonNode forsteHosOss = arkiv.innkommende(forste);
        assertThat(forsteHosOss.at("/fiksio/klientKorrelasjonsId").asText()).isEqualTo(korrelasjon);
        assertThat(forsteHosOss.at("/fiksio/headere").isMissingNode()).isTrue();

        Brev svar = Brev.til(Demokontoer.EKSTERN, "no.prove.v1.sporsmaal.still").svarPaa(forste)
                .iSamtale(Arkivsystem.conversationId(forsteHosOss));
        arkiv.send(svar);
        Fjernpart.Ankomst ankomst = ekstern.mottatt(svar.messageId());
        assertThat(ankomst.melding().getHeadere()).containsEntry(DOKUMENTERT, korrelasjon).containsEntry(FEILSTAVET, korrelasjon);

        // The peer goes on with what it knows: once as an answer, once as a message of its own in the same dialogue.
        String svaret = ekstern.send(Demokontoer.STATSETATEN, "no.prove.v1.sporsmaal.besvar", MeldingRequest.builder()
                .headere(Map.of(header, ankomst.melding().getHeadere().get(header)))
                .svarPaMelding(new MeldingId(UUID.fromString(ankomst.meldingId()))), fil("svar.txt", "ja"));
        String tillegget = ekstern.send(Demokontoer.STATSETATEN, SOK, MeldingRequest.builder()
                .headere(Map.of(header, ankomst.melding().getHeadere().get(header))));

        String samtale = Arkivsystem.conversationId(forsteHosOss);
        assertThat(Arkivsystem.conversationId(arkiv.innkommende(svaret))).isEqualTo(samtale);
        assertThat(Arkivsystem.conversationId(arkiv.innkommende(tillegget))).isEqualTo(samtale);
    }

    @Test
    void egenDialogHarBeggeSkrivemaater() {
        Brev brev = Brev.til(Demokontoer.EKSTERN, OPPRETT);
        arkiv.send(brev);

        Fjernpart.Ankomst ankomst = ekstern.mottatt(brev.messageId());
        String samtale = arkiv.samtale(brev.messageId()).get("conversationId").asText();
        assertThat(ankomst.melding().getHeadere()).containsEntry(DOKUMENTERT, samtale).containsEntry(FEILSTAVET, samtale);
    }

    private static String avsender(JsonNode sbd) {
        return sbd.at("/standardBusinessDocumentHeader/sender/0/identifier/value").asText();
    }
}
