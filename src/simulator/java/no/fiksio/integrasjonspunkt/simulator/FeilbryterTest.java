package no.fiksio.integrasjonspunkt.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.rabbitmq.client.ShutdownSignalException;
import no.ks.fiks.dokumentlager.klient.exception.DokumentlagerHttpException;
import no.ks.fiks.io.client.model.KontoId;
import no.ks.fiks.io.client.model.MeldingRequest;
import no.ks.fiks.io.client.model.MottattMelding;
import no.ks.fiks.io.klient.FiksIOHttpException;
import no.ks.fiks.maskinporten.error.MaskinportenTokenTemporarilyUnavailableException;

import no.fiksio.integrasjonspunkt.simulator.feil.Endepunkt;
import no.fiksio.integrasjonspunkt.simulator.feil.HttpFeil;
import no.fiksio.integrasjonspunkt.simulator.feil.Kutt;
import no.fiksio.integrasjonspunkt.simulator.feil.Meldingsfeil;
import no.fiksio.integrasjonspunkt.simulator.feil.Nokkelfeil;
import no.fiksio.integrasjonspunkt.simulator.feil.Pakkefeil;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.konto.Kontostatus;
import no.fiksio.integrasjonspunkt.simulator.melding.Hendelse;
import no.fiksio.integrasjonspunkt.simulator.melding.Hodefeil;
import no.fiksio.integrasjonspunkt.simulator.plattform.Postgang;
import no.fiksio.integrasjonspunkt.simulator.styring.Styring;
import no.fiksio.integrasjonspunkt.simulator.styring.Utsending;
import no.fiksio.integrasjonspunkt.simulator.svarer.Dokument;
import no.fiksio.integrasjonspunkt.simulator.svarer.Svaroppsett;

/** Each fault switch does to the official client what its name says, and no more. */
class FeilbryterTest {

    private static final String FORESPORSEL = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.oppdater";
    private static final Duration STILLHET = Duration.ofMillis(500);

    /** Not a temporary directory, so that keys need not be made for every run. */
    private static final Path NOKLER = Path.of("target", "simulator-test");

    @TempDir
    private static Path katalog;

    private static Simulator simulator;
    private static Styring styring;
    private static Motpart statsetaten;
    private static Styreklient styreklient;

    @BeforeAll
    static void start() throws IOException {
        simulator = Simulator.start(SimulatorOppsett.forTest(NOKLER)
                .medMotor(Motorvalg.valgt())
                .medStorsteIAmqp(20_000)
                .medKontoer(Konto.ekstra("giftig"), Konto.ekstra("pakke"), Konto.ekstra("laster")));
        styring = simulator.styring();
        statsetaten = new Motpart(simulator.kontofil("statsetaten"), katalog).lytt();
        styreklient = new Styreklient(simulator.adresse());
    }

    @AfterEach
    void nullstill() {
        styring.nullstill();
        statsetaten.nullstill();
    }

    @AfterAll
    static void stopp() throws IOException {
        statsetaten.close();
        simulator.close();
    }

    @Test
    void statusRammerSaaMangeKallSomBestilt() {
        styring.feil().legg(HttpFeil.status(Endepunkt.SEND, 500).bare(2));

        assertThatThrownBy(() -> sendUtenPayload(Demokontoer.STILLE)).satisfies(e -> assertThat(status(e)).isEqualTo(500));
        assertThatThrownBy(() -> sendUtenPayload(Demokontoer.STILLE)).satisfies(e -> assertThat(status(e)).isEqualTo(500));
        sendUtenPayload(Demokontoer.STILLE);
        assertThat(styring.feil().http()).isEmpty();
    }

    @Test
    void statusKanGjeldeEnKontoAlene() {
        styring.feil().legg(HttpFeil.status(Endepunkt.SEND, 403).gjelder(Demokontoer.STILLE.kontoId()));

        sendUtenPayload(Demokontoer.EKSTERN);
        assertThatThrownBy(() -> sendUtenPayload(Demokontoer.STILLE)).satisfies(e -> assertThat(status(e)).isEqualTo(403));
    }

