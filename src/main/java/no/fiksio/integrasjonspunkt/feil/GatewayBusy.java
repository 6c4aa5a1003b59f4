package no.fiksio.integrasjonspunkt.feil;

/** The gateway can take no more just now; asking again later will help: the caller's 503. */
public final class GatewayBusy extends RuntimeException {

    public GatewayBusy(String what) {
        super(what);
    }
}
