package no.fiksio.integrasjonspunkt.melding;

/** The statuses of the eFormidling 2 API, and which of them are final. */
public enum StatusVerdi {
    OPPRETTET(false),
    SENDT(false),
    MOTTATT(false),
    LEVERT(true),
    LEST(true),
    FEIL(true),
    ANNET(false),
    INNKOMMENDE_MOTTATT(false),
    INNKOMMENDE_LEVERT(true),
    LEVETID_UTLOPT(true);

    private final boolean isFinal;

    StatusVerdi(boolean isFinal) {
        this.isFinal = isFinal;
    }

    /** True if the conversation counts as finished from this status on. */
    public boolean isFinal() {
        return isFinal;
    }
}
