package no.fiksio.integrasjonspunkt.konfig;

/** A password or the like, which never shows its value in a log or an error text. */
public record Secret(String value) {

    public char[] chars() {
        return value.toCharArray();
    }

    @Override
    public String toString() {
        return "(hemmelig)";
    }
}
