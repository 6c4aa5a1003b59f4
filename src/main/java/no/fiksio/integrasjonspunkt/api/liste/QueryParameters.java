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
import no.fiksio.integrasjonspunkt.melding.UuidText;

/**
 * The query parameters of a request. Names are taken in any case, since a page of the documentation writes messageID; an
 * empty value is none; a value of the wrong kind is {@link FeilmeldingFile} 400.
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

    /** A text of any kind; it is only compared with, but must be something that a database can be asked for. */
    public Optional<String> text(String name) {
        return en(name, value -> Optional.of(value).filter(QueryParameters::isText), "a text");
    }

    public Optional<UUID> uuid(String name) {
        return en(name, value -> UuidText.read(value.strip()), "a UUID");
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
        return en(
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
        return en(
                name,
                value -> switch (value.strip().toLowerCase(Locale.ROOT)) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> Optional.empty();
                },
                "true or false");
    }

    public <E extends Enum<E>> Optional<E> en(String name, Class<E> values) {
        return en(
                name,
                value -> List.of(values.getEnumConstants()).stream()
                        .filter(e -> e.name().equalsIgnoreCase(value.strip()))
                        .findFirst(),
                "one of " + List.of(values.getEnumConstants()));
    }

    /** A date-time; one without an offset is Norwegian time. */
    public Optional<Instant> time(String name) {
        // A plus sign that the client forgot to encode arrives as a space.
        return en(name, value -> Timestamps.read(value.strip().replace(' ', '+')), "an ISO 8601 date-time");
    }

    public Optional<LocalDate> date(String name) {
        return en(
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
        return en("serviceIdentifier", ServiceIdentifier.class)
                .map(t -> t == ServiceIdentifier.DPFIO)
                .orElse(true);
    }

    /** Escapes that are no UTF-8 have become this character on the way. */
    private static boolean isText(String value) {
        return value.length() <= LONGEST && value.indexOf('\0') < 0 && value.indexOf('\uFFFD') < 0;
    }

    private <V> Optional<V> en(String name, Function<String, Optional<V>> read, String what) {
        return all(name).stream()
                .findFirst()
                .map(value -> read.apply(value)
                        .orElseThrow(() -> ErrorResponse.invalid("The parameter " + name + " must be " + what)));
    }
}
