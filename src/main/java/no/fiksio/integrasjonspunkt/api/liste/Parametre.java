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
import no.fiksio.integrasjonspunkt.api.feil.Feilsvar;
import no.fiksio.integrasjonspunkt.api.json.Tidspunkt;
import no.fiksio.integrasjonspunkt.api.sbd.Identifikator;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/**
 * The query parameters of a request. Names are taken in any case, since a page of the documentation writes messageID; an
 * empty value is none; a value of the wrong kind is {@link Feilsvar} 400.
 */
public final class Parametre {

    private static final int LENGST = 500;

    private final Map<String, List<String>> verdier = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private Parametre() {
    }

    public static Parametre av(UriInfo adresse) {
        Parametre parametre = new Parametre();
        adresse.getQueryParameters().forEach((navn, verdier) ->
                parametre.verdier.computeIfAbsent(navn, n -> new ArrayList<>()).addAll(verdier));
        return parametre;
    }

    /** Every value that is not empty. */
    public List<String> alle(String navn) {
        return verdier.getOrDefault(navn, List.of()).stream().filter(v -> !v.isBlank()).toList();
    }

    /** A text of any kind; it is only compared with, but must be something that a database can be asked for. */
    public Optional<String> tekst(String navn) {
        return en(navn, verdi -> Optional.of(verdi).filter(Parametre::erTekst), "a text");
    }

    public Optional<UUID> uuid(String navn) {
        return en(navn, verdi -> KontoId.les(verdi.strip()).map(KontoId::verdi), "a UUID");
    }

    /** A party under either of two names, in the form in which parties are stored when it has one. */
    public Optional<String> part(String navn, String ellerNavn) {
        Optional<String> ene = part(navn);
        Optional<String> andre = part(ellerNavn);
        if (ene.isPresent() && andre.isPresent() && !ene.equals(andre)) {
            throw Feilsvar.ugyldig("The parameters " + navn + " and " + ellerNavn + " contradict each other");
        }
        return ene.or(() -> andre);
    }

    /** A party, in the form in which parties are stored when it has one. */
    public Optional<String> part(String navn) {
        return tekst(navn).map(verdi -> Identifikator.les(verdi).map(Identifikator::verdi).orElse(verdi));
    }

    public Optional<Integer> heltall(String navn) {
        return en(navn, verdi -> {
            try {
                return Optional.of(Integer.valueOf(verdi.strip()));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }, "an integer");
    }

    public Optional<Boolean> boolsk(String navn) {
        return en(navn, verdi -> switch (verdi.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        }, "true or false");
    }

    public <E extends Enum<E>> Optional<E> en(String navn, Class<E> verdier) {
        return en(navn, verdi -> List.of(verdier.getEnumConstants()).stream()
                .filter(e -> e.name().equalsIgnoreCase(verdi.strip())).findFirst(),
                "one of " + List.of(verdier.getEnumConstants()));
    }

    /** A date-time; one without an offset is Norwegian time. */
    public Optional<Instant> tid(String navn) {
        // A plus sign that the client forgot to encode arrives as a space.
        return en(navn, verdi -> Tidspunkt.les(verdi.strip().replace(' ', '+')), "an ISO 8601 date-time");
    }

    public Optional<LocalDate> dato(String navn) {
        return en(navn, verdi -> {
            try {
                return Optional.of(LocalDate.parse(verdi.strip())).filter(d -> d.getYear() >= 1 && d.getYear() <= 9999);
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }, "a date, yyyy-MM-dd");
    }

    /** False if the serviceIdentifier filter asks for another service than ours, which has no messages here. */
    public boolean gjelderFiksIo() {
        return en("serviceIdentifier", Tjenesteid.class).map(t -> t == Tjenesteid.DPFIO).orElse(true);
    }

    /** Escapes that are no UTF-8 have become this character on the way. */
    private static boolean erTekst(String verdi) {
        return verdi.length() <= LENGST && verdi.indexOf('\0') < 0 && verdi.indexOf('\uFFFD') < 0;
    }

    private <V> Optional<V> en(String navn, Function<String, Optional<V>> les, String hva) {
        return alle(navn).stream().findFirst().map(verdi -> les.apply(verdi)
                .orElseThrow(() -> Feilsvar.ugyldig("The parameter " + navn + " must be " + hva)));
    }
}
