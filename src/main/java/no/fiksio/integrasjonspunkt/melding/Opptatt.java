package no.fiksio.integrasjonspunkt.melding;

/** The gateway can take no more just now; asking again later will help: the caller's 503. */
public final class Opptatt extends RuntimeException {

    public Opptatt(String hva) {
        super(hva);
    }
}
