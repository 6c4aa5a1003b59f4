package no.fiksio.integrasjonspunkt.melding;

import java.util.List;

/**
 * Which page of a list is wanted.
 *
 * @param nummer    counted from 0
 * @param storrelse rows to a page, at least 1
 * @param sortering in order of weight; empty for the list's own order
 */
public record Sideforesporsel(int nummer, int storrelse, List<Sortering> sortering) {

    /** One sort key, by the name that the list gives it. */
    public record Sortering(String felt, boolean synkende) {
    }

    /** Rows before the page. */
    public long forste() {
        return (long) nummer * storrelse;
    }
}
