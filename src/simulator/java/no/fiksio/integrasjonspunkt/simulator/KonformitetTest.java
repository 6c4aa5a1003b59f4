package no.fiksio.integrasjonspunkt.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.common.util.concurrent.UncheckedExecutionException;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import feign.FeignException;
import no.ks.fiks.io.client.model.KlientKorrelasjonId;
import no.ks.fiks.io.client.model.KontoId;
import no.ks.fiks.io.client.model.MeldingId;
import no.ks.fiks.io.client.model.MeldingRequest;
import no.ks.fiks.io.client.model.Payload;
import no.ks.fiks.io.client.model.SendtMelding;
import no.ks.fiks.io.client.model.StreamPayload;
import no.ks.fiks.io.klient.FiksIOHttpException;

import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.plattform.Postgang;
import no.fiksio.integrasjonspunkt.simulator.svarer.Meldingskatalog;
import no.fiksio.integrasjonspunkt.simulator.svarer.Meldingstype;

/**
 * What the unmodified official client must meet, whichever engine is behind AMQP: {@code -Dsimulator.motor} chooses it.
 */
class KonformitetTest {

    private static final String FORESPORSEL = "no.ks.fiks.arkiv.v1.innsyn.mappe.hent";
    private static final Duration LEVETID = Duration.ofMinutes(5);
    private static final Duration ETT_SEKUND = Duration.ofSeconds(1);

    /** Not a temporary directory, so that keys need not be made for every run. */
    private static final Path NOKLER = Path.of("target", "simulator-test");

    @TempDir
    private static Path katalog;

    private static Simulator simulator;
    private static Motpart statsetaten;
    private static Motpart ekstern;

    @BeforeAll
    static void start() throws IOException {
        simulator = Simulator.start(SimulatorOppsett.forTest(NOKLER)
                .medMotor(Motorvalg.valgt())
                .medKontoer(Konto.ekstra("kansellert"), Konto.ekstra("flere")));
        statsetaten = new Motpart(simulator.kontofil("statsetaten"), katalog).lytt();
        ekstern = new Motpart(simulator.kontofil("ekstern"), katalog).lytt();
    }

    @AfterEach
    void nullstill() {
        statsetaten.nullstill();
        ekstern.nullstill();
    }

    @AfterAll
    static void stopp() throws IOException {
        statsetaten.close();
        ekstern.close();
        simulator.close();
    }

    @Test
    void toFilerKommerFremDekryptertOgVerifisert() throws Exception {
        SendtMelding sendt = statsetaten.klient().send(til(Demokontoer.EKSTERN).build(), List.of(
                fil("arkivmelding.xml", "<arkivmelding/>"), fil("vedlegg.pdf", "%PDF-1.4")));

        Motpart.Ankomst ankomst = ekstern.neste();
        assertThat(ankomst.melding().getMeldingId()).isEqualTo(sendt.getMeldingId());
        assertThat(ankomst.melding().getMeldingType()).isEqualTo(FORESPORSEL);
        assertThat(ankomst.melding().getAvsenderKontoId()).isEqualTo(id(Demokontoer.STATSETATEN));
        assertThat(ankomst.melding().getMottakerKontoId()).isEqualTo(id(Demokontoer.EKSTERN));
        assertThat(ankomst.melding().getTtl()).isEqualTo(LEVETID);
        assertThat(ankomst.melding().isResendt()).isFalse();
        assertThat(ankomst.filer()).containsOnlyKeys("arkivmelding.xml", "vedlegg.pdf");
        assertThat(ankomst.tekst("arkivmelding.xml")).isEqualTo("<arkivmelding/>");
    }

    @Test
    void svaretPekerPaaMeldingenOgBaererKorrelasjonsIdEn() throws Exception {
        String korrelasjonsId = UUID.randomUUID().toString();
        ekstern.behandle((melding, svar) -> {
            svar.svar(FORESPORSEL + ".resultat", "<mappe/>", "mappe.xml");
            svar.ack();
        });
        SendtMelding sendt = statsetaten.klient().sendWithoutPayload(til(Demokontoer.EKSTERN)
                .korrelasjonsId(new KlientKorrelasjonId(korrelasjonsId)).build());

        Motpart.Ankomst svar = statsetaten.neste();
        assertThat(svar.melding().getSvarPaMelding()).isEqualTo(sendt.getMeldingId());
        assertThat(svar.melding().getMeldingType()).isEqualTo(FORESPORSEL + ".resultat");
        assertThat(svar.melding().getKlientKorrelasjonId().getKlientKorrelasjonId()).isEqualTo(korrelasjonsId);
        assertThat(svar.melding().getTtl()).isEqualTo(Duration.ofDays(7));
        assertThat(svar.tekst("mappe.xml")).isEqualTo("<mappe/>");
    }

