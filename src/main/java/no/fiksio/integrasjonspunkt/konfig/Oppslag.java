package no.fiksio.integrasjonspunkt.konfig;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** Reads single settings and collects what is wrong with them, so that all of it can be told at once. */
final class Oppslag {

    private final Config config;
    private final List<String> feil;

    Oppslag(Config config, List<String> feil) {
        this.config = config;
        this.feil = feil;
    }

    void feil(String navn, String hva) {
        feil.add(navn + ": " + hva);
    }

    Optional<String> valgfri(String navn) {
        try {
            return config.getOptionalValue(navn, String.class).map(String::strip).filter(v -> !v.isEmpty());
        } catch (RuntimeException e) {
            // An expression in the value that cannot be resolved ends here.
            feil(navn, "cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** The names of all settings that begin so. */
    List<String> navnUnder(String overskrift) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(navn -> navn.startsWith(overskrift)).distinct().sorted().toList();
    }

    Optional<String> kreves(String navn) {
        Optional<String> verdi = valgfri(navn);
        if (verdi.isEmpty()) {
            feil(navn, "is missing");
        }
        return verdi;
    }

    <T> Optional<T> kreves(String navn, Function<String, T> les) {
        return kreves(navn).flatMap(verdi -> tolk(navn, verdi, les));
    }

    /** The setting, else the default; a bad value is an error and gives the default so that reading can go on. */
    <T> T eller(String navn, T standard, Function<String, T> les) {
        return valgfri(navn).flatMap(verdi -> tolk(navn, verdi, les)).orElse(standard);
    }

    <T> Optional<T> tolk(String navn, String verdi, Function<String, T> les) {
        try {
            return Optional.of(les.apply(verdi));
        } catch (RuntimeException e) {
            feil(navn, e.getMessage() == null ? "is not valid" : e.getMessage());
            return Optional.empty();
        }
    }
}
