package no.fiksio.integrasjonspunkt.api.feil;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of every error answer. There is no stack trace in it, whoever asks. */
@Schema(name = "Error", description = "Body of every 4xx and 5xx answer. 4xx is final, 5xx is transient.")
public record FeilJson(
        @Schema(example = "2026-05-28T14:52:16.925861287+02:00") Instant timestamp,
        @Schema(example = "400") int status,
        @Schema(example = "Bad Request") String error,
        @Schema(description = "Fully qualified exception name that clients may match on",
                example = "no.difi.meldingsutveksling.exceptions.MessageAlreadyExistsException") String exception,
        @Schema(example = "Message with messageId = e9f0f271-a01e-4457-8a24-3c2079824717 already exists") String message,
        @Schema(example = "/api/messages/out") String path,
        @Schema(description = "Only for ReceiverDoesNotAcceptProcessException") String description,
        @Schema(description = "Only for validation errors") List<Valideringsfeil> errors) {
}
