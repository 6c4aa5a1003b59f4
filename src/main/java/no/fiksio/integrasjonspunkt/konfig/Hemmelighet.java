package no.fiksio.integrasjonspunkt.konfig;

/** A password or the like, which never shows its value in a log or an error text. */
public record Hemmelighet(String verdi) {

    public char[] tegn() {
        return verdi.toCharArray();
    }

    @Override
    public String toString() {
        return "(hemmelig)";
    }
}
