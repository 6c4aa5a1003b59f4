package no.fiksio.integrasjonspunkt.simulator.http;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.konto.KontoRegistry;
import no.fiksio.integrasjonspunkt.simulator.plattform.ApiError;

/** The query parameters of the control interface, read with plain complaints: a mistyped switch must not do nothing. */
final class ControlQuery {

    private final Map<String, String> fields;

    ControlQuery(Map<String, String> fields) {
        this.fields = fields;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    String required(String name) throws ApiError {
        return text(name).orElseThrow(() -> ApiError.invalid("The parameter " + name + " is missing"));
    }

    Optional<Integer> number(String name) throws ApiError {
        try {
            return text(name).map(Integer::valueOf);
        } catch (NumberFormatException e) {
            throw ApiError.invalid(name + " must be a whole number");
        }
    }

    Optional<Boolean> trueOrFalse(String name) throws ApiError {
        Optional<String> text = text(name);
        if (text.isPresent() && !"true".equals(text.get()) && !"false".equals(text.get())) {
            throw ApiError.invalid(name + " must be true or false");
        }
        return text.map(Boolean::valueOf);
    }

    /** A number of milliseconds, or a duration such as PT1H. */
    Optional<Duration> duration(String name) throws ApiError {
        Optional<String> text = text(name);
        try {
            return text.map(value ->
                    value.matches("-?\\d+") ? Duration.ofMillis(Long.parseLong(value)) : Duration.parse(value));
        } catch (DateTimeParseException | NumberFormatException e) {
            throw ApiError.invalid(name + " must be milliseconds or an ISO 8601 duration");
        }
    }

    /** A constant, written in lower case with hyphens. */
    <E extends Enum<E>> Optional<E> choice(String name, Class<E> kind) throws ApiError {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        for (E constant : kind.getEnumConstants()) {
            if (name(constant).equals(text.get().toLowerCase(Locale.ROOT))) {
                return Optional.of(constant);
            }
        }
        throw ApiError.invalid(name + " must be one of "
                + Arrays.stream(kind.getEnumConstants()).map(ControlQuery::name).collect(Collectors.joining(", ")));
    }

    /** A konto, by name or id. */
    Optional<Konto> konto(String name, KontoRegistry konti) throws ApiError {
        try {
            return text(name).map(konti::find);
        } catch (IllegalArgumentException e) {
            throw ApiError.notFound(e.getMessage());
        }
    }

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
