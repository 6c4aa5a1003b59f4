package no.fiksio.integrasjonspunkt.status;

import jakarta.inject.Inject;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;
import no.fiksio.integrasjonspunkt.konfig.Settings.LevertRule;
import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusVerdi;
import no.fiksio.integrasjonspunkt.protokoll.Meldingstyper;

/**
 * Decides when a melding that no receipt can answer counts as delivered: LEVERT when Fiks IO accepts it, when its time is
 * up, or never, as the konto's rule says.
 */
@Service
public class LevertWithoutKvittering {

    private final Settings settings;
    private final Meldingstyper types;
    private final StatusRepository statuses;

    @Inject
    public LevertWithoutKvittering(Settings settings, Meldingstyper types, StatusRepository statuses) {
        this.settings = settings;
        this.types = types;
        this.statuses = statuses;
    }

    /** Called when Fiks IO has accepted the melding. */
    void sent(Samtale samtale) {
        if (!types.hasKvittering(samtale.meldingstype()) && rule(samtale) == LevertRule.VED_SENDING) {
            statuses.register(samtale, StatusVerdi.LEVERT, StatusText.LEVERT_VED_SENDING, null);
        }
    }

    /** Called when a sent melding's time is up and neither the receiver nor Fiks IO has said anything final. */
    void deadlinePassed(Samtale samtale) {
        if (!types.hasKvittering(samtale.meldingstype()) && rule(samtale) == LevertRule.VED_LEVETID) {
            statuses.register(samtale, StatusVerdi.LEVERT, StatusText.LEVERT_VED_LEVETID, null);
        } else {
            statuses.register(samtale, StatusVerdi.LEVETID_UTLOPT, StatusText.NO_SVAR, null);
        }
    }

    private LevertRule rule(Samtale samtale) {
        // A konto that is no longer configured has no rule: never assume delivery.
        return settings.konto(samtale.egenKonto())
                .map(konto -> konto.dialog().delivery(samtale.meldingstype()))
                .orElse(LevertRule.VED_KVITTERING);
    }
}
