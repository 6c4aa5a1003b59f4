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

/** Turns configuration into {@link Settings}, or throws an {@link InvalidConfiguration} that names every error. */
final class SettingsReader {

    /** KS's published addresses (plattform.md 1.1), by the value of {@code fiksio.miljo}. */
    private static final Map<String, Map<String, String>> ENVIRONMENTS = Map.of(
            "prod",
                    Map.of(
                            "fiksio.api.host", "api.fiks.ks.no",
                            "fiksio.amqp.host", "io.fiks.ks.no",
                            "fiksio.maskinporten.token-endpoint", "https://maskinporten.no/token",
                            "fiksio.maskinporten.audience", "https://maskinporten.no/"),
            "test",
                    Map.of(
                            "fiksio.api.host", "api.fiks.test.ks.no",
                            "fiksio.amqp.host", "io.fiks.test.ks.no",
                            "fiksio.maskinporten.token-endpoint", "https://test.maskinporten.no/token",
                            "fiksio.maskinporten.audience", "https://test.maskinporten.no/"));

    private static final long MIB = 1024 * 1024;

    private final List<String> errors = new ArrayList<>();
    private final SettingLookup lookup;
    private final Map<String, String> environment;

    private SettingsReader(Config config) {
        this.lookup = new SettingLookup(config, errors);
        this.environment =
                lookup.optional("fiksio.miljo").map(this::environment).orElse(Map.of());
    }

    static Settings read(Config config) {
        SettingsReader reader = new SettingsReader(config);
        Settings settings = reader.read();
        if (!reader.errors.isEmpty()) {
            throw new InvalidConfiguration(reader.errors);
        }
        return settings;
    }

    private Map<String, String> environment(String name) {
        if (!ENVIRONMENTS.containsKey(name)) {
            lookup.error("fiksio.miljo", "must be prod or test, or left out");
        }
        return ENVIRONMENTS.getOrDefault(name, Map.of());
    }

    private Settings read() {
        String orgnr = lookup.required("fiksio.organisasjonsnummer", SettingValues::organisasjonsnummer)
                .orElse("");
        Settings.Host api = new Settings.Host(
                lookup.or("fiksio.api.scheme", "https", SettingValues::protokoll),
                fromEnvironment("fiksio.api.host"),
                lookup.or("fiksio.api.port", 443, SettingValues::port));
        Settings.Host amqp = new Settings.Host(
                "amqps", fromEnvironment("fiksio.amqp.host"), lookup.or("fiksio.amqp.port", 5671, SettingValues::port));
        String endpoint = fromEnvironment("fiksio.maskinporten.token-endpoint");
        Settings.Maskinporten maskinporten = new Settings.Maskinporten(
                endpoint.isEmpty()
                        ? null
                        : lookup.interpret("fiksio.maskinporten.token-endpoint", endpoint, SettingValues::address)
                                .orElse(null),
                fromEnvironment("fiksio.maskinporten.audience"));
        Settings.SignatureTrust signature = new Settings.SignatureTrust(
                certificateStore("fiksio.signatur.truststore"),
                lookup.or(
                        "fiksio.signatur.tilbakekalling",
                        Settings.RevocationCheck.AV,
                        v -> SettingValues.choice(Settings.RevocationCheck.class, v)));
        return new Settings(
                orgnr,
                api,
                amqp,
                maskinporten,
                trust(),
                signature,
                ContainerLimitsReader.read(lookup),
                konti(orgnr, signature.certificates().isPresent()),
                lager(),
                rules(),
                meldingstyper(),
                webhook());
    }

    private String fromEnvironment(String name) {
        String fallback = environment.get(name);
        return fallback == null
                ? lookup.required(name).orElse("")
                : lookup.optional(name).orElse(fallback);
    }

    private Optional<Settings.Trust> trust() {
        return certificateStore("fiksio.truststore").map(Settings.Trust::new);
    }

