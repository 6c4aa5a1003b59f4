package no.fiksio.integrasjonspunkt.konfig;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import org.eclipse.microprofile.config.Config;

/** Turns configuration into {@link Innstillinger}, or says everything that is wrong with it. */
final class InnstillingerLeser {

    /** KS's published addresses (platform 1.1), by the value of {@code fiksio.miljo}. */
    private static final Map<String, Map<String, String>> MILJOER = Map.of(
            "prod", Map.of(
                    "fiksio.api.host", "api.fiks.ks.no",
                    "fiksio.amqp.host", "io.fiks.ks.no",
                    "fiksio.maskinporten.token-endpoint", "https://maskinporten.no/token",
                    "fiksio.maskinporten.audience", "https://maskinporten.no/"),
            "test", Map.of(
                    "fiksio.api.host", "api.fiks.test.ks.no",
                    "fiksio.amqp.host", "io.fiks.test.ks.no",
                    "fiksio.maskinporten.token-endpoint", "https://test.maskinporten.no/token",
                    "fiksio.maskinporten.audience", "https://test.maskinporten.no/"));

    private static final long MIB = 1024 * 1024;

    private final List<String> feil = new ArrayList<>();
    private final Oppslag oppslag;
    private final Map<String, String> miljo;

    private InnstillingerLeser(Config config) {
        this.oppslag = new Oppslag(config, feil);
        this.miljo = oppslag.valgfri("fiksio.miljo").map(this::miljo).orElse(Map.of());
    }

    static Innstillinger les(Config config) {
        InnstillingerLeser leser = new InnstillingerLeser(config);
        Innstillinger innstillinger = leser.les();
        if (!leser.feil.isEmpty()) {
            throw new UgyldigKonfigurasjon(leser.feil);
        }
        return innstillinger;
    }

    private Map<String, String> miljo(String navn) {
        if (!MILJOER.containsKey(navn)) {
            oppslag.feil("fiksio.miljo", "must be prod or test, or left out");
        }
        return MILJOER.getOrDefault(navn, Map.of());
    }

    private Innstillinger les() {
        String orgnr = oppslag.kreves("fiksio.organisasjonsnummer", Verdier::organisasjonsnummer).orElse("");
        Innstillinger.Vert api = new Innstillinger.Vert(
                oppslag.eller("fiksio.api.scheme", "https", Verdier::protokoll),
                avMiljo("fiksio.api.host"),
                oppslag.eller("fiksio.api.port", 443, Verdier::port));
        Innstillinger.Vert amqp = new Innstillinger.Vert(
                "amqps",
                avMiljo("fiksio.amqp.host"),
                oppslag.eller("fiksio.amqp.port", 5671, Verdier::port));
        String endpoint = avMiljo("fiksio.maskinporten.token-endpoint");
        Innstillinger.Maskinporten maskinporten = new Innstillinger.Maskinporten(
                endpoint.isEmpty() ? null
                        : oppslag.tolk("fiksio.maskinporten.token-endpoint", endpoint, Verdier::adresse).orElse(null),
                avMiljo("fiksio.maskinporten.audience"));
        Innstillinger.Signaturtillit signatur = new Innstillinger.Signaturtillit(lager("fiksio.signatur.truststore"));
        return new Innstillinger(orgnr, api, amqp, maskinporten, tillit(), signatur,
                kontoer(orgnr, signatur.sertifikater().isPresent()), lager(), regler(), meldingstyper(),
                webhook());
    }

    private String avMiljo(String navn) {
        String standard = miljo.get(navn);
        return standard == null
                ? oppslag.kreves(navn).orElse("")
                : oppslag.valgfri(navn).orElse(standard);
    }

    private Optional<Innstillinger.Tillit> tillit() {
        return lager("fiksio.truststore").map(Innstillinger.Tillit::new);
    }

    /** A certificate store, if one is named; its password stands beside it. */
    private Optional<KeyStore> lager(String navn) {
        return oppslag.valgfri(navn).flatMap(sti ->
                oppslag.kreves(navn + ".passord").map(Hemmelighet::new).flatMap(passord ->
                        oppslag.tolk(navn, sti, s -> Nokkelfiler.nokkellager(s, passord))));
    }

