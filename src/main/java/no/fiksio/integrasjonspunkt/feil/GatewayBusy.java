package no.fiksio.integrasjonspunkt.feil;

/** The gateway can take no more just now, and asking again later helps: 503 to the caller. */
public final class GatewayBusy extends RuntimeException {

    public GatewayBusy(String what) {
        super(what);
    }
}
