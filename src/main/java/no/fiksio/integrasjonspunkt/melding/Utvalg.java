package no.fiksio.integrasjonspunkt.melding;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel.Sortering;

/**
 * A list of entities by filter, order and page, all of it done by the database. The order is always total: ties are broken
 * by id, so that no row is repeated or skipped between pages.
 *
 * <p>Ids are found first and rows loaded by them: the finding needs one table only, and what is fetched along does not
 * disturb the paging. Rows are counted only when the page does not show the end itself, and no further than
 * {@value #TELLES_VIDERE} past it, since counting a million rows takes longer than everything else.
 */
public final class Utvalg<T> {

    private static final int TELLES_VIDERE = 1000;
    private static final String ID = "e.id";

    private final EntityManager em;
    private final Class<T> entitet;
    private final Map<String, String> sortering;
    private final List<String> vilkaar = new ArrayList<>();
    private final List<Object> verdier = new ArrayList<>();
    private String forst;
    private String foranFelt;

    /** @param sortering what each sort key means: an expression over the entity, which is called {@code e} */
    public Utvalg(EntityManager em, Class<T> entitet, Map<String, String> sortering) {
        this.em = em;
        this.entitet = entitet;
        this.sortering = sortering;
    }

    /** A condition over {@code e}, in constant text, that always holds. */
    public Utvalg<T> der(String betingelse) {
        vilkaar.add(betingelse);
        return this;
    }

    /** A condition over {@code e} that ends in an operator, in constant text; it holds only when there is a value. */
    public Utvalg<T> der(String uttrykkOgOperator, Optional<?> verdi) {
        verdi.ifPresent(v -> {
            verdier.add(v);
            vilkaar.add(uttrykkOgOperator + " :v" + verdier.size());
        });
        return this;
    }

    /**
     * Equality with the value if there is one, where an index has this expression and then the order by the sort key. A
     * page in that order is asked for in the order of the whole index, without which some databases do not see that they
     * need not sort.
     */
    public Utvalg<T> derIndeksert(String uttrykk, Optional<?> verdi, String felt) {
        if (verdi.isPresent() && forst == null) {
            forst = uttrykk;
            foranFelt = felt;
        }
        return der(uttrykk + " =", verdi);
    }

    /**
     * The page.
     *
     * @param hent fetch joins over {@code e}, or nothing
     * @param id   how the entity says its id
     */
    public Utsnitt<T> side(Sideforesporsel side, String hent, Function<T, Integer> id) {
        List<Integer> ider = ider(side);
        List<T> rader = ider.isEmpty() ? List.of() : rader(ider, hent, id);
        return new Utsnitt<>(rader, totalt(side, ider.size()), side);
    }

    private List<Integer> ider(Sideforesporsel side) {
        if (side.forste() + side.storrelse() > Integer.MAX_VALUE) {
            return List.of();
        }
        return medVerdier(em.createQuery("select e.id from " + entitet.getSimpleName() + " e" + betingelser()
                        + " order by " + orden(side.sortering()), Integer.class))
                .setFirstResult((int) side.forste())
                .setMaxResults(side.storrelse())
                .getResultList();
    }

    private List<T> rader(List<Integer> ider, String hent, Function<T, Integer> id) {
        Map<Integer, T> funnet = em.createQuery("select e from " + entitet.getSimpleName() + " e " + hent
                        + " where e.id in :ider", entitet)
                .setParameter("ider", ider)
                // Nobody changes what a list shows: no copies are kept to compare with at the end.
                .setHint("org.hibernate.readOnly", true)
                .getResultStream()
                .collect(Collectors.toMap(id, Function.identity(), (en, samme) -> en));
        // One that was deleted since its id was read is left out.
        return ider.stream().map(funnet::get).filter(rad -> rad != null).toList();
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
            return medVerdier(em.createQuery("select count(t.id) from (select e.id as id from " + entitet.getSimpleName() + " e"
                            + betingelser() + " order by " + orden(side.sortering()) + " limit :hoyst) t", Long.class))
                    .setParameter("hoyst", (int) hoyst)
                    .getSingleResult();
        }
        boolean fins = !medVerdier(em.createQuery("select e.id from " + entitet.getSimpleName() + " e" + betingelser(), Integer.class))
                .setFirstResult((int) hoyst - 1)
                .setMaxResults(1)
                .getResultList().isEmpty();
        return fins ? hoyst : antall();
    }

    private long antall() {
        return medVerdier(em.createQuery("select count(e) from " + entitet.getSimpleName() + " e" + betingelser(), Long.class))
                .getSingleResult();
    }

    private String betingelser() {
        return vilkaar.isEmpty() ? "" : " where " + String.join(" and ", vilkaar);
    }

    private boolean erIndeksensOrden(List<Sortering> onsket) {
        return forst != null && onsket.size() == 1 && onsket.get(0).felt().equals(foranFelt);
    }

    private String orden(List<Sortering> onsket) {
        List<String> orden = new ArrayList<>();
        if (erIndeksensOrden(onsket)) {
            orden.add(forst);
        }
        boolean synkende = false;
        boolean medId = false;
        for (Sortering nokkel : onsket) {
            String uttrykk = sortering.get(nokkel.felt());
            if (uttrykk == null) {
                throw new IllegalArgumentException("Not a sort key: " + nokkel.felt());
            }
            synkende = nokkel.synkende();
            medId |= uttrykk.equals(ID);
            orden.add(uttrykk + (synkende ? " desc" : ""));
        }
        if (!medId) {
            // In the direction of the last key, so that one index can serve both.
            orden.add(synkende ? ID + " desc" : ID);
        }
        return String.join(", ", orden);
    }

    private <R> TypedQuery<R> medVerdier(TypedQuery<R> sporring) {
        for (int i = 0; i < verdier.size(); i++) {
            sporring.setParameter("v" + (i + 1), verdier.get(i));
        }
        return sporring;
    }
}
