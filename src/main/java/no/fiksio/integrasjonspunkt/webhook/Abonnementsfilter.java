package no.fiksio.integrasjonspunkt.webhook;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import no.fiksio.integrasjonspunkt.melding.Avvist;
import no.fiksio.integrasjonspunkt.melding.Retning;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;

/**
 * Which statuses a subscription is about: parts joined by {@code &}, all of which must hold, each {@code key=value,...}, of
 * which one must.
 *
 * @param tekst as the client wrote it
 */
record Abonnementsfilter(String tekst, List<Del> deler) {

    private static final int LENGST = 1000;

    private static final String STATUS = "status";
    private static final String TJENESTE = "serviceIdentifier";
    private static final String RETNING = "direction";

    /** The values that the contract knows for each key; our own messages all have the service DPFIO. */
    private static final Map<String, Set<String>> KJENTE = Map.of(
            STATUS, navn(StatusVerdi.values()),
            TJENESTE, Set.of("DPO", "DPV", "DPI", "DPF", "DPFIO", "DPE", "DPH", "UNKNOWN"),
            RETNING, navn(Retning.values()));

    /** The documentation's example of a subscription misspells a status, and clients are made by pasting it. */
    private static final Map<String, String> FEILSKREVET =
            Map.of("INNKOMMENDE_MOTTAT", StatusVerdi.INNKOMMENDE_MOTTATT.name());

    /** One part: the key and its values in capitals. */
    record Del(String nokkel, Set<String> verdier) {
    }

    /** Reads it; {@link Avvist} if it is anything else than the syntax allows. */
    static Abonnementsfilter les(String tekst) {
        if (tekst.length() > LENGST) {
            throw Ugyldig.filter("is longer than " + LENGST + " characters");
        }
        return new Abonnementsfilter(tekst, Arrays.stream(tekst.split("&", -1)).map(Abonnementsfilter::del).toList());
    }

    private static Del del(String tekst) {
        int skille = tekst.indexOf('=');
        String nokkel = tekst.substring(0, Math.max(skille, 0)).strip();
        if (!KJENTE.containsKey(nokkel)) {
            throw Ugyldig.filter("must be parts joined by &, each status=, serviceIdentifier= or direction= with values");
        }
        Set<String> verdier = new HashSet<>();
        for (String verdi : tekst.substring(skille + 1).split(",", -1)) {
            String skrevet = verdi.strip().toUpperCase(Locale.ROOT);
            String stor = nokkel.equals(STATUS) ? FEILSKREVET.getOrDefault(skrevet, skrevet) : skrevet;
            if (!KJENTE.get(nokkel).contains(stor)) {
                throw Ugyldig.filter("has a value of " + nokkel + " that is none of "
                        + KJENTE.get(nokkel).stream().sorted().toList());
            }
            verdier.add(stor);
        }
        return new Del(nokkel, Set.copyOf(verdier));
    }

    /** True if it is about this status of a message of ours. */
    boolean treffer(StatusVerdi status, Retning retning) {
        Map<String, String> vaar = Map.of(STATUS, status.name(), TJENESTE, "DPFIO", RETNING, retning.name());
        return deler.stream().allMatch(del -> del.verdier().contains(vaar.get(del.nokkel())));
    }

    private static Set<String> navn(Enum<?>[] verdier) {
        return Arrays.stream(verdier).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    }
}
