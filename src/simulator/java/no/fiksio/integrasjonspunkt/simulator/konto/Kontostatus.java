package no.fiksio.integrasjonspunkt.simulator.konto;

/** Whether the katalog calls a konto a valid sender and a valid receiver. */
public record Kontostatus(boolean gyldigAvsender, boolean gyldigMottaker) {

    static final Kontostatus GYLDIG = new Kontostatus(true, true);

    /** The katalog's free text. */
    public String melding() {
        return gyldigAvsender && gyldigMottaker ? "OK" : "Kontoen er ikke gyldig for alle retninger";
    }
}
