package no.fiksio.integrasjonspunkt.status;

import jakarta.inject.Inject;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.konfig.Settings.LevertRule;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.protokoll.Meldingstyper;

/** Decides when a message that no receipt can answer counts as delivered, and says so in the status. */
@Service
public class LevertWithoutKvittering {

    private final Settings settings;
    private final Meldingstyper types;
    private final StatusRepository statuses;

    @Inject
    LevertWithoutKvittering(Settings settings, Meldingstyper types, StatusRepository statuses) {
        this.settings = settings;
        this.types = types;
        this.statuses = statuses;
    }

    /** Called when Fiks IO has accepted the message. */
    public void sent(Samtale samtale) {
        if (!types.hasKvittering(samtale.meldingstype()) && rule(samtale) == LevertRule.VED_SENDING) {
            statuses.register(
                    samtale, StatusVerdi.LEVERT, "Godtatt av Fiks IO. Meldingstypen har ingen kvittering.", null);
        }
    }

    /** Called when a sent message's time is up and neither the receiver nor Fiks IO has said anything final. */
    void deadlinePassed(Samtale samtale) {
        if (!types.hasKvittering(samtale.meldingstype()) && rule(samtale) == LevertRule.VED_LEVETID) {
            statuses.register(
                    samtale,
                    StatusVerdi.LEVERT,
                    "Levetiden er ute uten melding om tidsavbrudd fra Fiks IO. Meldingstypen har ingen kvittering.",
                    null);
        } else {
            statuses.register(samtale, StatusVerdi.LEVETID_UTLOPT, "Fristen er ute uten svar fra mottakeren", null);
        }
    }

    private LevertRule rule(Samtale samtale) {
        // Of a konto that is no longer ours nobody has said anything: then no delivery is assumed.
        return settings.konto(samtale.egenKonto())
                .map(konto -> konto.dialog().delivery(samtale.meldingstype()))
                .orElse(LevertRule.VED_KVITTERING);
    }
}