    @Test
    void meldingUtenPayloadHarIngenPayload() throws Exception {
        statsetaten.klient().sendWithoutPayload(til(Demokontoer.EKSTERN).build());

        assertThat(ekstern.neste().melding().isHarPayload()).isFalse();
    }

    @Test
    void storPayloadGaarOverDokumentlager() throws Exception {
        byte[] stor = new byte[7 * 1024 * 1024];
        new Random(7).nextBytes(stor);
        statsetaten.klient().send(til(Demokontoer.EKSTERN).build(), new ByteArrayInputStream(stor), "stor.bin.pdf");

        assertThat(ekstern.neste().filer().get("stor.bin.pdf")).isEqualTo(stor);
    }

    @Test
    void egneHeadereKommerFremUforandret() throws Exception {
        MeldingId klientMeldingId = new MeldingId(UUID.randomUUID());
        SendtMelding sendt = statsetaten.klient().sendWithoutPayload(til(Demokontoer.EKSTERN)
                .headere(Map.of("tittel", "Bl\u00e5b\u00e6rsyltet\u00f8y"))
                .klientMeldingId(klientMeldingId).build());

        Motpart.Ankomst ankomst = ekstern.neste();
        assertThat(ankomst.melding().getHeadere()).containsEntry("tittel", "Bl\u00e5b\u00e6rsyltet\u00f8y");
        assertThat(ankomst.melding().getKlientMeldingId()).isEqualTo(klientMeldingId);
        assertThat(sendt.getKlientMeldingId()).isEqualTo(klientMeldingId);
    }

    @Test
    void katalogenKjennerKontiOgTellerKonsumenter() throws Exception {
        assertThat(statsetaten.klient().getKonto(new KontoId(UUID.randomUUID()))).isEmpty();
        assertThat(konsumenter(Demokontoer.STILLE)).isZero();
        assertThat(konsumenter(Demokontoer.KOMMUNEN)).isEqualTo(1);
        Konto flere = simulator.konto("flere");
        try (Motpart en = new Motpart(simulator.kontofil("flere"), katalog).lytt();
                Motpart to = new Motpart(simulator.kontofil("flere"), katalog).lytt()) {
            assertThat(konsumenter(flere)).isEqualTo(2);
            for (int i = 0; i < 4; i++) {
                statsetaten.klient().sendWithoutPayload(til(flere).build());
            }
            for (int i = 0; i < 2; i++) {
                en.neste();
                to.neste();
            }
        }
        await().untilAsserted(() -> assertThat(konsumenter(flere)).isZero());
    }

    @Test
    void ukjenteOgUgyldigeKallAvvisesMedFiksSineStatuser() throws Exception {
        assertThatThrownBy(() -> statsetaten.klient().sendWithoutPayload(til(new KontoId(UUID.randomUUID())).build()))
                .isInstanceOfSatisfying(FiksIOHttpException.class, e -> assertThat(e.getStatus()).isEqualTo(404));
        assertThatThrownBy(() -> statsetaten.klient().send(til(new KontoId(UUID.randomUUID())).build(), List.of(fil("a.xml", "<a/>"))))
                .isInstanceOf(UncheckedExecutionException.class).hasCauseInstanceOf(FeignException.NotFound.class);
        assertThatThrownBy(() -> statsetaten.klient().sendWithoutPayload(til(Demokontoer.EKSTERN).ttl(Duration.ofMillis(999)).build()))
                .isInstanceOfSatisfying(FiksIOHttpException.class, e -> {
                    assertThat(e.getStatus()).isEqualTo(400);
                    assertThat(e.getResponse()).contains("\"errorId\"", "\"message\"", "ttl");
                });
    }

