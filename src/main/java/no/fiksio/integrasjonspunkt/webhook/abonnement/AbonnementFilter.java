package no.fiksio.integrasjonspunkt.webhook.abonnement;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.melding.Retning;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;

/**
 * Which statuses a subscription is about: parts joined by {@code &}, all of which must hold, each {@code key=value,...}, of
 * which one must.
 *
 * @param text as the client wrote it
 */
public record AbonnementFilter(String text, List<Part> parts) {

    private static final int LONGEST = 1000;

    private static final String STATUS = "status";
    private static final String SERVICE = "serviceIdentifier";
    private static final String DIRECTION = "direction";

    /** The values that the contract knows for each key; our own messages all have the service DPFIO. */
    private static final Map<String, Set<String>> KNOWN = Map.of(
            STATUS, names(StatusVerdi.values()),
            SERVICE, Set.of("DPO", "DPV", "DPI", "DPF", "DPFIO", "DPE", "DPH", "UNKNOWN"),
            DIRECTION, names(Retning.values()));

    /** The documentation's example of a subscription misspells a status, and clients are made by pasting it. */
    private static final Map<String, String> MISSPELT =
            Map.of("INNKOMMENDE_MOTTAT", StatusVerdi.INNKOMMENDE_MOTTATT.name());

    /** One part: the key and its values in capitals. */
    record Part(String key, Set<String> values) {}

    /** Reads it; {@link RequestRefused} if it is anything else than the syntax allows. */
    public static AbonnementFilter read(String text) {
        if (text.length() > LONGEST) {
            throw InvalidAbonnement.filter("is longer than " + LONGEST + " characters");
        }
        return new AbonnementFilter(
                text,
                Arrays.stream(text.split("&", -1)).map(AbonnementFilter::part).toList());
    }

    private static Part part(String text) {
        int separator = text.indexOf('=');
        String key = text.substring(0, Math.max(separator, 0)).strip();
        if (!KNOWN.containsKey(key)) {
            throw InvalidAbonnement.filter(
                    "must be parts joined by &, each status=, serviceIdentifier= or direction= with values");
        }
        Set<String> values = new HashSet<>();
        for (String value : text.substring(separator + 1).split(",", -1)) {
            String written = value.strip().toUpperCase(Locale.ROOT);
            String known = key.equals(STATUS) ? MISSPELT.getOrDefault(written, written) : written;
            if (!KNOWN.get(key).contains(known)) {
                throw InvalidAbonnement.filter("has a value of " + key + " that is none of "
                        + KNOWN.get(key).stream().sorted().toList());
            }
            values.add(known);
        }
        return new Part(key, Set.copyOf(values));
    }

    /** True if it is about this status of a message of ours. */
    public boolean matches(StatusVerdi status, Retning direction) {
        Map<String, String> ours = Map.of(STATUS, status.name(), SERVICE, "DPFIO", DIRECTION, direction.name());
        return parts.stream().allMatch(part -> part.values().contains(ours.get(part.key())));
    }

    private static Set<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    }
}
