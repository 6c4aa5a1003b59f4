package no.fiksio.integrasjonspunkt.protokoll;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.json.PlainJson;
import no.fiksio.integrasjonspunkt.konfig.Settings;

/**
 * The catalogue of Fiks protocols: the role of each meldingstype, and which types answer which. A type that it does not have
 * gets its role from its name. An administrator adds protocols with files of the same form, in the setting
 * {@code fiksio.meldingstyper}; a type that is in several files is taken from the last. An unreadable file stops the start.
 */
@Service
public class Meldingstyper {

    private static final String TIDSAVBRUDD = "no.ks.fiks.kvittering.tidsavbrudd";
    private static final String SERVERFEIL = "no.ks.fiks.kvittering.serverfeil";
    private static final Set<String> ERROR_SEGMENTS =
            Set.of("feil", "feilet", "serverfeil", "ugyldigforespoersel", "ugyldigforespørsel", "ikkefunnet");
    private static final Set<String> RESULTAT_SEGMENTS = Set.of("svar", "statussvar", "valideringsrapport");

    private static final Pattern NEW_STYLE = Pattern.compile("(.+?\\.v\\d+)\\..+");
    private static final String ERROR_FILE = "feilmelding.json";

    private final Map<String, String> fileName = new HashMap<>();
    private final Map<String, Rolle> roles = new HashMap<>();
    private final Map<String, Set<String>> answers = new HashMap<>();

    @Inject
    public Meldingstyper(Settings settings) {
        this(settings.meldingstyper());
    }

    Meldingstyper(List<Path> additions) {
        try (InputStream builtIn = Meldingstyper.class.getResourceAsStream("/meldingstyper.json")) {
            read(builtIn);
            for (Path file : additions) {
                try (InputStream extra = Files.newInputStream(file)) {
                    read(extra);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A catalogue of message types cannot be read", e);
        }
    }

    private void read(InputStream json) throws IOException {
        for (JsonNode protokoll : PlainJson.tree(json).path("protokoller")) {
            for (JsonNode type : protokoll.path("meldingstyper")) {
                String name = type.path("type").asText();
                roles.put(name, rolle(type.path("rolle").asText(), name));
                Set<String> svar = new HashSet<>();
                // Some published catalogues misspell the first part (meldingstyper.json, avvikIKildene).
                type.path("kanSvareMed")
                        .forEach(s -> svar.add(s.asText().replaceFirst("^no\\.ks\\.fik\\.", "no.ks.fiks.")));
                if (type.path("payloadFilnavn").has(0)) {
                    fileName.put(name, type.path("payloadFilnavn").get(0).asText());
                }
                if (!svar.isEmpty()) {
                    answers.put(name, svar);
                }
            }
        }
    }

    private static Rolle rolle(String written, String type) {
        return switch (written) {
            case "foresporsel" -> Rolle.FORESPORSEL;
            case "mottatt" -> Rolle.MOTTATT;
            case "kvittering" -> Rolle.KVITTERING;
            case "resultat" -> Rolle.RESULTAT;
            case "feilmelding", "systemmelding" -> ofName(type, true);
            default -> throw new IllegalArgumentException("Unknown role " + written + " of message type " + type);
        };
    }

    /**
     * The role of a meldingstype: the catalogue's, or otherwise what its name says.
     *
     * @param isSvar true if the melding answers another, which decides if the name says nothing
     */
    public Rolle rolle(String type, boolean isSvar) {
        Rolle known = roles.get(type);
        return known != null ? known : ofName(type, isSvar);
    }

    /** True if no other receipt follows the mottatt of this type: then mottatt means delivered (bekymringsmelding, digisos). */
    public boolean mottattIsFinal(String request) {
        Set<String> svar = answers.getOrDefault(request, Set.of());
        return svar.stream().anyMatch(s -> rolle(s, true) == Rolle.MOTTATT)
                && svar.stream().noneMatch(s -> rolle(s, true) == Rolle.KVITTERING || rolle(s, true) == Rolle.RESULTAT);
    }

    /** True if the catalogue has a receipt or a result that answers the type. */
    public boolean hasKvittering(String type) {
        return answers.getOrDefault(type, Set.of()).stream()
                .map(s -> rolle(s, true))
                .anyMatch(r -> r == Rolle.MOTTATT || r == Rolle.KVITTERING || r == Rolle.RESULTAT);
    }

    /** The type that answers that a melding of the given type is received, if its protocol has one. */
    public Optional<String> mottattFor(String request) {
        return answers.getOrDefault(request, Set.of()).stream()
                .filter(s -> rolle(s, true) == Rolle.MOTTATT)
                .sorted()
                .findFirst();
    }

    /** The error type that answers a melding that is refused: its protocol's, or Fiks IO's common one if that has none. */
    public ErrorType errorFor(String request, ErrorCause reason) {
        Set<String> candidates = new TreeSet<>(answers.getOrDefault(request, Set.of()));
        String protokoll = protokollOf(request);
        if (candidates.isEmpty()) {
            roles.keySet().stream().filter(t -> t.startsWith(protokoll + ".")).forEach(candidates::add);
        }
        return candidates.stream()
                .filter(t -> rolle(t, true) == Rolle.FEILMELDING)
                .min(Comparator.comparing((String t) -> !t.contains(reason.segment))
                        .thenComparing(t -> t))
                .map(t -> new ErrorType(t, fileName.getOrDefault(t, ERROR_FILE)))
                .orElseGet(() -> new ErrorType(
                        protokoll.isEmpty()
                                ? "no.ks.fiks.kvittering." + reason.segment + ".v1"
                                : protokoll + ".feilmelding." + reason.segment,
                        ERROR_FILE));
    }

    /** Whose fault it is that a melding is refused: the sender's (UGYLDIG_FORESPORSEL) or the receiver's (SERVERFEIL). */
    public enum ErrorCause {
        UGYLDIG_FORESPORSEL("ugyldigforespoersel"),
        SERVERFEIL("serverfeil");

        private final String segment;

        ErrorCause(String segment) {
            this.segment = segment;
        }
    }

    /** An error type, and the name of the file that it carries. */
    public record ErrorType(String type, String fileName) {}

    /** The protocol of a new-style name: everything up to the version, which is not the last part. Empty for old-style names. */
    private static String protokollOf(String type) {
        Matcher name = NEW_STYLE.matcher(type);
        return name.matches() ? name.group(1) : "";
    }

    /** The rules for types that are in no catalogue, in this order (meldingstyper.json, regler). */
    private static Rolle ofName(String type, boolean isSvar) {
        String withoutVersion = type.replaceFirst("\\.v\\d+$", "");
        String lastSegment =
                withoutVersion.substring(withoutVersion.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (withoutVersion.equals(TIDSAVBRUDD)) {
            return Rolle.TIDSAVBRUDD;
        }
        if (withoutVersion.equals(SERVERFEIL)) {
            return Rolle.SERVERFEIL;
        }
        if (type.contains(".feilmelding.") || ERROR_SEGMENTS.contains(lastSegment)) {
            return Rolle.FEILMELDING;
        }
        if (lastSegment.equals("mottatt")) {
            return Rolle.MOTTATT;
        }
        if (lastSegment.equals("kvittering")) {
            return Rolle.KVITTERING;
        }
        if (withoutVersion.contains(".resultat.")
                || lastSegment.equals("resultat")
                || RESULTAT_SEGMENTS.contains(lastSegment)) {
            return Rolle.RESULTAT;
        }
        return isSvar ? Rolle.UKJENT_SVAR : Rolle.FORESPORSEL;
    }
}