    @Test
    void lengsteLevetidErTiAar() throws Exception {
        statsetaten.klient().sendWithoutPayload(til(Demokontoer.EKSTERN).ttl(Duration.ofDays(3650)).build());
        assertThat(ekstern.neste().melding().getTtl()).isEqualTo(Duration.ofDays(3650));
        assertThatThrownBy(() -> statsetaten.klient().sendWithoutPayload(til(Demokontoer.EKSTERN).ttl(Duration.ofDays(3651)).build()))
                .isInstanceOfSatisfying(FiksIOHttpException.class, e -> assertThat(e.getStatus()).isEqualTo(400));
    }

    @Test
    void integrasjonenKanBareSendeForSinEgenKonto() throws Exception {
        try (OffisiellKlient forkledd = OffisiellKlient.fra(med("statsetaten", "konto.id", Demokontoer.KOMMUNEN.kontoId()))) {
            assertThatThrownBy(() -> forkledd.klient().sendWithoutPayload(til(Demokontoer.EKSTERN).build()))
                    .isInstanceOfSatisfying(FiksIOHttpException.class, e -> assertThat(e.getStatus()).isEqualTo(403));
            assertThatThrownBy(() -> forkledd.klient().newSubscription((melding, svar) -> svar.ack()))
                    .satisfies(e -> assertThat(avslag(e)).contains("reply-code=403"));
        }
    }

    @Test
    void koSomIkkeFinnesGir404() throws Exception {
        try (OffisiellKlient utenKo = OffisiellKlient.fra(med("statsetaten", "konto.id", UUID.randomUUID()))) {
            assertThatThrownBy(() -> utenKo.klient().newSubscription((melding, svar) -> svar.ack()))
                    .satisfies(e -> assertThat(avslag(e)).contains("reply-code=404"));
        }
    }

    @Test
    void feilPassordSlipperIkkeInn() throws Exception {
        Properties feil = med("statsetaten", "integrasjon.passord", "galt");
        assertThatThrownBy(() -> OffisiellKlient.fra(feil)).hasCauseInstanceOf(AuthenticationFailureException.class);
    }

    @Test
    void levetidUtePaaEnKoUtenKonsument() throws Exception {
        SendtMelding sendt = statsetaten.klient().sendWithoutPayload(til(Demokontoer.STILLE)
                .ttl(ETT_SEKUND).korrelasjonsId(new KlientKorrelasjonId("korrelert")).build());

        Motpart.Ankomst svar = statsetaten.neste();
        assertThat(svar.melding().getMeldingType()).isEqualTo(Postgang.TIDSAVBRUDD);
        assertThat(svar.melding().getSvarPaMelding()).isEqualTo(sendt.getMeldingId());
        assertThat(svar.melding().getAvsenderKontoId()).isEqualTo(id(Demokontoer.STILLE));
        assertThat(svar.melding().getKlientKorrelasjonId().getKlientKorrelasjonId()).isEqualTo("korrelert");
    }

    @Test
    void treMislykkedeLeveringerGirServerfeil() throws Exception {
        ekstern.behandle((melding, svar) -> svar.nackWithRequeue());
        SendtMelding sendt = statsetaten.klient().send(til(Demokontoer.EKSTERN).build(), List.of(fil("a.xml", "<a/>")));

        assertThat(ekstern.neste().melding().isResendt()).isFalse();
        assertThat(ekstern.neste().melding().isResendt()).isTrue();
        assertThat(ekstern.neste().melding().isResendt()).isTrue();
        Motpart.Ankomst svar = statsetaten.neste();
        assertThat(svar.melding().getMeldingType()).isEqualTo(Postgang.SERVERFEIL);
        assertThat(svar.melding().getSvarPaMelding()).isEqualTo(sendt.getMeldingId());
        assertThat(ekstern.erStille(ETT_SEKUND)).isTrue();
    }

    @Test
    void nackUtenRequeueForkasterIStillhet() throws Exception {
        ekstern.behandle((melding, svar) -> svar.nack());
        statsetaten.klient().sendWithoutPayload(til(Demokontoer.EKSTERN).build());

        ekstern.neste();
        assertThat(ekstern.erStille(ETT_SEKUND)).isTrue();
        assertThat(statsetaten.erStille(ETT_SEKUND)).isTrue();
    }

