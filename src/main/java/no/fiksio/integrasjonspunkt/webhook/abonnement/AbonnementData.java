package no.fiksio.integrasjonspunkt.webhook.abonnement;

import java.util.Arrays;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;
import no.fiksio.integrasjonspunkt.webhook.abonnement.Abonnement.EventType;
import no.fiksio.integrasjonspunkt.webhook.abonnement.Abonnement.Resource;
import no.fiksio.integrasjonspunkt.webhook.http.Endpoint;

/** A subscription's contents, checked. */
public record AbonnementData(
        String name, String endpoint, Resource resource, EventType eventType, Optional<AbonnementFilter> filter) {

    private static final int LONGEST_NAME = 200;

    /** A new subscription's; {@link RequestRefused} says what is missing or wrong. */
    static AbonnementData of(AbonnementRequest requested) {
        return new AbonnementData(
                requested.name().map(AbonnementData::name).orElseThrow(() -> InvalidAbonnement.missing("name")),
                requested
                        .endpoint()
                        .map(AbonnementData::endpoint)
                        .orElseThrow(() -> InvalidAbonnement.missing("pushEndpoint")),
                requested
                        .resource()
                        .map(r -> choice("resource", Resource.class, r))
                        .orElseThrow(() -> InvalidAbonnement.missing("resource")),
                requested
                        .eventType()
                        .map(h -> choice("event", EventType.class, h))
                        .orElseThrow(() -> InvalidAbonnement.missing("event")),
                requested.filter().flatMap(AbonnementData::filter));
    }

    /** The same with what the client mentioned. */
    AbonnementData with(AbonnementRequest requested) {
        return new AbonnementData(
                requested.name().map(AbonnementData::name).orElse(name),
                requested.endpoint().map(AbonnementData::endpoint).orElse(endpoint),
                requested
                        .resource()
                        .map(r -> choice("resource", Resource.class, r))
                        .orElse(resource),
                requested
                        .eventType()
                        .map(h -> choice("event", EventType.class, h))
                        .orElse(eventType),
                requested.filter().isPresent() ? requested.filter().flatMap(AbonnementData::filter) : filter);
    }

    private static String name(String text) {
        if (text.isBlank() || text.length() > LONGEST_NAME || text.chars().anyMatch(Character::isISOControl)) {
            throw InvalidAbonnement.name("must be a text of 1 to " + LONGEST_NAME + " characters");
        }
        return text;
    }

    private static String endpoint(String text) {
        Endpoint.read(text);
        return text;
    }

    /** An empty filter is none. */
    private static Optional<AbonnementFilter> filter(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(AbonnementFilter.read(text));
    }

    private static <E extends Enum<E>> E choice(String field, Class<E> choice, String text) {
        return Arrays.stream(choice.getEnumConstants())
                .filter(v -> v.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> InvalidAbonnement.noneOf(choice.getEnumConstants(), field, text));
    }
}
