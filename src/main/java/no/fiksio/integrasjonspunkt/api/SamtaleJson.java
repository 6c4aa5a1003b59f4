package no.fiksio.integrasjonspunkt.api;

import java.time.Instant;
import java.util.List;
import no.fiksio.integrasjonspunkt.api.liste.Tjenesteid;
import no.fiksio.integrasjonspunkt.api.sbd.Identifikator;
import no.fiksio.integrasjonspunkt.melding.Retning;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;

/** A conversation: the trail of one message. */
record SamtaleJson(int id, String conversationId, String messageId, String sender, String senderIdentifier, String receiver,
                   String receiverIdentifier, String processIdentifier, String documentIdentifier, String messageReference,
                   String messageTitle, Instant lastUpdate, boolean finished, Instant expiry, Retning direction,
                   Tjenesteid serviceIdentifier, String signedBy, List<Statuslinje> messageStatuses) {

    /** A status inside its conversation. */
    record Statuslinje(int id, Instant lastUpdate, StatusVerdi status, String description) {

        static Statuslinje av(StatusRegistrering status) {
            return new Statuslinje(status.id(), status.tidspunkt(), status.status(), status.beskrivelse().orElse(null));
        }
    }

    static SamtaleJson av(Samtale samtale) {
        return new SamtaleJson(samtale.id(), samtale.conversationId().toString(), samtale.messageId().toString(),
                samtale.avsender(), uprefikset(samtale.avsender()), samtale.mottaker(), uprefikset(samtale.mottaker()),
                samtale.prosess(), samtale.meldingstype(), samtale.referanse(), samtale.tittel(), samtale.sistEndret(),
                samtale.ferdig(), samtale.frist(), samtale.retning(), Tjenesteid.DPFIO,
                samtale.signertAv().orElse(null),
                samtale.statuser().stream().map(Statuslinje::av).toList());
    }

    private static String uprefikset(String part) {
        return Identifikator.les(part).map(Identifikator::uprefikset).orElse(part);
    }
}