    @Test
    void bruttForbindelseGjenopprettesOgUbekreftetKommerIgjenForst() throws Exception {
        ekstern.behandle((melding, svar) -> { });
        List<MeldingId> sendte = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sendte.add(statsetaten.klient().sendWithoutPayload(til(Demokontoer.EKSTERN).build()).getMeldingId());
        }
        for (int i = 0; i < 3; i++) {
            ekstern.neste();
        }
        assertThat(simulator.styring().kuttAmqp(Optional.of(Demokontoer.EKSTERN))).isEqualTo(1);
        ekstern.behandle((melding, svar) -> svar.ack());

        for (MeldingId ventet : sendte) {
            Motpart.Ankomst ankomst = ekstern.neste();
            assertThat(ankomst.melding().getMeldingId()).isEqualTo(ventet);
            assertThat(ankomst.melding().isResendt()).isTrue();
        }
    }

    @Test
    void stilleKanselleringTarKonsumentenMenIkkeForbindelsen() throws Exception {
        Konto konto = simulator.konto("kansellert");
        try (Motpart kansellert = new Motpart(simulator.kontofil("kansellert"), katalog).lytt()) {
            assertThat(konsumenter(konto)).isEqualTo(1);
            assertThat(simulator.styring().kansellerKonsumenter(konto)).isEqualTo(1);
            assertThat(konsumenter(konto)).isZero();
            statsetaten.klient().sendWithoutPayload(til(konto).build());
            assertThat(kansellert.erStille(ETT_SEKUND)).isTrue();
            kansellert.lytt().neste();
        }
    }

    @Test
    void kommunenSvarerPaaAlleForesporslerIKatalogen() throws Exception {
        Meldingskatalog meldingskatalog = Meldingskatalog.les();
        Map<MeldingId, List<String>> ventede = new HashMap<>();
        for (Meldingstype foresporsel : meldingskatalog.foresporsler()) {
            SendtMelding sendt = statsetaten.klient().send(til(Demokontoer.KOMMUNEN).meldingType(foresporsel.navn()).build(),
                    List.of(fil("foresporsel.json", "{}")));
            List<String> svar = meldingskatalog.svarPaa(foresporsel).stream().map(Meldingstype::navn).toList();
            assertThat(svar).as(foresporsel.navn()).isNotEmpty();
            ventede.put(sendt.getMeldingId(), svar);
        }

        Map<MeldingId, List<String>> mottatte = new HashMap<>();
        for (int i = ventede.values().stream().mapToInt(List::size).sum(); i > 0; i--) {
            Motpart.Ankomst svar = statsetaten.neste();
            mottatte.computeIfAbsent(svar.melding().getSvarPaMelding(), id -> new ArrayList<>()).add(svar.melding().getMeldingType());
            assertThat(svar.filer().isEmpty())
                    .isNotEqualTo(meldingskatalog.type(svar.melding().getMeldingType()).orElseThrow().harPayload());
        }
        assertThat(mottatte).isEqualTo(ventede);
    }

    private static long konsumenter(Konto konto) {
        return statsetaten.klient().getKonto(id(konto)).orElseThrow().getAntallKonsumenter();
    }

    private static MeldingRequest.MeldingRequestBuilder til(Konto konto) {
        return til(id(konto));
    }

    private static MeldingRequest.MeldingRequestBuilder til(KontoId konto) {
        return MeldingRequest.builder().mottakerKontoId(konto).meldingType(FORESPORSEL).ttl(LEVETID);
    }

    private static KontoId id(Konto konto) {
        return new KontoId(konto.kontoId());
    }

    private static Payload fil(String navn, String tekst) {
        return new StreamPayload(new ByteArrayInputStream(tekst.getBytes(StandardCharsets.UTF_8)), navn);
    }

    private static Properties med(String konto, String egenskap, Object verdi) throws IOException {
        Properties egenskaper = OffisiellKlient.les(simulator.kontofil(konto));
        egenskaper.setProperty(egenskap, verdi.toString());
        return egenskaper;
    }

    private static String avslag(Throwable feil) {
        for (Throwable arsak = feil; arsak != null; arsak = arsak.getCause()) {
            if (arsak instanceof ShutdownSignalException avslag) {
                return avslag.getMessage();
            }
        }
        return "no ShutdownSignalException in " + feil;
    }
}
