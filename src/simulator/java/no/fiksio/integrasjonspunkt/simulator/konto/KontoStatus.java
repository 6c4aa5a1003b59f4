package no.fiksio.integrasjonspunkt.simulator.konto;

/** Whether the katalog calls a konto a valid sender and a valid receiver. */
public record KontoStatus(boolean validAvsender, boolean validMottaker) {

    static final KontoStatus VALID = new KontoStatus(true, true);

    /** The katalog's free text. */
    public String melding() {
        return validAvsender && validMottaker ? "OK" : "Kontoen er ikke gyldig for alle retninger";
    }
}
