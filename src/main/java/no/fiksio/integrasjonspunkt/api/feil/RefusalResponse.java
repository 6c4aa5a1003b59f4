package no.fiksio.integrasjonspunkt.api.feil;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.api.json.Timestamps;
import no.fiksio.integrasjonspunkt.feil.RequestRefused;

/**
 * The status, exception name and text that the contract gives each of the domain's refusals (kontrakt.md 2). One long switch
 * on purpose: the compiler demands an answer for every reason.
 */
final class RefusalResponse {

    private static final long MEGABYTE = 1024L * 1024;

    private RefusalResponse() {}

    static ErrorResponse of(RequestRefused refused) {
        return switch (refused.reason()) {
            case MELDING_EXISTS ->
                ErrorResponse.contract(
                        400,
                        "MessageAlreadyExistsException",
                        "Message with messageId = " + detail(refused, 0) + " already exists");
            case MELDING_NOT_FOUND ->
                ErrorResponse.contract(
                        404,
                        "MessageNotFoundException",
                        "Message with messageId = " + detail(refused, 0) + " was not found");
            case MELDING_NOT_LEASED ->
                ErrorResponse.contract(
                        400,
                        "MessageNotLockedException",
                        "Message with messageId = " + detail(refused, 0) + " was not locked");
            case SAMTALE_NOT_FOUND ->
                ErrorResponse.contract(
                        404,
                        "ConversationNotFoundException",
                        "Conversation with " + (isUuid(refused) ? "messageId" : "id") + " = " + detail(refused, 0)
                                + " was not found");
            case FILE_NOT_FOUND ->
                ErrorResponse.contract(
                        404, "FileNotFoundException", "File(s) named " + detail(refused, 0) + " was not found");
            case FILE_NAME_EXISTS ->
                ErrorResponse.contract(
                        400,
                        "DuplicateFilenameException",
                        "Filename already exists in message: " + detail(refused, 0) + ".");
            case TOO_LARGE ->
                ErrorResponse.contract(
                        400,
                        "MaxFileSizeExceededException",
                        "The combined file size for all attachments (" + size(refused, 0)
                                + ") exceeds the maximum allowed upload size for the target service (DPFIO, "
                                + size(refused, 1) + ")");
            case DEADLINE_PASSED ->
                ErrorResponse.contract(
                        400,
                        "TimeToLiveException",
                        "ExpectedResponseDateTime " + detail(refused, 0)
                                + " has been exceeded. Please resend the message");
            case MOTTAKER_UNKNOWN ->
                ErrorResponse.doesNotAcceptProsess(detail(refused, 0), "Fiks IO has no konto " + detail(refused, 1));
            case MOTTAKER_CANNOT_RECEIVE ->
                ErrorResponse.doesNotAcceptProsess(
                        detail(refused, 0), "Konto " + detail(refused, 1) + " is not a valid receiver");
            case AVSENDER_UNKNOWN ->
                field(
                        "standardBusinessDocumentHeader.sender[0].identifier.value",
                        "Sender",
                        "is not a konto or an organisation of this installation");
            case SVAR_TIL_UNKNOWN ->
                field("fiksio.svarPaMelding", "SvarPaMelding", "does not refer to a message that was received");
            case ABONNEMENT_NOT_FOUND ->
                ErrorResponse.contract(
                        404,
                        "SubscriptionNotFoundException",
                        "Subscription with id = " + detail(refused, 0) + " was not found");
            case ABONNEMENT_EXISTS ->
                ErrorResponse.contract(
                        400,
                        "SubscriptionWithSameNameAndPushEndpointAlreadyExists",
                        "Subscription with same name and push endpoint already exists.");
            case ABONNEMENT_INVALID ->
                ErrorResponse.invalid(List.of(
                        ValidationError.inAbonnement(detail(refused, 0), detail(refused, 1), detail(refused, 2))));
            case PING_FAILED ->
                ErrorResponse.contract(
                        400, "WebhookPushEndpointPingFailedException", "Ping failed with: " + detail(refused, 0) + ".");
        };
    }

    private static ErrorResponse field(String field, String code, String text) {
        return ErrorResponse.invalid(List.of(ValidationError.inSbd(field, code, text, null)));
    }

    private static String detail(RequestRefused refused, int position) {
        if (refused.details().size() <= position) {
            return "";
        }
        Object detail = refused.details().get(position);
        return detail instanceof Instant time ? Timestamps.write(time) : detail.toString();
    }

    /** A conversation is asked for by its number or by its messageId. */
    private static boolean isUuid(RequestRefused refused) {
        return !refused.details().isEmpty() && refused.details().get(0) instanceof UUID;
    }

    private static String size(RequestRefused refused, int position) {
        return refused.details().size() > position && refused.details().get(position) instanceof Number bytes
                ? megabyte(bytes.longValue())
                : detail(refused, position);
    }

    private static String megabyte(long bytes) {
        return bytes < MEGABYTE ? bytes + "b" : bytes / MEGABYTE + "MB";
    }
}
