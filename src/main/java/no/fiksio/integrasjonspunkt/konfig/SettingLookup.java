package no.fiksio.integrasjonspunkt.konfig;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** Reads single settings and collects what is wrong with them, so that all errors are reported together. */
final class SettingLookup {

    private final Config config;
    private final List<String> errors;

    SettingLookup(Config config, List<String> errors) {
        this.config = config;
        this.errors = errors;
    }

    void error(String name, String what) {
        errors.add(name + ": " + what);
    }

    Optional<String> optional(String name) {
        try {
            return config.getOptionalValue(name, String.class)
                    .map(String::strip)
                    .filter(v -> !v.isEmpty());
        } catch (RuntimeException e) {
            // For example an expression in the value that cannot be resolved.
            error(name, "cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** The names of all settings that begin with the prefix, sorted. */
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

    /** The setting, or the default if it is not set. A bad value is an error; reading goes on with the default. */
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
