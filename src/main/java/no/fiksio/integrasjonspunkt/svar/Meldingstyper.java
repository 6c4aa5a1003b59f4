package no.fiksio.integrasjonspunkt.svar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;

/**
 * The catalogue of Fiks protocols: the role of each message type and which types answer which. What it does not know is
 * classified by the names' own rules. An administrator adds protocols with files of the same form, named by
 * {@code fiksio.meldingstyper}, comma separated; a type found in several is taken from the last.
 */
@Tjeneste
public class Meldingstyper {

    private static final String TIDSAVBRUDD = "no.ks.fiks.kvittering.tidsavbrudd";
    private static final String SERVERFEIL = "no.ks.fiks.kvittering.serverfeil";
    private static final Set<String> FEIL_LEDD = Set.of(
            "feil", "feilet", "serverfeil", "ugyldigforespoersel", "ugyldigforesp\u00f8rsel", "ikkefunnet");
    private static final Set<String> RESULTAT_LEDD = Set.of("svar", "statussvar", "valideringsrapport");

    private static final Pattern NY_STIL = Pattern.compile("(.+?\\.v\\d+)\\..+");
    private static final String FEILFIL = "feilmelding.json";

    private final Map<String, String> filnavn = new HashMap<>();
    private final Map<String, Rolle> roller = new HashMap<>();
    private final Map<String, Set<String>> svarPaa = new HashMap<>();

    @Inject
    Meldingstyper(Innstillinger innstillinger) {
        this(innstillinger.meldingstyper());
    }

    Meldingstyper(List<Path> tillegg) {
        try (InputStream innebygd = Meldingstyper.class.getResourceAsStream("/meldingstyper.json")) {
            les(innebygd);
            for (Path fil : tillegg) {
                try (InputStream ekstra = Files.newInputStream(fil)) {
                    les(ekstra);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A catalogue of message types cannot be read", e);
        }
    }

    private void les(InputStream json) throws IOException {
        for (JsonNode protokoll : new JsonMapper().readTree(json).path("protokoller")) {
            for (JsonNode type : protokoll.path("meldingstyper")) {
                String navn = type.path("type").asText();
                roller.put(navn, rolle(type.path("rolle").asText(), navn));
                Set<String> svar = new HashSet<>();
                // The published catalogues misspell the first part here and there (meldingstyper.json, avvikIKildene).
                type.path("kanSvareMed").forEach(s -> svar.add(s.asText().replaceFirst("^no\\.ks\\.fik\\.", "no.ks.fiks.")));
                if (type.path("payloadFilnavn").has(0)) {
                    filnavn.put(navn, type.path("payloadFilnavn").get(0).asText());
                }
                if (!svar.isEmpty()) {
                    svarPaa.put(navn, svar);
                }
            }
        }
    }

    private static Rolle rolle(String skrevet, String type) {
        return switch (skrevet) {
            case "foresporsel" -> Rolle.FORESPORSEL;
            case "mottatt" -> Rolle.MOTTATT;
            case "kvittering" -> Rolle.KVITTERING;
            case "resultat" -> Rolle.RESULTAT;
            case "feilmelding", "systemmelding" -> avNavn(type, true);
            default -> throw new IllegalArgumentException("Unknown role " + skrevet + " of message type " + type);
        };
    }

    /** The role of a message type. */
    public Rolle rolle(String type, boolean erSvar) {
        Rolle kjent = roller.get(type);
        return kjent != null ? kjent : avNavn(type, erSvar);
    }

    /** True if the type's mottatt is the last that will come: then it counts as delivered (bekymringsmelding, digisos). */
    public boolean mottattErEndelig(String foresporsel) {
        Set<String> svar = svarPaa.getOrDefault(foresporsel, Set.of());
        return svar.stream().anyMatch(s -> rolle(s, true) == Rolle.MOTTATT)
                && svar.stream().noneMatch(s -> rolle(s, true) == Rolle.KVITTERING || rolle(s, true) == Rolle.RESULTAT);
    }

    /** True if the catalogue says that a receipt or a result answers the type. */
    public boolean harKvittering(String type) {
        return svarPaa.getOrDefault(type, Set.of()).stream()
                .map(s -> rolle(s, true))
                .anyMatch(r -> r == Rolle.MOTTATT || r == Rolle.KVITTERING || r == Rolle.RESULTAT);
    }

    /** The type that says that a message of the given type is received, if its protocol has one. */
    public Optional<String> mottattFor(String foresporsel) {
        return svarPaa.getOrDefault(foresporsel, Set.of()).stream()
                .filter(s -> rolle(s, true) == Rolle.MOTTATT).sorted().findFirst();
    }

    /** The error that the protocol answers an unreadable message with; Fiks IO's common ones where it names none. */
    public Feiltype feilFor(String foresporsel, Feilgrunn grunn) {
        Set<String> mulige = new TreeSet<>(svarPaa.getOrDefault(foresporsel, Set.of()));
        String protokoll = protokollAv(foresporsel);
        if (mulige.isEmpty()) {
            roller.keySet().stream().filter(t -> t.startsWith(protokoll + ".")).forEach(mulige::add);
        }
        return mulige.stream()
                .filter(t -> rolle(t, true) == Rolle.FEILMELDING)
                .min(Comparator.comparing((String t) -> !t.contains(grunn.ledd)).thenComparing(t -> t))
                .map(t -> new Feiltype(t, filnavn.getOrDefault(t, FEILFIL)))
                .orElseGet(() -> new Feiltype(protokoll.isEmpty()
                        ? "no.ks.fiks.kvittering." + grunn.ledd + ".v1"
                        : protokoll + ".feilmelding." + grunn.ledd, FEILFIL));
    }

    /** Why a message cannot be taken: the receiver's own trouble, or the sender's. */
    public enum Feilgrunn {
        UGYLDIG_FORESPORSEL("ugyldigforespoersel"),
        SERVERFEIL("serverfeil");

        private final String ledd;

        Feilgrunn(String ledd) {
            this.ledd = ledd;
        }
    }

    /** An error type, and the name of the file that it carries. */
    public record Feiltype(String type, String filnavn) {
    }

    /** The protocol of a new-style name: all of it up to and with its version, which is not last; else empty. */
    private static String protokollAv(String type) {
        Matcher navn = NY_STIL.matcher(type);
        return navn.matches() ? navn.group(1) : "";
    }

    /** The rules for types that no catalogue has, in this order (meldingstyper.json, regler). */
    private static Rolle avNavn(String type, boolean erSvar) {
        String utenVersjon = type.replaceFirst("\\.v\\d+$", "");
        String sisteLedd = utenVersjon.substring(utenVersjon.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (utenVersjon.equals(TIDSAVBRUDD)) {
            return Rolle.TIDSAVBRUDD;
        }
        if (utenVersjon.equals(SERVERFEIL)) {
            return Rolle.SERVERFEIL;
        }
        if (type.contains(".feilmelding.") || FEIL_LEDD.contains(sisteLedd)) {
            return Rolle.FEILMELDING;
        }
        if (sisteLedd.equals("mottatt")) {
            return Rolle.MOTTATT;
        }
        if (sisteLedd.equals("kvittering")) {
            return Rolle.KVITTERING;
        }
        if (utenVersjon.contains(".resultat.") || sisteLedd.equals("resultat") || RESULTAT_LEDD.contains(sisteLedd)) {
            return Rolle.RESULTAT;
        }
        return erSvar ? Rolle.UKJENT_SVAR : Rolle.FORESPORSEL;
    }
}
