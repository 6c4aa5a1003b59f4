package no.fiksio.integrasjonspunkt.melding;

/** Which way a message goes, as the eFormidling 2 API names it. */
public enum Retning {
    OUTGOING,
    INCOMING
}
