package no.fiksio.integrasjonspunkt.api.feil;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One faulty field, in the contract's form. */
public record ValidationError(
        List<String> codes,
        String defaultMessage,
        String objectName,
        String field,
        JsonNode rejectedValue,
        boolean bindingFailure,
        String code) {

    private static final int LONGEST_VALUE = 200;

    /**
     * A fault of the SBD.
     *
     * @param field  its full path
     * @param code  the constraint's name
     * @param value what was there; left out when it is too large to repeat
     */
    public static ValidationError inSbd(String field, String code, String text, JsonNode value) {
        return new ValidationError(
                List.of(code),
                text,
                "standardBusinessDocument",
                field,
                value != null && value.isValueNode() && value.asText().length() <= LONGEST_VALUE ? value : null,
                false,
                code);
    }

    /** A fault of a subscription's field. */
    public static ValidationError inAbonnement(String field, String code, String text) {
        return new ValidationError(List.of(code), text, "subscription", field, null, false, code);
    }
}