    /** One konto directly under {@code fiksio.}, or several under {@code fiksio.kontoer.<name>.}. */
    private List<Innstillinger.Konto> kontoer(String orgnr, boolean harRotter) {
        Optional<String> navneliste = oppslag.valgfri("fiksio.kontoer");
        if (navneliste.isEmpty()) {
            return List.of(konto("fiksio", "fiksio.", orgnr, harRotter));
        }
        List<Innstillinger.Konto> kontoer = new ArrayList<>();
        Set<KontoId> sett = new HashSet<>();
        for (String navn : liste(navneliste.get())) {
            Innstillinger.Konto konto = konto(navn, "fiksio.kontoer." + navn + ".", orgnr, harRotter);
            if (konto.id() != null && !sett.add(konto.id())) {
                oppslag.feil("fiksio.kontoer." + navn + ".konto.id", "is the id of another konto in the list too");
            }
            kontoer.add(konto);
        }
        return kontoer;
    }

    private Innstillinger.Konto konto(String navn, String prefiks, String orgnr, boolean harRotter) {
        KontoId id = oppslag.kreves(prefiks + "konto.id", Verdier::kontoId).orElse(null);
        List<PrivateKey> nokler = nokler(arvet(prefiks, "konto.privatnokkel"));
        UUID integrasjon = oppslag.kreves(arvet(prefiks, "integrasjon.id"), Verdier::uuid).orElse(null);
        Hemmelighet passord = oppslag.kreves(arvet(prefiks, "integrasjon.passord"), Hemmelighet::new).orElse(null);
        String eier = oppslag.eller(prefiks + "organisasjonsnummer", orgnr, Verdier::organisasjonsnummer);
        String klientId = oppslag.kreves(arvet(prefiks, "maskinporten.klient-id")).orElse("");
        return new Innstillinger.Konto(navn, id, nokler, integrasjon, passord, eier, klientId, sertifikat(prefiks),
                dialog(prefiks, harRotter));
    }

    private Innstillinger.Dialogregler dialog(String prefiks, boolean harRotter) {
        String regel = arvet(prefiks, "leveringsregel");
        Map<String, Innstillinger.Leveringsregel> perProtokoll = new HashMap<>();
        for (String sted : List.of("fiksio.", prefiks)) {
            String overskrift = sted + "leveringsregel.";
            for (String navn : oppslag.navnUnder(overskrift)) {
                oppslag.kreves(navn, v -> Verdier.valg(Innstillinger.Leveringsregel.class, v))
                        .ifPresent(r -> perProtokoll.put(navn.substring(overskrift.length()), r));
            }
        }
        return new Innstillinger.Dialogregler(
                oppslag.eller(regel, Innstillinger.Leveringsregel.VED_SENDING,
                        v -> Verdier.valg(Innstillinger.Leveringsregel.class, v)),
                Map.copyOf(perProtokoll),
                oppslag.eller(arvet(prefiks, "automatisk-mottatt"), false, Verdier::jaNei),
                oppslag.eller(arvet(prefiks, "statussvar-i-innboks"), false, Verdier::jaNei),
                signaturregel(prefiks, harRotter));
    }

    private Innstillinger.Signaturregel signaturregel(String prefiks, boolean harRotter) {
        String navn = arvet(prefiks, "signatur.regel");
        Innstillinger.Signaturregel regel = oppslag.eller(navn,
                harRotter ? Innstillinger.Signaturregel.VARSLE : Innstillinger.Signaturregel.GODTA,
                v -> Verdier.valg(Innstillinger.Signaturregel.class, v));
        if (regel == Innstillinger.Signaturregel.AVVIS && !harRotter) {
            oppslag.feil("fiksio.signatur.truststore", "is missing, and with " + navn + "=avvis nothing would be accepted");
        }
        return regel;
    }

    private List<PrivateKey> nokler(String navn) {
        return oppslag.kreves(navn).stream()
                .flatMap(verdi -> liste(verdi).stream())
                .flatMap(sti -> oppslag.tolk(navn, sti, Nokkelfiler::privatnokkel).stream())
                .toList();
    }

