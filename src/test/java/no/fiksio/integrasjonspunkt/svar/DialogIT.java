package no.fiksio.integrasjonspunkt.svar;

import static no.fiksio.integrasjonspunkt.svar.Fjernpart.fil;
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
import no.fiksio.integrasjonspunkt.server.Testkontoer;
import no.fiksio.integrasjonspunkt.server.Testplattform;
import no.fiksio.integrasjonspunkt.simulator.feil.Endepunkt;
import no.fiksio.integrasjonspunkt.simulator.feil.HttpFeil;
import no.fiksio.integrasjonspunkt.simulator.konto.Demokontoer;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.melding.Mottak;
import no.fiksio.integrasjonspunkt.simulator.styring.Utsending;
import no.fiksio.integrasjonspunkt.simulator.svarer.Meldingskatalog;
import no.fiksio.integrasjonspunkt.simulator.svarer.Meldingstype;
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

    private static final int SIST = Integer.MAX_VALUE - 1;
    private static final String OPPRETT = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett";
    private static final String OPPDATER = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.oppdater";
    private static final String UTEN_KVITTERING = "no.prove.v1.ting.si";

    private static Fjernpart ekstern;
    private static Brev taust;
    private static Brev nektet;
    private static Brev liggende;
    private static Brev forSentKvittert;
    private static final Map<Konto, Brev> UTEN_SVAR = new LinkedHashMap<>();
    private static Brev vedLevetidForProtokollen;

    private final Arkivsystem arkiv = new Arkivsystem();
    private final Meldingskatalog katalog;

    DialogIT() throws IOException {
        katalog = Meldingskatalog.les();
    }

    @BeforeAll
    static void begynnDetSomTarTid() throws IOException {
        ekstern = new Fjernpart(Demokontoer.EKSTERN);
        nektet = Brev.til(Demokontoer.EKSTERN, OPPDATER).medHeader(Fjernpart.OPPFORSEL, Fjernpart.NEKT);
        new Arkivsystem().send(nektet);
        taust = sendMedKortFrist(Brev.til(Demokontoer.EKSTERN, OPPDATER));
        liggende = sendMedKortFrist(Brev.til(Testkontoer.POSTBOKS, OPPDATER));
        forSentKvittert = sendMedKortFrist(Brev.til(Testkontoer.POSTBOKS, OPPDATER));
        List.of(Demokontoer.STATSETATEN, Testkontoer.STRENG, Testkontoer.ROMSLIG).forEach(konto -> UTEN_SVAR.put(konto,
                sendMedKortFrist(Brev.til(Demokontoer.EKSTERN, UTEN_KVITTERING).fra(konto))));
        vedLevetidForProtokollen = sendMedKortFrist(
                Brev.til(Demokontoer.EKSTERN, Testkontoer.PROTOKOLL_MED_LEVETID + ".si").fra(Testkontoer.STRENG));
    }

    /** Short, but long enough for a busy machine to send it in. */
    private static Brev sendMedKortFrist(Brev brev) {
        new Arkivsystem().send(brev.innen(Duration.ofSeconds(12)));
        return brev;
    }

    @AfterAll
    static void lukk() throws IOException {
        ekstern.close();
    }

    @Test
    void hverProtokollsForesporslerFaarSvareneSine() {
        Map<String, String> sendt = new LinkedHashMap<>();
        Map<String, List<String>> forventet = new LinkedHashMap<>();
        Collection<Meldingstype> foresporsler = enForHvertSlagsSvar();
        foresporsler.forEach(type -> sendt.put(type.navn(), arkiv.send(Brev.til(Demokontoer.EKSTERN, type.navn()))));

        foresporsler.forEach(type -> {
            Fjernpart.Ankomst ankomst = ekstern.mottatt(sendt.get(type.navn()));
            List<Meldingstype> svar = katalog.svarPaa(type);
            svar.forEach(s -> ankomst.svar(s.navn(), s.harPayload() ? filer(s) : new Payload[0]));
            List<String> statuser = new ArrayList<>(List.of("OPPRETTET", "SENDT"));
            svar.stream().filter(s -> s.rolle() == Meldingstype.Rolle.MOTTATT).forEach(s -> statuser.add("MOTTATT"));
            statuser.add("LEVERT");
            forventet.put(type.navn(), statuser);
        });

        sendt.values().forEach(id -> arkiv.ventPaa(id, "LEVERT"));
        Map<String, List<String>> lest = new LinkedHashMap<>();
        sendt.forEach((type, id) -> lest.put(type, arkiv.statuser(id)));
        assertThat(lest).isEqualTo(forventet).hasSizeGreaterThan(20);
        assertThat(sendt.values()).allMatch(id -> arkiv.samtale(id).get("finished").asBoolean());
        assertThat(arkiv.beskrivelse(sendt.get(OPPRETT), "MOTTATT")).isEqualTo(OPPRETT + ".mottatt");
    }

    @Test
    void hverFeilmeldingGirFeilMedTypeOgTekst() {
        Map<Meldingstype, String> sendt = new LinkedHashMap<>();
        katalog.foresporsler().forEach(foresporsel -> foresporsel.kanSvareMed().stream()
                .flatMap(navn -> katalog.type(navn).stream())
                .filter(type -> type.rolle() == Meldingstype.Rolle.FEILMELDING)
                .forEach(type -> sendt.computeIfAbsent(type,
                        t -> arkiv.send(Brev.til(Demokontoer.EKSTERN, foresporsel.navn())))));
        // No request names these two, but older receivers answer with them.
        List.of("no.ks.fiks.kvittering.ugyldigforesp\u00f8rsel.v1", "no.ks.fiks.kvittering.ikkefunnet.v1").forEach(navn ->
                sendt.put(katalog.type(navn).orElseThrow(), arkiv.send(Brev.til(Demokontoer.EKSTERN, OPPDATER))));

        sendt.forEach((type, id) -> ekstern.mottatt(id).svar(type.navn(), feilfil(type)));

        sendt.values().forEach(id -> arkiv.ventPaa(id, "FEIL"));
        assertThat(sendt).hasSizeGreaterThan(20).allSatisfy((type, id) -> {
            assertThat(arkiv.statuser(id)).containsExactly("OPPRETTET", "SENDT", "FEIL");
            assertThat(arkiv.beskrivelse(id, "FEIL")).isEqualTo(type.navn() + ": Mappen finnes ikke i " + type.navn());
            assertThat(arkiv.samtale(id).get("finished").asBoolean()).isTrue();
        });
    }

    /** Nothing that a receiver writes makes a status that cannot be stored, or a list that cannot be shown. */
    @Test
    void enForklaringKanInneholdeHvaSomHelst() {
        Map<String, String> forklaringer = Map.of(
                "{\"feilmelding\": \"Halvt \\ud83d tegn, \\u0000og \\udd25\"}", ": Halvt tegn, og",
                "{\"feilmelding\": \"for langt" + "\\ud83d\\udd25".repeat(600) + "\"}", ": for langt\ud83d\udd25");

        Map<String, String> sendt = new LinkedHashMap<>();
        forklaringer.keySet().forEach(f -> sendt.put(f, arkiv.send(Brev.til(Demokontoer.EKSTERN, OPPDATER))));
        sendt.forEach((f, id) -> ekstern.mottatt(id).svar("no.ks.fiks.arkiv.v1.feilmelding.serverfeil", fil("feilmelding.json", f)));

        sendt.values().forEach(id -> arkiv.ventPaa(id, "FEIL"));
        assertThat(sendt).allSatisfy((f, id) -> assertThat(arkiv.beskrivelse(id, "FEIL")).contains(forklaringer.get(f)));
    }

    @Test
    void svareneKommerIUordenOgToGanger() {
        Brev kvittertForst = Brev.til(Demokontoer.EKSTERN, OPPDATER);
        Brev altToGanger = Brev.til(Demokontoer.EKSTERN, OPPDATER);
        Brev feilEtterKvittering = Brev.til(Demokontoer.EKSTERN, OPPDATER);
        Brev kvitteringEtterFeil = Brev.til(Demokontoer.EKSTERN, OPPDATER);
        List.of(kvittertForst, altToGanger, feilEtterKvittering, kvitteringEtterFeil).forEach(arkiv::send);

        svar(kvittertForst, ".kvittering");
        arkiv.ventPaa(kvittertForst.messageId(), "LEVERT");
        svar(kvittertForst, ".mottatt");
        svar(altToGanger, ".mottatt", ".mottatt", ".kvittering", ".kvittering");
        svar(feilEtterKvittering, ".kvittering");
        arkiv.ventPaa(feilEtterKvittering.messageId(), "LEVERT");
        ekstern.mottatt(feilEtterKvittering.messageId()).svar("no.ks.fiks.arkiv.v1.feilmelding.serverfeil");
        ekstern.mottatt(kvitteringEtterFeil.messageId()).svar("no.ks.fiks.arkiv.v1.feilmelding.serverfeil");
        arkiv.ventPaa(kvitteringEtterFeil.messageId(), "FEIL");
        svar(kvitteringEtterFeil, ".kvittering");

        arkiv.ventPaa(feilEtterKvittering.messageId(), "FEIL");
        arkiv.ventPaa(kvitteringEtterFeil.messageId(), "LEVERT");
        arkiv.ventPaa(altToGanger.messageId(), "LEVERT");
        assertThat(arkiv.statuser(kvittertForst.messageId())).containsExactly("OPPRETTET", "SENDT", "LEVERT");
        assertThat(arkiv.statuser(altToGanger.messageId())).containsExactly("OPPRETTET", "SENDT", "MOTTATT", "LEVERT");
        assertThat(arkiv.statuser(feilEtterKvittering.messageId())).containsExactly("OPPRETTET", "SENDT", "LEVERT", "FEIL");
        assertThat(arkiv.statuser(kvitteringEtterFeil.messageId())).containsExactly("OPPRETTET", "SENDT", "FEIL", "LEVERT");
        assertThat(arkiv.beskrivelse(feilEtterKvittering.messageId(), "FEIL"))
                .isEqualTo("no.ks.fiks.arkiv.v1.feilmelding.serverfeil");
    }

    @Test
    void svarSomKommerForViVetAtDetErSendt() {
        Testplattform.simulator().styring().feil().legg(
                HttpFeil.svarforsinkelse(Endepunkt.SEND, Duration.ofSeconds(2)).gjelder(Demokontoer.EKSTERN.kontoId()).bare(1));
        Brev forst = Brev.til(Demokontoer.EKSTERN, OPPDATER).medHeader(Fjernpart.OPPFORSEL, Fjernpart.STRAKS);
        arkiv.send(forst);
        ekstern.mottatt(forst.messageId());
        assertThat(arkiv.statuser(forst.messageId())).as("The answers came before SENDT").containsExactly("OPPRETTET");

        List<String> ider = Stream.concat(Stream.of(forst.messageId()), IntStream.range(0, 25).parallel()
                .mapToObj(i -> arkiv.send(Brev.til(Demokontoer.EKSTERN, OPPDATER)
                        .medHeader(Fjernpart.OPPFORSEL, Fjernpart.STRAKS))))
                .toList();

        ider.forEach(id -> arkiv.ventPaa(id, "LEVERT"));

        assertThat(ider).allSatisfy(id -> {
            assertThat(arkiv.statuser(id)).containsExactly("OPPRETTET", "SENDT", "MOTTATT", "LEVERT");
            assertThat(arkiv.samtale(id).get("finished").asBoolean()).isTrue();
        });
    }

    @Test
    void ukjenteProtokollerForstaasAvNavnet() {
        Map<String, String> svarOgStatus = Map.of(
                ".mottatt", "MOTTATT",
                ".kvittering", "LEVERT",
                ".resultat.liten", "LEVERT",
                ".oppfolging", "LEVERT",
                ".feilmelding.opptatt", "FEIL");
        Map<String, Brev> sendt = new LinkedHashMap<>();
        // From the konto that waits for receipts, so that LEVERT is the answer's doing.
        svarOgStatus.keySet().forEach(svar ->
                sendt.put(svar, Brev.til(Demokontoer.EKSTERN, UTEN_KVITTERING).fra(Testkontoer.STRENG)));
        sendt.values().forEach(arkiv::send);

        sendt.forEach((svar, brev) -> svar(brev, svar));

        sendt.forEach((svar, brev) -> arkiv.ventPaa(brev.messageId(), svarOgStatus.get(svar)));
        sendt.forEach((svar, brev) -> {
            assertThat(arkiv.statuser(brev.messageId())).containsExactly("OPPRETTET", "SENDT", svarOgStatus.get(svar));
            assertThat(arkiv.beskrivelse(brev.messageId(), svarOgStatus.get(svar))).isEqualTo(UTEN_KVITTERING + svar);
        });
    }

    @Test
    void protokollSomAdministratorenHarLagtTil() {
        Brev brev = Brev.til(Demokontoer.EKSTERN, "no.prove.tillegg.v1.brev.lever");
        arkiv.send(brev);
        ekstern.mottatt(brev.messageId()).svar("no.prove.tillegg.v1.brev.tatt");

        arkiv.ventPaa(brev.messageId(), "LEVERT");
        assertThat(arkiv.statuser(brev.messageId())).containsExactly("OPPRETTET", "SENDT", "MOTTATT", "LEVERT");
    }

    @Test
    @Order(SIST)
    void tidsavbruddNevnerMottakeren() throws Exception {
        arkiv.ventPaa(liggende.messageId(), "LEVETID_UTLOPT");
        arkiv.ventPaa(forSentKvittert.messageId(), "LEVETID_UTLOPT");
        assertThat(arkiv.beskrivelse(liggende.messageId(), "LEVETID_UTLOPT"))
                .contains("no.ks.fiks.kvittering.tidsavbrudd", Testkontoer.POSTBOKS.kontoId().toString());
        assertThat(arkiv.statuser(liggende.messageId())).containsExactly("OPPRETTET", "SENDT", "LEVETID_UTLOPT");

        Testplattform.simulator().styring().send(Testkontoer.POSTBOKS,
                Utsending.til(Demokontoer.STATSETATEN.kontoId(), OPPDATER + ".kvittering").svarTil(hosPostboks(forSentKvittert)));

        arkiv.ventPaa(forSentKvittert.messageId(), "LEVERT");
        assertThat(arkiv.statuser(forSentKvittert.messageId()))
                .containsExactly("OPPRETTET", "SENDT", "LEVETID_UTLOPT", "LEVERT");
        assertThat(arkiv.samtale(forSentKvittert.messageId()).get("finished").asBoolean()).isTrue();
    }

    @Test
    @Order(SIST)
    void treMislykkedeLeveringerErFeil() {
        arkiv.ventPaa(nektet.messageId(), "FEIL");

        assertThat(arkiv.statuser(nektet.messageId())).containsExactly("OPPRETTET", "SENDT", "FEIL");
        assertThat(arkiv.beskrivelse(nektet.messageId(), "FEIL"))
                .contains("no.ks.fiks.kvittering.serverfeil.v1", Demokontoer.EKSTERN.kontoId().toString());
    }

    @Test
    @Order(SIST + 1)
    void stillhetTilFristenErUte() {
        arkiv.ventPaa(taust.messageId(), "LEVETID_UTLOPT");

        assertThat(arkiv.statuser(taust.messageId())).containsExactly("OPPRETTET", "SENDT", "LEVETID_UTLOPT");
        assertThat(arkiv.samtale(taust.messageId()).get("finished").asBoolean()).isTrue();
        svar(taust, ".mottatt", ".kvittering");
        arkiv.ventPaa(taust.messageId(), "LEVERT");
        assertThat(arkiv.statuser(taust.messageId()))
                .containsExactly("OPPRETTET", "SENDT", "LEVETID_UTLOPT", "MOTTATT", "LEVERT");
    }

    @Test
    @Order(SIST + 1)
    void regelenAvgjorDerIngenKvitteringFins() {
        String vedSending = UTEN_SVAR.get(Demokontoer.STATSETATEN).messageId();
        String vedKvittering = UTEN_SVAR.get(Testkontoer.STRENG).messageId();
        String vedLevetid = UTEN_SVAR.get(Testkontoer.ROMSLIG).messageId();
        assertThat(arkiv.statuser(vedSending)).containsExactly("OPPRETTET", "SENDT", "LEVERT");
        assertThat(arkiv.beskrivelse(vedSending, "LEVERT")).contains("Godtatt av Fiks IO", "ingen kvittering");

        arkiv.ventPaa(vedLevetid, "LEVERT");
        arkiv.ventPaa(vedKvittering, "LEVETID_UTLOPT");
        arkiv.ventPaa(vedLevetidForProtokollen.messageId(), "LEVERT");

        assertThat(arkiv.statuser(vedLevetid)).containsExactly("OPPRETTET", "SENDT", "LEVERT");
        assertThat(arkiv.beskrivelse(vedLevetid, "LEVERT")).contains("Levetiden er ute uten melding om tidsavbrudd");
        assertThat(arkiv.statuser(vedKvittering)).containsExactly("OPPRETTET", "SENDT", "LEVETID_UTLOPT");
        assertThat(arkiv.statuser(vedLevetidForProtokollen.messageId())).containsExactly("OPPRETTET", "SENDT", "LEVERT");
    }

    /** The first request in each protocol of those that are answered alike. */
    private Collection<Meldingstype> enForHvertSlagsSvar() {
        Map<String, Meldingstype> slag = new LinkedHashMap<>();
        katalog.foresporsler().forEach(type -> slag.putIfAbsent(
                Stream.concat(Arrays.stream(type.navn().split("\\.")).limit(5),
                        katalog.svarPaa(type).stream().map(s -> s.rolle() + (s.harPayload() ? "+" : "-")))
                        .collect(Collectors.joining(" ")),
                type));
        return slag.values();
    }

    private static void svar(Brev paa, String... endelser) {
        String type = ekstern.mottatt(paa.messageId()).melding().getMeldingType();
        for (String endelse : endelser) {
            ekstern.mottatt(paa.messageId()).svar(type + endelse);
        }
    }

    private static UUID hosPostboks(Brev brev) {
        return await().until(() -> Testplattform.simulator().styring().regnskap(Testkontoer.POSTBOKS).mottak().stream()
                .filter(m -> m.klientMeldingId().filter(brev.messageId()::equals).isPresent())
                .map(Mottak::meldingId).findFirst(), Optional::isPresent).orElseThrow();
    }

    /** Some of the sources' file names are empty or a description. */
    private static Payload[] filer(Meldingstype type) {
        return type.payloadFilnavn().stream().map(navn -> navn.matches("[\\w.-]+") ? navn : "dokument.txt")
                .map(navn -> fil(navn, "innhold")).toArray(Payload[]::new);
    }

    /** In the form that the file's name asks for. */
    private static Payload feilfil(Meldingstype type) {
        String tekst = "Mappen finnes ikke i " + type.navn();
        String navn = type.payloadFilnavn().stream().findFirst().orElse("feil.txt");
        return switch (navn.substring(navn.lastIndexOf('.') + 1)) {
            case "xml" -> fil(navn, "<f:feilmelding xmlns:f='urn:x'><f:errorId>1</f:errorId><f:feilmelding>" + tekst
                    + "</f:feilmelding></f:feilmelding>");
            case "json" -> fil(navn, "{\"errorId\": \"1\", \"feilmelding\": \"" + tekst + "\", \"correlationId\": null}");
            default -> fil(navn, tekst + "\n");
        };
    }
}
