package no.fiksio.integrasjonspunkt.fiksio;

import feign.FeignException;
import java.io.IOException;
import java.time.Duration;
import no.fiksio.integrasjonspunkt.melding.Feilklasse;
import no.ks.fiks.io.klient.FiksIOHttpException;
import no.ks.fiks.maskinporten.error.MaskinportenClientTokenRequestException;
import no.ks.fiks.maskinporten.error.MaskinportenTokenRequestException;

/** Gives every exception of the Fiks client its class (platform 1.4: which call throws what). */
final class Feiltolk {

    private static final int LENGSTE_SVARTEKST = 500;

    private Feiltolk() {
    }

    static FiksFeil tolk(String handling, Throwable feil) {
        Duration ventetid = Ventetid.hent();
        for (Throwable t = feil; t != null; t = t.getCause()) {
            if (t instanceof FiksFeil kjent) {
                return kjent;
            }
            if (t instanceof FiksIOHttpException http) {
                return avStatus(handling, http.getStatus(), http.getResponse(), ventetid, feil);
            }
            if (t instanceof FeignException http) {
                return http.status() < 400
                        ? midlertidig(handling, "no usable answer", ventetid, feil)
                        : avStatus(handling, http.status(), http.contentUTF8(), ventetid, feil);
            }
            if (t instanceof MaskinportenClientTokenRequestException maskinporten) {
                return new FiksFeil(Feilklasse.LOKAL, handling + ": Maskinporten refuses the request for a token (HTTP "
                        + maskinporten.getStatusCode() + "); check the klient-id, the certificate and the clock",
                        ventetid, feil);
            }
            if (t instanceof MaskinportenTokenRequestException) {
                return midlertidig(handling, "Maskinporten gives no token now", ventetid, feil);
            }
            if (t instanceof IOException) {
                return midlertidig(handling, "no contact: " + t, ventetid, feil);
            }
        }
        return midlertidig(handling, String.valueOf(feil.getMessage()), ventetid, feil);
    }

    /** 401 is our credentials (platform 2); 403 on a call that got so far is a right that this konto has not got. */
    private static FiksFeil avStatus(String handling, int status, String svar, Duration ventetid, Throwable feil) {
        Feilklasse klasse = switch (status) {
            case 401 -> Feilklasse.LOKAL;
            case 408, 425, 429 -> Feilklasse.MIDLERTIDIG;
            default -> status >= 500 ? Feilklasse.MIDLERTIDIG : Feilklasse.PERMANENT;
        };
        return new FiksFeil(klasse, handling + ": HTTP " + status + " " + Fikssvar.melding(svar, LENGSTE_SVARTEKST),
                ventetid, feil);
    }

    private static FiksFeil midlertidig(String handling, String hva, Duration ventetid, Throwable feil) {
        return new FiksFeil(Feilklasse.MIDLERTIDIG, handling + ": " + hva, ventetid, feil);
    }
}
