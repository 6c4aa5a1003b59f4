package no.fiksio.integrasjonspunkt.webhook;

import java.util.Optional;

/** What a client asks for, field by field as it wrote them; what it did not mention is empty. */
public record Abonnementsonske(Optional<String> navn, Optional<String> endepunkt, Optional<String> ressurs,
                               Optional<String> hendelsestype, Optional<String> filter) {
}
