package no.fiksio.integrasjonspunkt.api.liste;

import java.util.List;
import no.fiksio.integrasjonspunkt.melding.Sideforesporsel;
import no.fiksio.integrasjonspunkt.melding.Utsnitt;

/** The envelope around every page of a list; of very long lists the total is a lower bound (see {@link Utsnitt}). */
public record Side<T>(List<T> content, Sideinfo pageable, long totalElements, long totalPages, boolean last, boolean first,
                      int size, int number, Orden sort, int numberOfElements, boolean empty) {

    /** Which page it is. */
    public record Sideinfo(Orden sort, long offset, int pageNumber, int pageSize, boolean paged, boolean unpaged) {
    }

    /** Whether the list has an order. */
    public record Orden(boolean sorted, boolean unsorted, boolean empty) {

        static Orden sortert(boolean sortert) {
            return new Orden(sortert, !sortert, !sortert);
        }
    }

    /** The envelope of the page. */
    public static <T> Side<T> av(Utsnitt<T> utsnitt) {
        Sideforesporsel side = utsnitt.side();
        Orden orden = Orden.sortert(!side.sortering().isEmpty());
        long sider = (utsnitt.totalt() + side.storrelse() - 1) / side.storrelse();
        int antall = utsnitt.innhold().size();
        return new Side<>(utsnitt.innhold(),
                new Sideinfo(orden, side.forste(), side.nummer(), side.storrelse(), true, false),
                utsnitt.totalt(), sider, side.nummer() + 1L >= sider, side.nummer() == 0, side.storrelse(), side.nummer(),
                orden, antall, antall == 0);
    }

    /** A page of a list that has nothing in it. */
    public static <T> Side<T> tom(Sideforesporsel side) {
        return av(new Utsnitt<>(List.of(), 0, side));
    }
}
