package no.fiksio.integrasjonspunkt.liste;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param total rows in the whole list; of a very long one, at least so many (see {@link PagedQuery})
 */
public record Page<T>(List<T> content, long total, PageRequest page) {

    /** The same page with each row translated. */
    public <R> Page<R> map(Function<? super T, ? extends R> translate) {
        return new Page<>(content.stream().<R>map(translate).toList(), total, page);
    }
}
