package no.fiksio.integrasjonspunkt.api.feil;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One faulty field, in the contract's form. */
public record Valideringsfeil(List<String> codes, String defaultMessage, String objectName, String field,
                              JsonNode rejectedValue, boolean bindingFailure, String code) {

    private static final int LENGSTE_VERDI = 200;

    /**
     * A fault of the SBD.
     *
     * @param felt  its full path
     * @param kode  the constraint's name
     * @param verdi what was there; left out when it is too large to repeat
     */
    public static Valideringsfeil iSbd(String felt, String kode, String tekst, JsonNode verdi) {
        return new Valideringsfeil(List.of(kode), tekst, "standardBusinessDocument", felt,
                verdi != null && verdi.isValueNode() && verdi.asText().length() <= LENGSTE_VERDI ? verdi : null, false, kode);
    }

    /** A fault of a subscription's field. */
    public static Valideringsfeil iAbonnement(String felt, String kode, String tekst) {
        return new Valideringsfeil(List.of(kode), tekst, "subscription", felt, null, false, kode);
    }
}
