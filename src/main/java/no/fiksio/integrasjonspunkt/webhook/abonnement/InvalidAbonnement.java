package no.fiksio.integrasjonspunkt.webhook.abonnement;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.feil.RequestRefused.Reason;
import no.fiksio.integrasjonspunkt.text.SafeText;

/** Refusals of a subscription: each names the field, the rule that it breaks, and how, in the words of the contract. */
public final class InvalidAbonnement {

    private static final int LONGEST_SHOWN = 50;

    private InvalidAbonnement() {}

    static RequestRefused missing(String field) {
        return new RequestRefused(Reason.ABONNEMENT_INVALID, field, "NotNull", "must not be null");
    }

    static RequestRefused name(String what) {
        return new RequestRefused(Reason.ABONNEMENT_INVALID, "name", "Size", what);
    }

    public static RequestRefused endpoint(String what) {
        return new RequestRefused(Reason.ABONNEMENT_INVALID, "pushEndpoint", "URL", what);
    }

    static RequestRefused filter(String what) {
        return new RequestRefused(
                Reason.ABONNEMENT_INVALID, "filter", "WebhookFilter", "Must be a valid filter definition: it " + what);
    }

    static RequestRefused noneOf(Enum<?>[] values, String field, String value) {
        List<String> allowed = Arrays.stream(values)
                .map(v -> v.name().toLowerCase(Locale.ROOT))
                .toList();
        return new RequestRefused(
                Reason.ABONNEMENT_INVALID,
                field,
                "OneOf",
                "'" + SafeText.excerpt(value, LONGEST_SHOWN) + "' is not expected. Allowed values are: " + allowed);
    }
}
