package no.fiksio.integrasjonspunkt.status;

import no.fiksio.integrasjonspunkt.melding.Samtale;
import no.fiksio.integrasjonspunkt.melding.StatusRegistrering;

/** Fired, within the transaction, each time a status is registered. */
public record StatusRegistered(Samtale samtale, StatusRegistrering registration) {}
