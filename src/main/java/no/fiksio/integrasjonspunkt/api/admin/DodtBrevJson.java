package no.fiksio.integrasjonspunkt.api.admin;

import java.util.List;
import no.fiksio.integrasjonspunkt.api.json.Tidspunkt;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.UtgaaendeMelding;

/** A dead letter as administrators see it: what it was, why it died, and its history; never its contents. */
record DodtBrevJson(String messageId, String conversationId, String konto, String mottaker, String meldingstype,
                    String klasse, String feil, int forsok, String sistEndret, Long storrelse,
                    List<Hendelse> historie) {

    record Hendelse(String status, String tidspunkt, String beskrivelse) {
    }

    /** For a list: without the history. */
    static DodtBrevJson kort(UtgaaendeMelding melding) {
        return av(melding, null, null);
    }

    static DodtBrevJson helt(UtgaaendeMelding melding) {
        return av(melding, melding.storrelse(),
                melding.samtale().statuser().stream()
                        .map(s -> new Hendelse(s.status().name(), Tidspunkt.skriv(s.tidspunkt()),
                                s.beskrivelse().orElse(null)))
                        .toList());
    }

    private static DodtBrevJson av(UtgaaendeMelding melding, Long storrelse,
                    List<Hendelse> historie) {
        Samtale samtale = melding.samtale();
        return new DodtBrevJson(melding.messageId().toString(), samtale.conversationId().toString(),
                samtale.egenKonto().toString(), samtale.mottaker(), samtale.meldingstype(),
                melding.feilklasse().orElse(null), melding.sisteFeil().orElse(null), melding.forsok(),
                Tidspunkt.skriv(melding.sistEndret()), storrelse, historie);
    }
}
