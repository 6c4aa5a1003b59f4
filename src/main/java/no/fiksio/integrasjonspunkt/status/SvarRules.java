package no.fiksio.integrasjonspunkt.status;

import java.util.List;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.protokoll.Rolle;

/**
 * Which statuses an answer gives the melding that it answers, given the statuses that the melding has. statuser.md has the
 * same rules as a table, and a test holds the two together.
 */
final class SvarRules {

    private SvarRules() {}

    /**
     * The statuses to register, in order. The repository leaves out those that the melding has.
     *
     * @param mottattIsFinal true if the protocol has no other receipt than mottatt
     * @param decided        true if the receiver has already given its verdict, good or bad
     */
    static List<StatusVerdi> statusesFor(Rolle svar, boolean mottattIsFinal, boolean decided) {
        return switch (svar) {
            // After the verdict a mottatt says nothing new, and would become the newest status.
            case MOTTATT ->
                decided
                        ? List.of()
                        : mottattIsFinal
                                ? List.of(StatusVerdi.MOTTATT, StatusVerdi.LEVERT)
                                : List.of(StatusVerdi.MOTTATT);
            case KVITTERING, RESULTAT, UKJENT_SVAR -> List.of(StatusVerdi.LEVERT);
            case FEILMELDING, SERVERFEIL -> List.of(StatusVerdi.FEIL);
            case TIDSAVBRUDD -> List.of(StatusVerdi.LEVETID_UTLOPT);
            // A question asked in reply to ours proves that somebody read it.
            case FORESPORSEL -> List.of(StatusVerdi.LEVERT);
        };
    }

    /** True if the receiver has given its verdict. A LEVERT that we registered because no receipt exists does not count. */
    static boolean decided(Samtale question) {
        return question.statuses().stream()
                .filter(s -> s.status() == StatusVerdi.LEVERT || s.status() == StatusVerdi.FEIL)
                .anyMatch(s -> s.fiksMeldingId().isPresent());
    }
}
