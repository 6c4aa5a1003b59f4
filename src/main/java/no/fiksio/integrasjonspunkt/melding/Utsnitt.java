package no.fiksio.integrasjonspunkt.melding;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param totalt rows in the whole list; of a very long one, at least so many (see {@link Utvalg})
 */
public record Utsnitt<T>(List<T> innhold, long totalt, Sideforesporsel side) {

    /** The same page with each row translated. */
    public <R> Utsnitt<R> map(Function<? super T, ? extends R> oversett) {
        return new Utsnitt<>(innhold.stream().<R>map(oversett).toList(), totalt, side);
    }
}