    /** A certificate store, if the setting names one. Its password is the setting with .passord after the same name. */
    private Optional<KeyStore> certificateStore(String name) {
        return lookup.optional(name)
                .flatMap(path -> lookup.required(name + ".passord")
                        .map(Secret::new)
                        .flatMap(password -> lookup.interpret(name, path, s -> KeyFiles.keyStore(s, password))));
    }

    /** One konto with its settings directly under {@code fiksio.}, or several under {@code fiksio.kontoer.<name>.}. */
    private List<Settings.Konto> konti(String orgnr, boolean hasRoots) {
        Optional<String> nameList = lookup.optional("fiksio.kontoer");
        if (nameList.isEmpty()) {
            return List.of(konto("fiksio", "fiksio.", orgnr, hasRoots));
        }
        List<Settings.Konto> konti = new ArrayList<>();
        Set<KontoId> ids = new HashSet<>();
        for (String name : list(nameList.get())) {
            Settings.Konto konto = konto(name, "fiksio.kontoer." + name + ".", orgnr, hasRoots);
            if (konto.id() != null && !ids.add(konto.id())) {
                lookup.error("fiksio.kontoer." + name + ".konto.id", "is the id of another konto in the list too");
            }
            konti.add(konto);
        }
        return konti;
    }

    private Settings.Konto konto(String name, String prefix, String orgnr, boolean hasRoots) {
        KontoId id =
                lookup.required(prefix + "konto.id", SettingValues::kontoId).orElse(null);
        List<PrivateKey> keys = keys(inherited(prefix, "konto.privatnokkel"));
        UUID integration = lookup.required(inherited(prefix, "integrasjon.id"), SettingValues::uuid)
                .orElse(null);
        Secret password = lookup.required(inherited(prefix, "integrasjon.passord"), Secret::new)
                .orElse(null);
        String owner = lookup.or(prefix + "organisasjonsnummer", orgnr, SettingValues::organisasjonsnummer);
        String clientId =
                lookup.required(inherited(prefix, "maskinporten.klient-id")).orElse("");
        return new Settings.Konto(
                name, id, keys, integration, password, owner, clientId, certificate(prefix), dialog(prefix, hasRoots));
    }

    private Settings.DialogRules dialog(String prefix, boolean hasRoots) {
        String rule = inherited(prefix, "leveringsregel");
        Map<String, Settings.LevertRule> perProtokoll = new HashMap<>();
        for (String place : List.of("fiksio.", prefix)) {
            String rulePrefix = place + "leveringsregel.";
            for (String name : lookup.namesUnder(rulePrefix)) {
                lookup.required(name, v -> SettingValues.choice(Settings.LevertRule.class, v))
                        .ifPresent(r -> perProtokoll.put(name.substring(rulePrefix.length()), r));
            }
        }
        return new Settings.DialogRules(
                lookup.or(
                        rule, Settings.LevertRule.VED_SENDING, v -> SettingValues.choice(Settings.LevertRule.class, v)),
                Map.copyOf(perProtokoll),
                lookup.or(inherited(prefix, "automatisk-mottatt"), false, SettingValues::trueOrFalse),
                lookup.or(inherited(prefix, "statussvar-i-innboks"), false, SettingValues::trueOrFalse),
                signatureRule(prefix, hasRoots));
    }

    private Settings.SignatureRule signatureRule(String prefix, boolean hasRoots) {
        String name = inherited(prefix, "signatur.regel");
        Settings.SignatureRule rule = lookup.or(
                name,
                hasRoots ? Settings.SignatureRule.VARSLE : Settings.SignatureRule.GODTA,
                v -> SettingValues.choice(Settings.SignatureRule.class, v));
        if (rule == Settings.SignatureRule.AVVIS && !hasRoots) {
            lookup.error(
                    "fiksio.signatur.truststore", "is missing, and with " + name + "=avvis nothing would be accepted");
        }
        return rule;
    }

    private List<PrivateKey> keys(String name) {
        return lookup.required(name).stream()
                .flatMap(value -> list(value).stream())
                .flatMap(path -> lookup.interpret(name, path, KeyFiles::privateKey).stream())
                .toList();
    }

