package no.fiksio.integrasjonspunkt.api.liste;

import java.util.List;
import no.fiksio.integrasjonspunkt.liste.Page;
import no.fiksio.integrasjonspunkt.liste.PageRequest;

/** The envelope around every page of a list; of very long lists the total is a lower bound (see {@link Page}). */
public record PageJson<T>(
        List<T> content,
        PageInfo pageable,
        long totalElements,
        long totalPages,
        boolean last,
        boolean first,
        int size,
        int number,
        SortInfo sort,
        int numberOfElements,
        boolean empty) {

    /** Which page it is. */
    public record PageInfo(SortInfo sort, long offset, int pageNumber, int pageSize, boolean paged, boolean unpaged) {}

    /** Whether the list has an order. */
    public record SortInfo(boolean sorted, boolean unsorted, boolean empty) {

        static SortInfo sortedBy(boolean sortedBy) {
            return new SortInfo(sortedBy, !sortedBy, !sortedBy);
        }
    }

    /** The envelope of the page. */
    public static <T> PageJson<T> of(Page<T> found) {
        PageRequest page = found.page();
        SortInfo order = SortInfo.sortedBy(!page.sorting().isEmpty());
        long pages = (found.total() + page.size() - 1) / page.size();
        int count = found.content().size();
        return new PageJson<>(
                found.content(),
                new PageInfo(order, page.first(), page.number(), page.size(), true, false),
                found.total(),
                pages,
                page.number() + 1L >= pages,
                page.number() == 0,
                page.size(),
                page.number(),
                order,
                count,
                count == 0);
    }

    /** A page of a list that has nothing in it. */
    public static <T> PageJson<T> empty(PageRequest page) {
        return of(new Page<>(List.of(), 0, page));
    }
}
