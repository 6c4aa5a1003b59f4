package no.fiksio.integrasjonspunkt.webhook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import no.fiksio.integrasjonspunkt.melding.Avvist;
import no.fiksio.integrasjonspunkt.melding.Avvist.Grunn;

/** Refusals of a subscription: each names the field, the rule that it breaks, and how, in the words of the contract. */
final class Ugyldig {

    private Ugyldig() {
    }

    static Avvist mangler(String felt) {
        return new Avvist(Grunn.ABONNEMENT_UGYLDIG, felt, "NotNull", "must not be null");
    }

    static Avvist navn(String hva) {
        return new Avvist(Grunn.ABONNEMENT_UGYLDIG, "name", "Size", hva);
    }

    static Avvist endepunkt(String hva) {
        return new Avvist(Grunn.ABONNEMENT_UGYLDIG, "pushEndpoint", "URL", hva);
    }

    static Avvist filter(String hva) {
        return new Avvist(Grunn.ABONNEMENT_UGYLDIG, "filter", "WebhookFilter", "Must be a valid filter definition: it " + hva);
    }

    static Avvist ingenAv(Enum<?>[] verdier, String felt, String verdi) {
        List<String> tillatt = Arrays.stream(verdier).map(v -> v.name().toLowerCase(Locale.ROOT)).toList();
        return new Avvist(Grunn.ABONNEMENT_UGYLDIG, felt, "OneOf",
                "'" + kort(verdi) + "' is not expected. Allowed values are: " + tillatt);
    }

    private static String kort(String verdi) {
        return verdi.length() <= 50 ? verdi : verdi.substring(0, 50) + "...";
    }
}
