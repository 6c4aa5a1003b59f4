package no.fiksio.integrasjonspunkt.api;

import java.util.UUID;
import no.fiksio.integrasjonspunkt.api.feil.Feilsvar;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/** Reads ids out of paths. */
public final class Ider {

    private Ider() {
    }

    public static UUID messageId(String tekst) {
        return KontoId.les(tekst).map(KontoId::verdi).orElseThrow(() -> Feilsvar.kontrakt(400, "NotUUIDException",
                "messageId (value: " + kort(tekst) + ") is not a valid UUID"));
    }

    public static int nummer(String tekst) {
        try {
            return Integer.parseInt(tekst);
        } catch (NumberFormatException e) {
            throw Feilsvar.ugyldig("The id must be an integer");
        }
    }

    private static String kort(String tekst) {
        return tekst.length() <= 50 ? tekst : tekst.substring(0, 50) + "...";
    }
}
