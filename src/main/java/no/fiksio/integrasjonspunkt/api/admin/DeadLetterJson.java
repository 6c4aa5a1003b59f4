package no.fiksio.integrasjonspunkt.api.admin;

import java.util.List;
import no.fiksio.integrasjonspunkt.api.json.Timestamps;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.UtboksMelding;

/** A dead letter as administrators see it: what it was, why it died, and its history; never its contents. */
record DeadLetterJson(
        String messageId,
        String conversationId,
        String konto,
        String mottaker,
        String meldingstype,
        String klasse,
        String feil,
        int forsok,
        String sistEndret,
        Long storrelse,
        List<StatusLine> historie) {

    record StatusLine(String status, String tidspunkt, String beskrivelse) {}

    /** For a list: without the history. */
    static DeadLetterJson brief(UtboksMelding melding) {
        return of(melding, null, null);
    }

    static DeadLetterJson whole(UtboksMelding melding) {
        return of(
                melding,
                melding.size(),
                melding.samtale().statuses().stream()
                        .map(s -> new StatusLine(
                                s.status().name(),
                                Timestamps.write(s.timestamp()),
                                s.description().orElse(null)))
                        .toList());
    }

    private static DeadLetterJson of(UtboksMelding melding, Long size, List<StatusLine> history) {
        Samtale samtale = melding.samtale();
        return new DeadLetterJson(
                melding.messageId().toString(),
                samtale.conversationId().toString(),
                samtale.egenKonto().toString(),
                samtale.mottaker(),
                samtale.meldingstype(),
                melding.feilklasse().orElse(null),
                melding.lastError().orElse(null),
                melding.attempt(),
                Timestamps.write(melding.lastChanged()),
                size,
                history);
    }
}
