package no.fiksio.integrasjonspunkt.konfig;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** Reads single settings and collects what is wrong with them, so that all of it can be told at once. */
final class SettingLookup {

    private final Config config;
    private final List<String> error;

    SettingLookup(Config config, List<String> error) {
        this.config = config;
        this.error = error;
    }

    void error(String name, String what) {
        error.add(name + ": " + what);
    }

    Optional<String> optional(String name) {
        try {
            return config.getOptionalValue(name, String.class)
                    .map(String::strip)
                    .filter(v -> !v.isEmpty());
        } catch (RuntimeException e) {
            // An expression in the value that cannot be resolved ends here.
            error(name, "cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** The names of all settings that begin so. */
    List<String> namesUnder(String prefix) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith(prefix))
                .distinct()
                .sorted()
                .toList();
    }

    Optional<String> required(String name) {
        Optional<String> value = optional(name);
        if (value.isEmpty()) {
            error(name, "is missing");
        }
        return value;
    }

    <T> Optional<T> required(String name, Function<String, T> read) {
        return required(name).flatMap(value -> interpret(name, value, read));
    }

    /** The setting, else the default; a bad value is an error and gives the default so that reading can go on. */
    <T> T or(String name, T fallback, Function<String, T> read) {
        return optional(name).flatMap(value -> interpret(name, value, read)).orElse(fallback);
    }

    <T> Optional<T> interpret(String name, String value, Function<String, T> read) {
        try {
            return Optional.of(read.apply(value));
        } catch (RuntimeException e) {
            error(name, e.getMessage() == null ? "is not valid" : e.getMessage());
            return Optional.empty();
        }
    }
}
