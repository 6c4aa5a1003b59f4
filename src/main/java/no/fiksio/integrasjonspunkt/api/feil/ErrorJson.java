package no.fiksio.integrasjonspunkt.api.feil;

import java.time.Instant;
import java.util.List;

/**
 * The body of every error answer. There is no stack trace in it, whoever asks.
 *
 * @param exception   a fully qualified class name, which clients match on
 * @param description only when a receiver does not accept a process
 * @param errors      only for validation errors
 */
public record ErrorJson(
        Instant timestamp,
        int status,
        String error,
        String exception,
        String message,
        String path,
        String description,
        List<ValidationError> errors) {}