    @Test
    void retryAfterNaarKlienten() {
        styring.feil().legg(HttpFeil.status(Endepunkt.SEND, 503).medRetryAfter(Duration.ofSeconds(2)).bare(1));

        long foer = System.nanoTime();
        sendUtenPayload(Demokontoer.STILLE);
        assertThat(Duration.ofNanos(System.nanoTime() - foer)).as("the client obeys it once").isGreaterThan(Duration.ofMillis(1900));
    }

    @Test
    void forsinkelseHolderSvaretTilbake() {
        styring.feil().legg(HttpFeil.forsinkelse(Endepunkt.SEND, Duration.ofMillis(700)).bare(1));

        long foer = System.nanoTime();
        sendUtenPayload(Demokontoer.STILLE);
        assertThat(Duration.ofNanos(System.nanoTime() - foer)).isGreaterThan(Duration.ofMillis(700));
    }

    @Test
    void kuttEtterHarTattImotMeldingenUtenAaSvare() {
        long foer = mottatt(Demokontoer.STILLE);
        styring.feil().legg(HttpFeil.kutt(Endepunkt.SEND, Kutt.ETTER).bare(1));

        assertThatThrownBy(() -> sendFil(Demokontoer.STILLE, 100)).hasRootCauseInstanceOf(IOException.class);
        assertThat(mottatt(Demokontoer.STILLE)).isEqualTo(foer + 1);
    }

    @Test
    void kuttForHarIkkeTattImotMeldingen() {
        long foer = mottatt(Demokontoer.STILLE);
        styring.feil().legg(HttpFeil.kutt(Endepunkt.SEND, Kutt.FOR).bare(1));

        assertThatThrownBy(() -> sendFil(Demokontoer.STILLE, 100)).hasRootCauseInstanceOf(IOException.class);
        assertThat(mottatt(Demokontoer.STILLE)).isEqualTo(foer);
    }

    @Test
    void nedlastingKanKuttesMidtveisOgNektes() throws Exception {
        BlockingQueue<Throwable> utfall = new LinkedBlockingQueue<>();
        styring.feil().legg(HttpFeil.status(Endepunkt.DOKUMENTLAGER, 410).bare(1));
        styring.feil().legg(HttpFeil.kutt(Endepunkt.DOKUMENTLAGER, Kutt.MIDT).bare(1));
        try (OffisiellKlient laster = OffisiellKlient.fra(simulator.kontofil("laster"))) {
            laster.klient().newSubscription((melding, svar) -> {
                for (int i = 0; i < 3; i++) {
                    utfall.add(Optional.ofNullable(catchThrowable(() -> les(melding))).orElse(new AssertionError("worked")));
                }
                svar.ack();
            });
            sendFil(simulator.konto("laster"), 100_000);

            assertThat(neste(utfall)).isInstanceOf(DokumentlagerHttpException.class);
            assertThat(neste(utfall)).isNotInstanceOf(AssertionError.class);
            assertThat(neste(utfall)).hasMessage("worked");
        }
    }

    @Test
    void maskinportenKanVaereNede() {
        styring.feil().legg(HttpFeil.status(Endepunkt.TOKEN, 503).bare(1));

        assertThatThrownBy(() -> OffisiellKlient.fra(simulator.kontofil("ekstern")))
                .hasStackTraceContaining(MaskinportenTokenTemporarilyUnavailableException.class.getName());
    }

