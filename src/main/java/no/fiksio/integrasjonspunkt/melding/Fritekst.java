package no.fiksio.integrasjonspunkt.melding;

/**
 * Text that a sender chose, and that Fiks IO sets no limit for. What could never be stored would be delivered until it is
 * given up: so what is absurdly long is cut, and NUL, which PostgreSQL does not take, is a space.
 */
final class Fritekst {

    private static final int LENGST = 255;

    private Fritekst() {
    }

    static String kort(String tekst) {
        return tekst == null ? null : tekst.substring(0, Math.min(LENGST, tekst.length())).replace('\0', ' ');
    }
}
