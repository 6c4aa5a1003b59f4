package no.fiksio.integrasjonspunkt.api.sbd;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import no.fiksio.integrasjonspunkt.api.feil.Valideringsfeil;
import no.fiksio.integrasjonspunkt.api.json.Tidspunkt;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/** A place in a JSON document that is being checked: reads what is there, and notes what is wrong instead of stopping. */
final class Felt {

    private static final int LENGSTE_TEKST = 255;
    private static final Pattern STYRETEGN = Pattern.compile("\\p{Cc}");

    private final String sti;
    private final JsonNode verdi;
    private final List<Valideringsfeil> feil;

    private Felt(String sti, JsonNode verdi, List<Valideringsfeil> feil) {
        this.sti = sti;
        this.verdi = verdi == null || verdi.isNull() || verdi.isMissingNode() ? null : verdi;
        this.feil = feil;
    }

    static Felt rot(JsonNode dokument) {
        return new Felt("", dokument, new ArrayList<>());
    }

    /** Every fault noted so far, anywhere in the document. */
    List<Valideringsfeil> feil() {
        return feil;
    }

    Felt felt(String navn) {
        return new Felt(sti.isEmpty() ? navn : sti + "." + navn, verdi == null ? null : verdi.get(navn), feil);
    }

    boolean fins() {
        return verdi != null;
    }

    JsonNode verdi() {
        return verdi;
    }

    void meld(String kode, String tekst) {
        feil.add(Valideringsfeil.iSbd(sti, kode, tekst, verdi));
    }

    /** The same place, which must hold an object. */
    Felt objekt() {
        if (!fins()) {
            meld("NotNull", "must not be null");
        } else if (!verdi.isObject()) {
            meld("Type", "must be an object");
        }
        return this;
    }

    /** The elements of an array; none when there is no array. */
    List<Felt> elementer() {
        if (fins() && !verdi.isArray()) {
            meld("Type", "must be an array");
        }
        List<Felt> elementer = new ArrayList<>();
        for (int i = 0; fins() && verdi.isArray() && i < verdi.size(); i++) {
            elementer.add(new Felt(sti + "[" + i + "]", verdi.get(i), feil));
        }
        return elementer;
    }

    Optional<String> tekst() {
        if (!fins()) {
            return Optional.empty();
        }
        if (!verdi.isTextual()) {
            meld("Type", "must be a string");
            return Optional.empty();
        }
        String tekst = verdi.textValue();
        if (tekst.length() > LENGSTE_TEKST) {
            meld("Size", "size must be between 0 and " + LENGSTE_TEKST);
            return Optional.empty();
        }
        if (STYRETEGN.matcher(tekst).find()) {
            meld("Pattern", "must not contain control characters");
            return Optional.empty();
        }
        return Optional.of(tekst);
    }

    /** A text that must be there; the empty text when it is not, which is then noted. */
    String pakrevdTekst() {
        if (!fins()) {
            meld("NotNull", "must not be null");
            return "";
        }
        int feilFor = feil.size();
        String tekst = tekst().orElse("");
        if (tekst.isBlank() && feil.size() == feilFor) {
            meld("NotBlank", "must not be blank");
        }
        return tekst;
    }

    /** A UUID; a blank text is none. */
    Optional<UUID> uuid() {
        return tekst().filter(t -> !t.isBlank()).flatMap(t -> {
            Optional<UUID> uuid = KontoId.les(t).map(KontoId::verdi);
            if (uuid.isEmpty()) {
                meld("UUID", "must be a valid UUID");
            }
            return uuid;
        });
    }

    Optional<Instant> tid() {
        return tekst().flatMap(t -> {
            Optional<Instant> tid = Tidspunkt.les(t);
            if (tid.isEmpty()) {
                meld("DateTime", "must be an ISO 8601 date-time");
            }
            return tid;
        });
    }
}