    private Innstillinger.Virksomhetssertifikat sertifikat(String prefiks) {
        String lagernavn = arvet(prefiks, "virksomhetssertifikat.keystore");
        String aliasnavn = arvet(prefiks, "virksomhetssertifikat.alias");
        Optional<Hemmelighet> passord =
                oppslag.kreves(arvet(prefiks, "virksomhetssertifikat.passord"), Hemmelighet::new);
        Optional<String> alias = oppslag.kreves(aliasnavn);
        Optional<String> sti = oppslag.kreves(lagernavn);
        if (passord.isEmpty() || alias.isEmpty() || sti.isEmpty()) {
            return null;
        }
        Hemmelighet nokkelpassord = oppslag.valgfri(arvet(prefiks, "virksomhetssertifikat.nokkelpassord"))
                .map(Hemmelighet::new).orElse(passord.get());
        Optional<KeyStore> lager = oppslag.tolk(lagernavn, sti.get(), s -> Nokkelfiler.nokkellager(s, passord.get()));
        return lager.flatMap(l -> oppslag.tolk(aliasnavn, alias.get(), a -> {
            Nokkelfiler.krevSigneringsnokkel(l, a, nokkelpassord);
            return new Innstillinger.Virksomhetssertifikat(l, passord.get(), a, nokkelpassord);
        })).orElse(null);
    }

    /** A konto's own setting when it is there, else the one that all konti share. */
    private String arvet(String prefiks, String navn) {
        return oppslag.valgfri(prefiks + navn).isPresent() ? prefiks + navn : "fiksio." + navn;
    }

    private Innstillinger.Lager lager() {
        byte[] nokkel = oppslag.kreves("fiksio.lager.nokkel", Verdier::nokkel32).orElse(new byte[0]);
        Path katalog = oppslag.valgfri("fiksio.lager.katalog").map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("jboss.server.data.dir", "data"), "fiksio", "lager"));
        return new Innstillinger.Lager(katalog, nokkel,
                oppslag.eller("fiksio.lager.minst-ledig", 256 * MIB, Verdier::byteantall));
    }

    private Innstillinger.Regler regler() {
        return new Innstillinger.Regler(
                oppslag.eller("fiksio.levetid", Duration.ofHours(24), Verdier::varighet),
                oppslag.eller("fiksio.peek-laas", Duration.ofMinutes(5), Verdier::varighet),
                oppslag.eller("fiksio.storste-sum", 2048 * MIB, Verdier::byteantall),
                oppslag.eller("fiksio.stor-grense", 5 * MIB, Verdier::byteantall),
                oppslag.eller("fiksio.svarfrist", Duration.ofSeconds(60), Verdier::varighet),
                oppslag.eller("fiksio.mottaksbuffer", 10, Verdier::antall),
                oppslag.eller("fiksio.flest-i-ko", 100_000, Verdier::antall),
                oppslag.eller("fiksio.etterlys-etter", Duration.ofMinutes(10), Verdier::varighet),
                oppslag.eller("fiksio.oppbevaring", Duration.ofDays(90), Verdier::varighet),
                oppslag.eller("fiksio.husk", Duration.ofDays(90), Verdier::varighet),
                oppslag.eller("fiksio.statusko", false, v -> Verdier.tjeneste("DPFIO", v)));
    }

    private List<Path> meldingstyper() {
        return oppslag.valgfri("fiksio.meldingstyper").stream()
                .flatMap(verdi -> liste(verdi).stream())
                .flatMap(sti -> oppslag.tolk("fiksio.meldingstyper", sti, Verdier::lesbarFil).stream())
                .toList();
    }

    private Innstillinger.Webhook webhook() {
        return new Innstillinger.Webhook(
                oppslag.valgfri("fiksio.webhook.tillatt").stream()
                        .flatMap(verdi -> liste(verdi).stream())
                        .flatMap(m -> oppslag.tolk("fiksio.webhook.tillatt", m, Verdier::vertsmonster).stream())
                        .toList(),
                oppslag.eller("fiksio.webhook.tillat-private", false, Verdier::jaNei),
                oppslag.eller("fiksio.webhook.krev-ping", false, Verdier::jaNei),
                oppslag.eller("fiksio.webhook.maks-feil", 50, Verdier::antall),
                oppslag.eller("fiksio.webhook.maks-alder", Duration.ofDays(7), Verdier::varighet),
                oppslag.eller("fiksio.webhook.lengste-pause", Duration.ofMinutes(15), Verdier::varighet));
    }

    private static List<String> liste(String verdi) {
        return Arrays.stream(verdi.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
    }
}