    @Test
    void tilbakekalteTokenerGir401() throws Exception {
        try (OffisiellKlient ekstern = OffisiellKlient.fra(simulator.kontofil("ekstern"))) {
            ekstern.klient().sendWithoutPayload(til(Demokontoer.STILLE));
            assertThat(styring.tilbakekallTokener()).isPositive();

            assertThatThrownBy(() -> ekstern.klient().sendWithoutPayload(til(Demokontoer.STILLE)))
                    .satisfies(e -> assertThat(status(e)).isEqualTo(401));
        }
        // The konto that the other tests use has lost its token too; a new client gets a new one.
        statsetaten.close();
        statsetaten = new Motpart(simulator.kontofil("statsetaten"), katalog).lytt();
    }

    @Test
    void ugyldigMottakerVisesIKatalogenOgGir400() {
        styring.kontoer().settStatus(Demokontoer.STILLE.kontoId(), new Kontostatus(true, false));

        assertThat(statsetaten.klient().getKonto(new KontoId(Demokontoer.STILLE.kontoId())).orElseThrow().isGyldigMottaker()).isFalse();
        assertThatThrownBy(() -> sendUtenPayload(Demokontoer.STILLE)).satisfies(e -> assertThat(status(e)).isEqualTo(400));
    }

    @Test
    void klokkaKanStillesFremTilLevetidenErUte() throws Exception {
        statsetaten.klient().sendWithoutPayload(MeldingRequest.builder().mottakerKontoId(new KontoId(simulator.konto("giftig").kontoId()))
                .meldingType(FORESPORSEL).ttl(Duration.ofHours(1)).build());
        styring.forskyvKlokka(Duration.ofHours(2));

        assertThat(statsetaten.neste().melding().getMeldingType()).isEqualTo(Postgang.TIDSAVBRUDD);
    }

    @ParameterizedTest
    @EnumSource(value = Hodefeil.class, names = "INGEN", mode = EnumSource.Mode.EXCLUDE)
    void giftigeHoderStengerKlientensKanal(Hodefeil hodefeil) throws Exception {
        Konto giftig = simulator.konto("giftig");
        BlockingQueue<ShutdownSignalException> stengt = new LinkedBlockingQueue<>();
        styring.feil().legg(new Meldingsfeil(giftig.kontoId(), hodefeil, false, 1));
        try (OffisiellKlient klient = OffisiellKlient.fra(simulator.kontofil("giftig"))) {
            klient.klient().newSubscription((melding, svar) -> svar.ack(), stengt::add);
            Utsending utsending = Utsending.til(giftig.kontoId(), FORESPORSEL);
            styring.send(Demokontoer.KOMMUNEN, hodefeil == Hodefeil.UGYLDIG_SVAR_TIL ? utsending.svarTil(UUID.randomUUID()) : utsending);

            assertThat(stengt.poll(10, TimeUnit.SECONDS)).isNotNull();
            await().untilAsserted(() -> assertThat(styring.ko(giftig).konsumenter()).isZero());
        }
        // Off the queue, so that the next one starts clean.
        await().until(() -> styring.ko(giftig).ventende() == 1);
        styring.forskyvKlokka(Duration.ofDays(8));
        await().until(() -> styring.ko(giftig).ventende() == 0);
    }

    @Test
    void korruptInnholdLarSegIkkeDekryptere() throws Exception {
        styring.feil().legg(new Meldingsfeil(Demokontoer.KOMMUNEN.kontoId(), Hodefeil.INGEN, true, 1));
        sendFil(Demokontoer.KOMMUNEN, 5_000);

        assertThat(statsetaten.neste().melding().getMeldingType()).endsWith(".feilmelding.ugyldigforespoersel");
    }

    @Test
    void enAnnensNokkelGjoerMeldingenUlesbarForMottakeren() throws Exception {
        styring.feil().legg(new Nokkelfeil(Demokontoer.KOMMUNEN.kontoId(), Demokontoer.STILLE.kontoId(), 1));
        try (OffisiellKlient ekstern = OffisiellKlient.fra(simulator.kontofil("ekstern"))) {
            ekstern.klient().send(til(Demokontoer.KOMMUNEN), "<a/>", "a.xml");
        }
        assertThat(sisteTilEkstern()).endsWith(".feilmelding.ugyldigforespoersel");
    }

