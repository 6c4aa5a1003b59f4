package no.fiksio.integrasjonspunkt.konfig;

import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.konfig.Settings.DialogRules;
import no.fiksio.integrasjonspunkt.konfig.Settings.LevertRule;
import no.fiksio.integrasjonspunkt.konfig.Settings.SignatureRule;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/**
 * Settings for unit tests: the product's defaults for the rules, no konti, and nothing of what connects to other servers.
 * Each method changes one setting.
 */
public final class SettingsFixture {

    private static final long MEGABYTE = 1_000_000;

    private final List<Settings.Konto> konti = new ArrayList<>();
    private Duration peekLease = Duration.ofMinutes(5);
    private Duration requeueAfter = Duration.ofMinutes(10);
    private Duration retention = Duration.ofDays(90);
    private Duration remember = Duration.ofDays(30);
    private long minFree = 0;
    private int maxFailures = 20;
    private Path lager = Path.of("lager");
    private int maxQueued = 10_000;
    private LevertRule levert = LevertRule.VED_KVITTERING;

    private Optional<KeyStore> signatureRoots = Optional.empty();

    private SettingsFixture() {}

    public static SettingsFixture settings() {
        return new SettingsFixture();
    }

    /** One of our konti, with the default rules for its dialogues. */
    public SettingsFixture konto(KontoId id) {
        return konto(id, false, SignatureRule.VARSLE);
    }

    /** One of our konti, with what is done with untrusted signatures. */
    public SettingsFixture konto(KontoId id, SignatureRule signature) {
        return konto(id, false, signature);
    }

    /** One of our konti, for which the gateway answers {@code .mottatt} by itself or not. */
    public SettingsFixture konto(KontoId id, boolean automaticMottatt) {
        return konto(id, automaticMottatt, SignatureRule.VARSLE);
    }

    /** One of our konti, with what signs its containers. */
    public SettingsFixture konto(KontoId id, Settings.Virksomhetssertifikat certificate) {
        return konto(id, false, SignatureRule.VARSLE, certificate);
    }

    private SettingsFixture konto(KontoId id, boolean automaticMottatt, SignatureRule signature) {
        return konto(id, automaticMottatt, signature, null);
    }

    private SettingsFixture konto(
            KontoId id, boolean automaticMottatt, SignatureRule signature, Settings.Virksomhetssertifikat certificate) {
        DialogRules dialog = new DialogRules(levert, Map.of(), automaticMottatt, false, signature);
        konti.add(new Settings.Konto(
                "konto" + (konti.size() + 1), id, List.of(), UUID.randomUUID(), null, null, null, certificate, dialog));
        return this;
    }

    public SettingsFixture peekLease(Duration lease) {
        this.peekLease = lease;
        return this;
    }

    public SettingsFixture requeueAfter(Duration untouched) {
        this.requeueAfter = untouched;
        return this;
    }

    public SettingsFixture retention(Duration kept) {
        this.retention = kept;
        return this;
    }

    public SettingsFixture remember(Duration remembered) {
        this.remember = remembered;
        return this;
    }

    /** Bytes that must be free where the payload store is. */
    public SettingsFixture minFree(long bytes) {
        this.minFree = bytes;
        return this;
    }

    /** Failures in a row before a subscription is disabled. */
    public SettingsFixture maxFailures(int inARow) {
        this.maxFailures = inARow;
        return this;
    }

    /** The folder of the payload store. */
    public SettingsFixture lager(Path folder) {
        this.lager = folder;
        return this;
    }

    /** How many meldinger may wait to be sent. */
    public SettingsFixture maxQueued(int most) {
        this.maxQueued = most;
        return this;
    }

    /** When a melding that no receipt can answer counts as delivered; for the konti that are added after this. */
    public SettingsFixture levert(LevertRule rule) {
        this.levert = rule;
        return this;
    }

    /** Whose signatures are trusted. */
    public SettingsFixture signatureRoots(KeyStore roots) {
        this.signatureRoots = Optional.of(roots);
        return this;
    }

    public Settings build() {
        Settings.Rules rules = new Settings.Rules(
                Duration.ofDays(2),
                peekLease,
                2000 * MEGABYTE,
                10 * MEGABYTE,
                Duration.ofSeconds(30),
                10,
                maxQueued,
                requeueAfter,
                retention,
                remember,
                true);
        return new Settings(
                null,
                null,
                null,
                null,
                Optional.empty(),
                new Settings.SignatureTrust(signatureRoots, Settings.RevocationCheck.AV),
                new Settings.ContainerLimits(10_000, 1024, 4 << 20, 8L << 20, 8L << 30, 16L << 30, 6L << 30, 200),
                List.copyOf(konti),
                new Settings.Store(lager, new byte[32], minFree),
                rules,
                List.of(),
                new Settings.Webhook(List.of(), true, false, maxFailures, Duration.ofDays(7), Duration.ofMinutes(15)));
    }
}
