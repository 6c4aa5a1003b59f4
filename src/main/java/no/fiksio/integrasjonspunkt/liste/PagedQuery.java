package no.fiksio.integrasjonspunkt.liste;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import no.fiksio.integrasjonspunkt.liste.PageRequest.Order;

/**
 * A list of entities by filter, order and page, all done by the database. The order is always total: ties are broken by the
 * key, so that no row is repeated or skipped between pages. Attributes are written as paths from the entity.
 * Each search says which sort keys its list has.
 *
 * <p>A subquery finds the keys of the page. It needs one table only, and fetch joins do not disturb the paging. Rows are
 * counted only when the page does not show the end of the list, and at most {@value #COUNTED_FURTHER} past it: counting a
 * million rows would take longer than all the rest.
 */
public final class PagedQuery<T> {

    private static final int COUNTED_FURTHER = 500;

    private final EntityManager em;
    private final Class<T> entity;
    private final String id;
    private final Map<String, String> sorting;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private String first;
    private String beforeField;

    /** @param sorting what each sort key means: an attribute */
    public PagedQuery(EntityManager em, Class<T> entity, Map<String, String> sorting) {
        this(em, entity, "id", sorting);
    }

    /**
     * A list of entities whose key has another name than {@code id}.
     *
     * @param id      the key's attribute
     * @param sorting what each sort key means: an attribute
     */
    public PagedQuery(EntityManager em, Class<T> entity, String id, Map<String, String> sorting) {
        this.em = em;
        this.entity = entity;
        this.id = id;
        this.sorting = sorting;
    }

    /** Adds a condition: constant text that begins with an attribute. */
    public PagedQuery<T> where(String condition) {
        conditions.add(condition);
        return this;
    }

    /** Adds a condition if there is a value: an attribute and an operator, in constant text, and the value. */
    public PagedQuery<T> where(String attributeAndOperator, Optional<?> value) {
        value.ifPresent(v -> {
            values.add(v);
            conditions.add(attributeAndOperator + " :v" + values.size());
        });
        return this;
    }

    /**
     * Adds equality with the value if there is one, where an index begins with this attribute and goes on with the sort key.
     * A page in that order is then ordered by both columns of the index: otherwise some databases sort the rows, although
     * the index has them in order.
     */
    public PagedQuery<T> whereIndexed(String attribute, Optional<?> value, String field) {
        if (value.isPresent() && first == null) {
            first = attribute;
            beforeField = field;
        }
        return where(attribute + " =", value);
    }

    /**
     * Reads the page.
     *
     * @param get fetch joins from the entity, which is called {@code e}, or an empty text
     */
    public Page<T> page(PageRequest page, String get) {
        List<T> rows = rows(page, get);
        return new Page<>(rows, total(page, rows.size()), page);
    }

    private List<T> rows(PageRequest page, String get) {
        if (page.first() + page.size() > Integer.MAX_VALUE) {
            return List.of();
        }
        return withValues(em.createQuery(
                        "select e from " + entity.getSimpleName() + " e " + get
                                + " where e." + id + " in (select i." + id + from("i") + order("i", page.sorting())
                                + " limit :count offset :skip)"
                                + order("e", page.sorting()),
                        entity))
                .setParameter("count", page.size())
                .setParameter("skip", (int) page.first())
                // Nobody changes what a list shows, so Hibernate need not keep copies to find changes.
                .setHint("org.hibernate.readOnly", true)
                .getResultList();
    }

    private long total(PageRequest page, int onPage) {
        boolean showsEnd = onPage < page.size() && (onPage > 0 || page.number() == 0);
        if (showsEnd) {
            return page.first() + onPage;
        }
        return onPage == 0 ? count() : Math.max(countTo(page), page.first() + onPage);
    }

    /** The size of the list, or as far as rows are counted. Counting and skipping cost the database less than returning rows. */
    private long countTo(PageRequest page) {
        long highest = page.first() + page.size() + COUNTED_FURTHER;
        if (highest > Integer.MAX_VALUE) {
            return 0;
        }
        if (isIndexOrder(page.sorting())) {
            // No rows need sorting to find the first of them: one query is enough.
            return withValues(em.createQuery(
                            "select count(t.id) from (select e." + id + " as id" + from("e")
                                    + order("e", page.sorting()) + " limit :highest) t",
                            Long.class))
                    .setParameter("highest", (int) highest)
                    .getSingleResult();
        }
        boolean exists = !withValues(em.createQuery("select e." + id + from("e"), Object.class))
                .setFirstResult((int) highest - 1)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
        return exists ? highest : count();
    }

    private long count() {
        return withValues(em.createQuery("select count(e)" + from("e"), Long.class))
                .getSingleResult();
    }

    private String from(String shortName) {
        return " from " + entity.getSimpleName() + " " + shortName
                + conditions.stream()
                        .map(v -> shortName + "." + v)
                        .collect(Collectors.joining(" and ", conditions.isEmpty() ? "" : " where ", ""));
    }

    private boolean isIndexOrder(List<Order> wanted) {
        return first != null && wanted.size() == 1 && wanted.get(0).field().equals(beforeField);
    }

    private String order(String shortName, List<Order> wanted) {
        List<String> order = new ArrayList<>();
        if (isIndexOrder(wanted)) {
            order.add(first);
        }
        boolean descending = false;
        boolean withId = false;
        for (Order key : wanted) {
            String attribute = sorting.get(key.field());
            if (attribute == null) {
                throw new IllegalArgumentException("Not a sort key: " + key.field());
            }
            descending = key.descending();
            withId |= attribute.equals(id);
            order.add(attribute + (descending ? " desc" : ""));
        }
        if (!withId) {
            // In the direction of the last key, so that one index can serve both.
            order.add(descending ? id + " desc" : id);
        }
        return order.stream().map(o -> shortName + "." + o).collect(Collectors.joining(", ", " order by ", ""));
    }

    private <R> TypedQuery<R> withValues(TypedQuery<R> query) {
        for (int i = 0; i < values.size(); i++) {
            query.setParameter("v" + (i + 1), values.get(i));
        }
        return query;
    }
}
