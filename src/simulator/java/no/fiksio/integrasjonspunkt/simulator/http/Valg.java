package no.fiksio.integrasjonspunkt.simulator.http;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.konto.Kontoregister;
import no.fiksio.integrasjonspunkt.simulator.plattform.Apifeil;

/** The query parameters of the control interface, read with plain complaints: a mistyped switch must not do nothing. */
final class Valg {

    private final Map<String, String> felter;

    Valg(Map<String, String> felter) {
        this.felter = felter;
    }

    Optional<String> tekst(String navn) {
        return Optional.ofNullable(felter.get(navn));
    }

    String paakrevd(String navn) throws Apifeil {
        return tekst(navn).orElseThrow(() -> Apifeil.ugyldig("The parameter " + navn + " is missing"));
    }

    Optional<Integer> tall(String navn) throws Apifeil {
        try {
            return tekst(navn).map(Integer::valueOf);
        } catch (NumberFormatException e) {
            throw Apifeil.ugyldig(navn + " must be a whole number");
        }
    }

    Optional<Boolean> jaNei(String navn) throws Apifeil {
        Optional<String> tekst = tekst(navn);
        if (tekst.isPresent() && !"true".equals(tekst.get()) && !"false".equals(tekst.get())) {
            throw Apifeil.ugyldig(navn + " must be true or false");
        }
        return tekst.map(Boolean::valueOf);
    }

    /** A number of milliseconds, or a duration such as PT1H. */
    Optional<Duration> varighet(String navn) throws Apifeil {
        Optional<String> tekst = tekst(navn);
        try {
            return tekst.map(verdi -> verdi.matches("-?\\d+") ? Duration.ofMillis(Long.parseLong(verdi)) : Duration.parse(verdi));
        } catch (DateTimeParseException | NumberFormatException e) {
            throw Apifeil.ugyldig(navn + " must be milliseconds or an ISO 8601 duration");
        }
    }

    /** A constant, written in lower case with hyphens. */
    <E extends Enum<E>> Optional<E> valg(String navn, Class<E> art) throws Apifeil {
        Optional<String> tekst = tekst(navn);
        if (tekst.isEmpty()) {
            return Optional.empty();
        }
        for (E konstant : art.getEnumConstants()) {
            if (navn(konstant).equals(tekst.get().toLowerCase(Locale.ROOT))) {
                return Optional.of(konstant);
            }
        }
        throw Apifeil.ugyldig(navn + " must be one of "
                + Arrays.stream(art.getEnumConstants()).map(Valg::navn).collect(Collectors.joining(", ")));
    }

    /** A konto, by name or id. */
    Optional<Konto> konto(String navn, Kontoregister kontoer) throws Apifeil {
        try {
            return tekst(navn).map(kontoer::finn);
        } catch (IllegalArgumentException e) {
            throw Apifeil.ikkeFunnet(e.getMessage());
        }
    }

    static String navn(Enum<?> konstant) {
        return konstant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
