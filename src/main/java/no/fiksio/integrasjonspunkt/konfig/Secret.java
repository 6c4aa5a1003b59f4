package no.fiksio.integrasjonspunkt.konfig;

/** A password or the like. Its text form does not contain the value, so logs and errors cannot either. */
public record Secret(String value) {

    public char[] chars() {
        return value.toCharArray();
    }

    @Override
    public String toString() {
        return "(hemmelig)";
    }
}
