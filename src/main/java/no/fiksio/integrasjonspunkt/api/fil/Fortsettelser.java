package no.fiksio.integrasjonspunkt.api.fil;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.fiksio.integrasjonspunkt.api.feil.Feilsvar;

/** Values that come in pieces, after RFC 2231: filename*0, filename*1 and so on, percent-encoded where the name ends in *. */
final class Fortsettelser {

    private static final Pattern NAVN = Pattern.compile("(.+)\\*([0-9]{1,2})(\\*?)");

    private final Map<String, SortedMap<Integer, Bit>> biter = new HashMap<>();

    private record Bit(String tekst, boolean kodet) {

        /** As a piece of an encoded value, whose percent signs mean something. */
        String somKodet() {
            return kodet ? tekst : tekst.replace("%", "%25");
        }
    }

    /** Keeps the piece; false if the name is not that of one. */
    boolean ta(String navn, String raa) {
        Matcher del = NAVN.matcher(navn);
        if (!del.matches()) {
            return false;
        }
        Bit bit = new Bit(raa, !del.group(3).isEmpty());
        if (biter.computeIfAbsent(del.group(1), n -> new TreeMap<>()).put(Integer.valueOf(del.group(2)), bit) != null) {
            throw feil("repeated piece of a parameter");
        }
        return true;
    }

    /** Gives each whole value: its name, and the value, to be decoded if the name ends in *. */
    void sett(BiConsumer<String, String> mottaker) {
        biter.forEach((navn, deler) -> {
            if (deler.lastKey() != deler.size() - 1) {
                throw feil("a piece of a parameter is missing");
            }
            boolean kodet = deler.get(0).kodet();
            StringBuilder verdi = new StringBuilder();
            deler.values().forEach(bit -> verdi.append(kodet ? bit.somKodet() : bit.tekst()));
            mottaker.accept(kodet ? navn + "*" : navn, verdi.toString());
        });
    }

    private static Feilsvar feil(String hva) {
        return Feilsvar.ugyldig("Malformed Content-Disposition: " + hva);
    }
}
