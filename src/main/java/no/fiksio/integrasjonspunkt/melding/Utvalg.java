package no.fiksio.integrasjonspunkt.melding;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel.Sortering;

/**
 * A list of entities by filter, order and page, all of it done by the database. The order is always total: ties are broken
 * by id, so that no row is repeated or skipped between pages. Attributes are written as paths from the entity.
 *
 * <p>The page's ids are found in a subquery: the finding needs one table only, and what is fetched along does not disturb
 * the paging. Rows are counted only when the page does not show the end itself, and no further than {@value #TELLES_VIDERE}
 * past it, since counting a million rows takes longer than everything else.
 */
public final class Utvalg<T> {

    private static final int TELLES_VIDERE = 500;
    private static final String ID = "id";

    private final EntityManager em;
    private final Class<T> entitet;
    private final Map<String, String> sortering;
    private final List<String> vilkaar = new ArrayList<>();
    private final List<Object> verdier = new ArrayList<>();
    private String forst;
    private String foranFelt;

    /** @param sortering what each sort key means: an attribute */
    public Utvalg(EntityManager em, Class<T> entitet, Map<String, String> sortering) {
        this.em = em;
        this.entitet = entitet;
        this.sortering = sortering;
    }

    /** A condition that begins with an attribute, in constant text, and that always holds. */
    public Utvalg<T> der(String betingelse) {
        vilkaar.add(betingelse);
        return this;
    }

    /** An attribute and an operator, in constant text; the condition holds only when there is a value. */
    public Utvalg<T> der(String attributtOgOperator, Optional<?> verdi) {
        verdi.ifPresent(v -> {
            verdier.add(v);
            vilkaar.add(attributtOgOperator + " :v" + verdier.size());
        });
        return this;
    }

    /**
     * Equality with the value if there is one, where an index has this attribute and then the order by the sort key. A
     * page in that order is asked for in the order of the whole index, without which some databases do not see that they
     * need not sort.
     */
    public Utvalg<T> derIndeksert(String attributt, Optional<?> verdi, String felt) {
        if (verdi.isPresent() && forst == null) {
            forst = attributt;
            foranFelt = felt;
        }
        return der(attributt + " =", verdi);
    }

    /**
     * The page.
     *
     * @param hent fetch joins over the entity, which is called {@code e}, or nothing
     */
    public Utsnitt<T> side(Sideforesporsel side, String hent) {
        List<T> rader = rader(side, hent);
        return new Utsnitt<>(rader, totalt(side, rader.size()), side);
    }

    private List<T> rader(Sideforesporsel side, String hent) {
        if (side.forste() + side.storrelse() > Integer.MAX_VALUE) {
            return List.of();
        }
        return medVerdier(em.createQuery("select e from " + entitet.getSimpleName() + " e " + hent
                        + " where e.id in (select i.id" + fra("i") + orden("i", side.sortering()) + " limit :antall offset :forbi)"
                        + orden("e", side.sortering()), entitet))
                .setParameter("antall", side.storrelse())
                .setParameter("forbi", (int) side.forste())
                // Nobody changes what a list shows: no copies are kept to compare with at the end.
                .setHint("org.hibernate.readOnly", true)
                .getResultList();
    }

    private long totalt(Sideforesporsel side, int paaSiden) {
        boolean viserSlutten = paaSiden < side.storrelse() && (paaSiden > 0 || side.nummer() == 0);
        if (viserSlutten) {
            return side.forste() + paaSiden;
        }
        return paaSiden == 0 ? antall() : Math.max(antallTil(side), side.forste() + paaSiden);
    }

    /** All of them, or as many as are counted: the database skips and counts rows at less cost than it hands them over. */
    private long antallTil(Sideforesporsel side) {
        long hoyst = side.forste() + side.storrelse() + TELLES_VIDERE;
        if (hoyst > Integer.MAX_VALUE) {
            return 0;
        }
        if (erIndeksensOrden(side.sortering())) {
            // Where no rows must be sorted to find the first of them, in one go.
            return medVerdier(em.createQuery("select count(t.id) from (select e.id as id" + fra("e") + orden("e", side.sortering())
                            + " limit :hoyst) t", Long.class))
                    .setParameter("hoyst", (int) hoyst)
                    .getSingleResult();
        }
        boolean fins = !medVerdier(em.createQuery("select e.id" + fra("e"), Integer.class))
                .setFirstResult((int) hoyst - 1)
                .setMaxResults(1)
                .getResultList().isEmpty();
        return fins ? hoyst : antall();
    }

    private long antall() {
        return medVerdier(em.createQuery("select count(e)" + fra("e"), Long.class)).getSingleResult();
    }

    private String fra(String kortnavn) {
        return " from " + entitet.getSimpleName() + " " + kortnavn + vilkaar.stream().map(v -> kortnavn + "." + v)
                .collect(Collectors.joining(" and ", vilkaar.isEmpty() ? "" : " where ", ""));
    }

    private boolean erIndeksensOrden(List<Sortering> onsket) {
        return forst != null && onsket.size() == 1 && onsket.get(0).felt().equals(foranFelt);
    }

    private String orden(String kortnavn, List<Sortering> onsket) {
        List<String> orden = new ArrayList<>();
        if (erIndeksensOrden(onsket)) {
            orden.add(forst);
        }
        boolean synkende = false;
        boolean medId = false;
        for (Sortering nokkel : onsket) {
            String attributt = sortering.get(nokkel.felt());
            if (attributt == null) {
                throw new IllegalArgumentException("Not a sort key: " + nokkel.felt());
            }
            synkende = nokkel.synkende();
            medId |= attributt.equals(ID);
            orden.add(attributt + (synkende ? " desc" : ""));
        }
        if (!medId) {
            // In the direction of the last key, so that one index can serve both.
            orden.add(synkende ? ID + " desc" : ID);
        }
        return orden.stream().map(o -> kortnavn + "." + o).collect(Collectors.joining(", ", " order by ", ""));
    }

    private <R> TypedQuery<R> medVerdier(TypedQuery<R> sporring) {
        for (int i = 0; i < verdier.size(); i++) {
            sporring.setParameter("v" + (i + 1), verdier.get(i));
        }
        return sporring;
    }
}