    @ParameterizedTest
    @EnumSource(Pakkefeil.class)
    void pakkefeilFraKommunenKanIkkeLesesAvKlientenUnntattEnFremmedSignatur(Pakkefeil pakkefeil) throws Exception {
        BlockingQueue<Optional<Throwable>> utfall = new LinkedBlockingQueue<>();
        try (OffisiellKlient ekstern = OffisiellKlient.fra(simulator.kontofil("pakke"))) {
            ekstern.klient().newSubscription((melding, svar) -> {
                utfall.add(Optional.ofNullable(catchThrowable(() -> les(melding))));
                svar.ack();
            });
            styring.send(Demokontoer.KOMMUNEN, Utsending.til(simulator.konto("pakke").kontoId(), FORESPORSEL)
                    .med(new Dokument("a.xml", () -> InputStream.nullInputStream())).med(pakkefeil));

            Optional<Throwable> feil = utfall.poll(10, TimeUnit.SECONDS);
            assertThat(feil).isNotNull();
            // The official client checks no certificate: a stranger's signature is as good as any to it (hazard H12).
            assertThat(feil.isEmpty()).isEqualTo(
                    pakkefeil == Pakkefeil.INGEN || pakkefeil == Pakkefeil.FREMMED_SIGNATUR);
        }
    }

    @Test
    void kommunenKanSvareFeilFlereGangerEllerIkkeIDetHeleTatt() throws Exception {
        styring.svarer(Demokontoer.KOMMUNEN).still(Svaroppsett.feilmelding("ikkefunnet").ganger(2));
        sendUtenPayload(Demokontoer.KOMMUNEN);
        assertThat(statsetaten.neste().melding().getMeldingType()).isEqualTo("no.ks.fiks.arkiv.v1.feilmelding.ikkefunnet");
        assertThat(statsetaten.neste().melding().getMeldingType()).isEqualTo("no.ks.fiks.arkiv.v1.feilmelding.ikkefunnet");

        styring.svarer(Demokontoer.KOMMUNEN).still(Svaroppsett.av(Svaroppsett.Modus.BARE_MOTTATT).etter(Duration.ofMillis(300)));
        sendUtenPayload(Demokontoer.KOMMUNEN);
        assertThat(statsetaten.neste().melding().getMeldingType()).isEqualTo(FORESPORSEL + ".mottatt");
        assertThat(statsetaten.erStille(STILLHET)).isTrue();

        styring.svarer(Demokontoer.KOMMUNEN).still(Svaroppsett.av(Svaroppsett.Modus.TAUS));
        sendUtenPayload(Demokontoer.KOMMUNEN);
        assertThat(statsetaten.erStille(STILLHET)).isTrue();
    }

    @Test
    void amqpKanNekteTilkoblinger() {
        styring.avvisAmqp(Duration.ofMinutes(1));
        assertThatThrownBy(() -> OffisiellKlient.fra(simulator.kontofil("ekstern"))).hasRootCauseInstanceOf(IOException.class);

        styring.nullstill();
        assertThat(catchThrowable(() -> OffisiellKlient.fra(simulator.kontofil("ekstern")).close())).isNull();
    }

