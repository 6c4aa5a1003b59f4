package no.fiksio.integrasjonspunkt.webhook;

import java.util.Arrays;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.melding.Avvist;
import no.fiksio.integrasjonspunkt.webhook.Abonnement.Hendelsestype;
import no.fiksio.integrasjonspunkt.webhook.Abonnement.Ressurs;

/** A subscription's contents, checked. */
record Abonnementsdata(String navn, String endepunkt, Ressurs ressurs, Hendelsestype hendelsestype,
                       Optional<Abonnementsfilter> filter) {

    private static final int LENGSTE_NAVN = 200;

    /** A new subscription's; {@link Avvist} says what is missing or wrong. */
    static Abonnementsdata av(Abonnementsonske onske) {
        return new Abonnementsdata(
                onske.navn().map(Abonnementsdata::navn).orElseThrow(() -> Ugyldig.mangler("name")),
                onske.endepunkt().map(Abonnementsdata::endepunkt).orElseThrow(() -> Ugyldig.mangler("pushEndpoint")),
                onske.ressurs().map(r -> valg("resource", Ressurs.class, r)).orElseThrow(() -> Ugyldig.mangler("resource")),
                onske.hendelsestype().map(h -> valg("event", Hendelsestype.class, h)).orElseThrow(() -> Ugyldig.mangler("event")),
                onske.filter().flatMap(Abonnementsdata::filter));
    }

    /** The same with what the client mentioned. */
    Abonnementsdata med(Abonnementsonske onske) {
        return new Abonnementsdata(
                onske.navn().map(Abonnementsdata::navn).orElse(navn),
                onske.endepunkt().map(Abonnementsdata::endepunkt).orElse(endepunkt),
                onske.ressurs().map(r -> valg("resource", Ressurs.class, r)).orElse(ressurs),
                onske.hendelsestype().map(h -> valg("event", Hendelsestype.class, h)).orElse(hendelsestype),
                onske.filter().isPresent() ? onske.filter().flatMap(Abonnementsdata::filter) : filter);
    }

    private static String navn(String tekst) {
        if (tekst.isBlank() || tekst.length() > LENGSTE_NAVN || tekst.chars().anyMatch(Character::isISOControl)) {
            throw Ugyldig.navn("must be a text of 1 to " + LENGSTE_NAVN + " characters");
        }
        return tekst;
    }

    private static String endepunkt(String tekst) {
        Endepunkt.les(tekst);
        return tekst;
    }

    /** An empty filter is none. */
    private static Optional<Abonnementsfilter> filter(String tekst) {
        return tekst.isBlank() ? Optional.empty() : Optional.of(Abonnementsfilter.les(tekst));
    }

    private static <E extends Enum<E>> E valg(String felt, Class<E> valg, String tekst) {
        return Arrays.stream(valg.getEnumConstants())
                .filter(v -> v.name().equalsIgnoreCase(tekst.strip()))
                .findFirst()
                .orElseThrow(() -> Ugyldig.ingenAv(valg.getEnumConstants(), felt, tekst));
    }
}
