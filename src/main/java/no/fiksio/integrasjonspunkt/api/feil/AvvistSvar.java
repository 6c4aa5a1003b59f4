package no.fiksio.integrasjonspunkt.api.feil;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.api.json.Tidspunkt;
import no.fiksio.integrasjonspunkt.melding.Avvist;

/** The status, exception name and text that the contract gives each of the domain's refusals. */
final class AvvistSvar {

    private static final long MEGABYTE = 1024L * 1024;

    private AvvistSvar() {
    }

    static Feilsvar av(Avvist avvist) {
        return switch (avvist.grunn()) {
            case MELDING_FINNES -> Feilsvar.kontrakt(400, "MessageAlreadyExistsException",
                    "Message with messageId = " + detalj(avvist, 0) + " already exists");
            case MELDING_IKKE_FUNNET -> Feilsvar.kontrakt(404, "MessageNotFoundException",
                    "Message with messageId = " + detalj(avvist, 0) + " was not found");
            case MELDING_IKKE_LAAST -> Feilsvar.kontrakt(400, "MessageNotLockedException",
                    "Message with messageId = " + detalj(avvist, 0) + " was not locked");
            case SAMTALE_IKKE_FUNNET -> Feilsvar.kontrakt(404, "ConversationNotFoundException",
                    "Conversation with " + (erUuid(avvist) ? "messageId" : "id") + " = " + detalj(avvist, 0)
                            + " was not found");
            case STATUS_IKKE_FUNNET -> Feilsvar.kontrakt(404, "MessageStatusNotFoundException",
                    "Message status with id = " + detalj(avvist, 0) + " was not found");
            case FIL_IKKE_FUNNET -> Feilsvar.kontrakt(404, "FileNotFoundException",
                    "File(s) named " + detalj(avvist, 0) + " was not found");
            case FILNAVN_FINNES -> Feilsvar.kontrakt(400, "DuplicateFilenameException",
                    "Filename already exists in message: " + detalj(avvist, 0) + ".");
            case FILNAVN_UGYLDIG -> Feilsvar.ugyldig("Illegal file name");
            case FOR_STORT -> Feilsvar.kontrakt(400, "MaxFileSizeExceededException",
                    "The combined file size for all attachments (" + storrelse(avvist, 0)
                            + ") exceeds the maximum allowed upload size for the target service (DPFIO, "
                            + storrelse(avvist, 1) + ")");
            case FRISTEN_UTE -> Feilsvar.kontrakt(400, "TimeToLiveException",
                    "ExpectedResponseDateTime " + detalj(avvist, 0) + " has been exceeded. Please resend the message");
            case MOTTAKER_GODTAR_IKKE_PROSESS -> Feilsvar.godtarIkkeProsess(detalj(avvist, 0),
                    beskrivelse(avvist, "The receiver cannot receive messages now"));
            case MOTTAKER_UKJENT -> Feilsvar.godtarIkkeProsess(detalj(avvist, 0),
                    beskrivelse(avvist, "The receiver is not a konto in Fiks IO"));
            case AVSENDER_UKJENT -> felt("standardBusinessDocumentHeader.sender[0].identifier.value", "Sender",
                    "is not a konto or an organisation of this installation");
            case SVAR_TIL_UKJENT -> felt("fiksio.svarPaMelding", "SvarPaMelding",
                    "does not refer to a message that was received");
            case ABONNEMENT_IKKE_FUNNET -> Feilsvar.kontrakt(404, "SubscriptionNotFoundException",
                    "Subscription with id = " + detalj(avvist, 0) + " was not found");
            case ABONNEMENT_FINNES -> Feilsvar.kontrakt(400, "SubscriptionWithSameNameAndPushEndpointAlreadyExists",
                    "Subscription with same name and push endpoint already exists.");
            case ABONNEMENT_UGYLDIG -> Feilsvar.ugyldig(List.of(
                    Valideringsfeil.iAbonnement(detalj(avvist, 0), detalj(avvist, 1), detalj(avvist, 2))));
            case PING_FEILET -> Feilsvar.kontrakt(400, "WebhookPushEndpointPingFailedException",
                    "Ping failed with: " + detalj(avvist, 0) + ".");
        };
    }

    private static Feilsvar felt(String felt, String kode, String tekst) {
        return Feilsvar.ugyldig(List.of(Valideringsfeil.iSbd(felt, kode, tekst, null)));
    }

    private static String detalj(Avvist avvist, int plass) {
        if (avvist.detaljer().size() <= plass) {
            return "";
        }
        Object detalj = avvist.detaljer().get(plass);
        return detalj instanceof Instant tid ? Tidspunkt.skriv(tid) : detalj.toString();
    }

    /** A conversation is asked for by its number or by its message. */
    private static boolean erUuid(Avvist avvist) {
        return !avvist.detaljer().isEmpty() && avvist.detaljer().get(0) instanceof UUID;
    }

    /** The second detail, which says why, else our own words. */
    private static String beskrivelse(Avvist avvist, String ellers) {
        return avvist.detaljer().size() > 1 ? detalj(avvist, 1) : ellers;
    }

    private static String storrelse(Avvist avvist, int plass) {
        return avvist.detaljer().size() > plass && avvist.detaljer().get(plass) instanceof Number bytes
                ? megabyte(bytes.longValue())
                : detalj(avvist, plass);
    }

    private static String megabyte(long bytes) {
        return bytes < MEGABYTE ? bytes + "b" : bytes / MEGABYTE + "MB";
    }
}
