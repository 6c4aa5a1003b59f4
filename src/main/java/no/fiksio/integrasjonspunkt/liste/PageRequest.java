package no.fiksio.integrasjonspunkt.liste;

import java.util.List;

/**
 * Which page of a list is wanted.
 *
 * @param number    counted from 0
 * @param size rows to a page, at least 1
 * @param sorting in order of weight; empty for the list's own order
 */
public record PageRequest(int number, int size, List<Order> sorting) {

    /** One sort key, by the name that the list gives it. */
    public record Order(String field, boolean descending) {}

    /** Rows before the page. */
    public long first() {
        return (long) number * size;
    }
}
