package no.fiksio.integrasjonspunkt.status;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;

/**
 * The statuses of an outgoing melding that our own sending decides. Sending reports what happened, in its own transaction
 * and with the samtale locked; which status that gives is decided here.
 */
@Service
@Transactional(TxType.MANDATORY)
public class SendStatus {

    private final StatusRepository statuses;
    private final LevertWithoutKvittering levert;

    @Inject
    public SendStatus(StatusRepository statuses, LevertWithoutKvittering levert) {
        this.statuses = statuses;
        this.levert = levert;
    }

    /** Fiks IO has accepted it: SENDT, and LEVERT too where no receipt can be expected. */
    public void sent(Samtale samtale, UUID fiksMeldingId) {
        samtale.sentAs(fiksMeldingId);
        statuses.register(samtale, StatusVerdi.SENDT, null, fiksMeldingId);
        levert.sent(samtale);
    }

    /**
     * Refused for good: FEIL.
     *
     * @param why Norwegian, for users
     */
    public void refused(Samtale samtale, String why) {
        statuses.register(samtale, StatusVerdi.FEIL, why, null);
    }

    /**
     * Its deadline passed while it waited in the queue: LEVETID_UTLOPT.
     *
     * @param lastError why the last attempt failed, Norwegian; empty if there was none
     * @return the status's description
     */
    public String deadlinePassed(Samtale samtale, Optional<String> lastError) {
        String description = StatusText.notSent(lastError);
        statuses.register(samtale, StatusVerdi.LEVETID_UTLOPT, description, null);
        return description;
    }

    /** The archive system asked for it to be sent after its deadline: LEVETID_UTLOPT. */
    public void askedTooLate(Samtale samtale) {
        statuses.register(samtale, StatusVerdi.LEVETID_UTLOPT, StatusText.TOO_LATE, null);
    }
}
