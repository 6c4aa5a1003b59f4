package no.fiksio.integrasjonspunkt.api.liste;

import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import no.fiksio.integrasjonspunkt.api.feil.ErrorResponse;
import no.fiksio.integrasjonspunkt.api.json.Timestamps;
import no.fiksio.integrasjonspunkt.api.sbd.PartyIdentifier;
import no.fiksio.integrasjonspunkt.text.UuidText;

/**
 * The query parameters of a request. Upper and lower case in names are the same, since the documentation writes messageID in
 * one place. An empty value counts as absent. A value of the wrong kind is {@link ErrorResponse} 400.
 */
public final class QueryParameters {

    private static final int LONGEST = 500;

    private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private QueryParameters() {}

    public static QueryParameters of(UriInfo address) {
        QueryParameters parameters = new QueryParameters();
        address.getQueryParameters()
                .forEach((name, values) -> parameters
                        .values
                        .computeIfAbsent(name, n -> new ArrayList<>())
                        .addAll(values));
        return parameters;
    }

    /** Every value that is not empty. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .filter(v -> !v.isBlank())
                .toList();
    }

    /** A text to compare with; refused if a database cannot be asked for it. */
    public Optional<String> text(String name) {
        return first(name, value -> Optional.of(value).filter(QueryParameters::isText), "a text");
    }

    public Optional<UUID> uuid(String name) {
        return first(name, value -> UuidText.read(value.strip()), "a UUID");
    }

    /** A party under either of two names, in the form in which parties are stored when it has one. */
    public Optional<String> party(String name, String orName) {
        Optional<String> one = party(name);
        Optional<String> others = party(orName);
        if (one.isPresent() && others.isPresent() && !one.equals(others)) {
            throw ErrorResponse.invalid("The parameters " + name + " and " + orName + " contradict each other");
        }
        return one.or(() -> others);
    }

    /** A party, in the form in which parties are stored when it has one. */
    public Optional<String> party(String name) {
        return text(name)
                .map(value ->
                        PartyIdentifier.read(value).map(PartyIdentifier::value).orElse(value));
    }

    public Optional<Integer> integer(String name) {
        return first(
                name,
                value -> {
                    try {
                        return Optional.of(Integer.valueOf(value.strip()));
                    } catch (NumberFormatException e) {
                        return Optional.empty();
                    }
                },
                "an integer");
    }

    public Optional<Boolean> bool(String name) {
        return first(
                name,
                value -> switch (value.strip().toLowerCase(Locale.ROOT)) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> Optional.empty();
                },
                "true or false");
    }

    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> values) {
        return first(
                name,
                value -> List.of(values.getEnumConstants()).stream()
                        .filter(e -> e.name().equalsIgnoreCase(value.strip()))
                        .findFirst(),
                "one of " + List.of(values.getEnumConstants()));
    }

    /** A date-time; one without an offset is Norwegian time. */
    public Optional<Instant> time(String name) {
        // A plus sign that the client forgot to encode arrives as a space.
        return first(name, value -> Timestamps.read(value.strip().replace(' ', '+')), "an ISO 8601 date-time");
    }

    public Optional<LocalDate> date(String name) {
        return first(
                name,
                value -> {
                    try {
                        return Optional.of(LocalDate.parse(value.strip()))
                                .filter(d -> d.getYear() >= 1 && d.getYear() <= 9999);
                    } catch (DateTimeException e) {
                        return Optional.empty();
                    }
                },
                "a date, yyyy-MM-dd");
    }

    /** False if the serviceIdentifier filter asks for another service than ours, which has no messages here. */
    public boolean concernsFiksIo() {
        return choice("serviceIdentifier", ServiceIdentifier.class)
                .map(t -> t == ServiceIdentifier.DPFIO)
                .orElse(true);
    }

    /** Percent-escapes that are not UTF-8 arrive as U+FFFD. */
    private static boolean isText(String value) {
        return value.length() <= LONGEST && value.indexOf('\0') < 0 && value.indexOf('\uFFFD') < 0;
    }

    private <V> Optional<V> first(String name, Function<String, Optional<V>> read, String what) {
        return all(name).stream()
                .findFirst()
                .map(value -> read.apply(value)
                        .orElseThrow(() -> ErrorResponse.invalid("The parameter " + name + " must be " + what)));
    }
}