    @Test
    void styregrensesnittetGjoerDetSammeSomJava() throws Exception {
        assertThat(styreklient.kall("POST", "feil/http?endepunkt=send&status=503&retryAfter=1&konto=stille&antall=3").status()).isEqualTo(200);
        assertThat(styreklient.kall("GET", "feil").kropp().at("/http/0/igjen").asInt()).isEqualTo(3);
        assertThat(styreklient.kall("POST", "feil/http?endepunkt=send").status()).as("no fault named").isEqualTo(400);
        assertThat(styreklient.kall("POST", "feil/http?endepunkt=sennd&status=503").status()).isEqualTo(400);
        assertThat(styreklient.kall("POST", "feil/melding?konto=ingen&hode=uten-type").status()).isEqualTo(404);
        assertThat(styreklient.kall("GET", "finnesikke").status()).isEqualTo(404);
        assertThat(styreklient.kall("DELETE", "feil").kropp().at("/http")).isEmpty();

        assertThat(styreklient.kall("PUT", "svarere/kommunen?paa=false").kropp().at("/svarer/paa").asBoolean()).isFalse();
        assertThat(styreklient.kall("GET", "kontoer/kommunen").kropp().at("/konsumenter").asInt()).isZero();
        assertThat(styreklient.kall("PUT", "svarere/kommunen?paa=true").kropp().at("/konsumenter").asInt()).isEqualTo(1);

        UUID klientMeldingId = UUID.randomUUID();
        Styreklient.Svar sendt = styreklient.kall("POST", "kontoer/kommunen/send?til=statsetaten&type=" + FORESPORSEL
                + "&klientMeldingId=" + klientMeldingId + "&filnavn=arkivmelding.xml&header.saksnr=2026%2F1", "<arkivmelding/>");
        Motpart.Ankomst ankomst = statsetaten.neste();
        assertThat(ankomst.melding().getMeldingId().toString()).isEqualTo(sendt.kropp().at("/meldingId").asText());
        assertThat(ankomst.melding().getHeadere()).containsEntry("saksnr", "2026/1");
        assertThat(ankomst.tekst("arkivmelding.xml")).isEqualTo("<arkivmelding/>");
        await().untilAsserted(() -> {
            var mottatt = styreklient.kall("GET", "kontoer/statsetaten/mottatt").kropp();
            assertThat(mottatt.get(mottatt.size() - 1).at("/klientMeldingId").asText()).isEqualTo(klientMeldingId.toString());
            assertThat(mottatt.get(mottatt.size() - 1).at("/sist").asText()).isEqualTo("kvittert");
        });
        assertThat(styreklient.kall("GET", "tilstand").kropp().at("/kontoer/statsetaten/tall/kvittert").asInt()).isPositive();
    }

    private static void sendUtenPayload(Konto konto) {
        statsetaten.klient().sendWithoutPayload(til(konto));
    }

    private static void sendFil(Konto konto, int bytes) {
        // Random, since the container compresses.
        byte[] innhold = new byte[bytes];
        new Random(bytes).nextBytes(innhold);
        statsetaten.klient().send(til(konto), new ByteArrayInputStream(innhold), "fil.txt");
    }

    private static MeldingRequest til(Konto konto) {
        return MeldingRequest.builder().mottakerKontoId(new KontoId(konto.kontoId())).meldingType(FORESPORSEL).build();
    }

    private static int status(Throwable feil) {
        return feil instanceof FiksIOHttpException http ? http.getStatus() : -1;
    }

    private static long mottatt(Konto konto) {
        return styring.regnskap(konto).antall(Hendelse.MOTTATT);
    }

    private static String sisteTilEkstern() {
        await().until(() -> mottatt(Demokontoer.EKSTERN) > 0 && !typeTilEkstern().isEmpty());
        return typeTilEkstern();
    }

    private static String typeTilEkstern() {
        return styring.regnskap(Demokontoer.EKSTERN).mottak().stream()
                .filter(mottak -> mottak.avsender().equals(Demokontoer.KOMMUNEN.kontoId()))
                .reduce((forste, andre) -> andre).map(mottak -> mottak.type()).orElse("");
    }

    private static Throwable neste(BlockingQueue<Throwable> utfall) throws InterruptedException {
        return utfall.poll(10, TimeUnit.SECONDS);
    }

    private static void les(MottattMelding melding) throws IOException {
        Path fil = Files.createTempFile(katalog, "lest", ".zip");
        melding.writeDekryptertZip(fil);
    }
}
