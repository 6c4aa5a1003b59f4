package no.fiksio.integrasjonspunkt.webhook.abonnement;

import java.util.Optional;

/** What a client asks for, field by field as it wrote them; what it did not mention is empty. */
public record AbonnementRequest(
        Optional<String> name,
        Optional<String> endpoint,
        Optional<String> resource,
        Optional<String> eventType,
        Optional<String> filter) {}