    private Settings.Virksomhetssertifikat certificate(String prefix) {
        String storeName = inherited(prefix, "virksomhetssertifikat.keystore");
        String aliasName = inherited(prefix, "virksomhetssertifikat.alias");
        Optional<Secret> password = lookup.required(inherited(prefix, "virksomhetssertifikat.passord"), Secret::new);
        Optional<String> alias = lookup.required(aliasName);
        Optional<String> path = lookup.required(storeName);
        if (password.isEmpty() || alias.isEmpty() || path.isEmpty()) {
            return null;
        }
        Secret keyPassword = lookup.optional(inherited(prefix, "virksomhetssertifikat.nokkelpassord"))
                .map(Secret::new)
                .orElse(password.get());
        Optional<KeyStore> store = lookup.interpret(storeName, path.get(), s -> KeyFiles.keyStore(s, password.get()));
        return store.flatMap(keys -> lookup.interpret(aliasName, alias.get(), a -> {
                    KeyFiles.requireSigningKey(keys, a, keyPassword);
                    return new Settings.Virksomhetssertifikat(keys, password.get(), a, keyPassword);
                }))
                .orElse(null);
    }

    /** The name of a konto's own setting if it is set, otherwise of the one that all konti share. */
    private String inherited(String prefix, String name) {
        return lookup.optional(prefix + name).isPresent() ? prefix + name : "fiksio." + name;
    }

    private Settings.Store lager() {
        byte[] key =
                lookup.required("fiksio.lager.nokkel", SettingValues::key32).orElse(new byte[0]);
        Path katalog = lookup.optional("fiksio.lager.katalog")
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("jboss.server.data.dir", "data"), "fiksio", "lager"));
        return new Settings.Store(
                katalog, key, lookup.or("fiksio.lager.minst-ledig", 256 * MIB, SettingValues::byteCount));
    }

    private Settings.Rules rules() {
        return new Settings.Rules(
                lookup.or("fiksio.levetid", Duration.ofHours(24), SettingValues::duration),
                lookup.or("fiksio.peek-laas", Duration.ofMinutes(5), SettingValues::duration),
                lookup.or("fiksio.storste-sum", 5 * 1024 * MIB, SettingValues::byteCount),
                lookup.or("fiksio.stor-grense", 5 * MIB, SettingValues::byteCount),
                lookup.or("fiksio.svarfrist", Duration.ofSeconds(60), SettingValues::duration),
                lookup.or("fiksio.mottaksbuffer", 10, SettingValues::count),
                lookup.or("fiksio.flest-i-ko", 100_000, SettingValues::count),
                lookup.or("fiksio.etterlys-etter", Duration.ofMinutes(10), SettingValues::duration),
                lookup.or("fiksio.oppbevaring", Duration.ofDays(90), SettingValues::duration),
                lookup.or("fiksio.husk", Duration.ofDays(90), SettingValues::duration),
                lookup.or("fiksio.statusko", false, v -> SettingValues.service("DPFIO", v)));
    }

    private List<Path> meldingstyper() {
        return lookup.optional("fiksio.meldingstyper").stream()
                .flatMap(value -> list(value).stream())
                .flatMap(path -> lookup.interpret("fiksio.meldingstyper", path, SettingValues::readableFile).stream())
                .toList();
    }

    private Settings.Webhook webhook() {
        return new Settings.Webhook(
                lookup.optional("fiksio.webhook.tillatt").stream()
                        .flatMap(value -> list(value).stream())
                        .flatMap(
                                m -> lookup.interpret("fiksio.webhook.tillatt", m, SettingValues::hostPattern).stream())
                        .toList(),
                lookup.or("fiksio.webhook.tillat-private", false, SettingValues::trueOrFalse),
                lookup.or("fiksio.webhook.krev-ping", false, SettingValues::trueOrFalse),
                lookup.or("fiksio.webhook.maks-feil", 50, SettingValues::count),
                lookup.or("fiksio.webhook.maks-alder", Duration.ofDays(7), SettingValues::duration),
                lookup.or("fiksio.webhook.lengste-pause", Duration.ofMinutes(15), SettingValues::duration));
    }

    private static List<String> list(String value) {
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }
}
