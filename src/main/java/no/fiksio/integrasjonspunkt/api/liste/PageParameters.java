package no.fiksio.integrasjonspunkt.api.liste;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import no.fiksio.integrasjonspunkt.api.feil.ErrorResponse;
import no.fiksio.integrasjonspunkt.liste.PageRequest;
import no.fiksio.integrasjonspunkt.liste.PageRequest.Order;

/** Reads which page of a list is asked for: page, size and sort. */
public final class PageParameters {

    private static final int DEFAULT_SIZE = 10;
    private static final int MAX = 2000;
    private static final int MAX_KEYS = 10;

    private PageParameters() {}

    /**
     * The page; {@link ErrorResponse} 400 if there can be none.
     *
     * @param sortable the list's sort keys
     * @param defaults its order when none is asked for
     */
    public static PageRequest read(QueryParameters parameters, Set<String> sortable, Order... defaults) {
        int number = parameters.integer("page").orElse(0);
        int size = parameters.integer("size").orElse(DEFAULT_SIZE);
        if (number < 0 || size < 1) {
            throw ErrorResponse.invalid("The parameters page and size must not be negative, nor size 0");
        }
        List<Order> sorting = sorting(parameters.all("sort"), sortable);
        return new PageRequest(number, Math.min(size, MAX), sorting.isEmpty() ? List.of(defaults) : sorting);
    }

    private static List<Order> sorting(List<String> wanted, Set<String> sortable) {
        List<Order> sorting = new ArrayList<>();
        for (String key : wanted) {
            List<String> words = Arrays.stream(key.split(","))
                    .map(String::strip)
                    .filter(o -> !o.isEmpty())
                    .toList();
            String last = words.isEmpty() ? "" : words.get(words.size() - 1);
            boolean descending = last.equalsIgnoreCase("desc");
            int fields = descending || last.equalsIgnoreCase("asc") ? words.size() - 1 : words.size();
            words.subList(0, fields).forEach(field -> sorting.add(new Order(field, descending)));
        }
        if (sorting.size() > MAX_KEYS || sorting.stream().anyMatch(s -> !sortable.contains(s.field()))) {
            throw ErrorResponse.invalid("The parameter sort must name at most " + MAX_KEYS + " of "
                    + sortable.stream().sorted().toList());
        }
        return sorting;
    }
}
