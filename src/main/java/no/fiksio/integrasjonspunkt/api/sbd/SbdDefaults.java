package no.fiksio.integrasjonspunkt.api.sbd;

import java.time.Duration;

/** What is filled in when an SBD does not say: who sends, and for how long it is worth sending. */
public record SbdDefaults(PartyIdentifier avsender, Duration levetid) {}
