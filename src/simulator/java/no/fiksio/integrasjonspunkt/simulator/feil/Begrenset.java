package no.fiksio.integrasjonspunkt.simulator.feil;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Faults that are used up: each has a number of times left. */
final class Begrenset<T> {

    private final List<Post<T>> poster = new CopyOnWriteArrayList<>();

    void legg(T feil, int antall) {
        if (antall < 1) {
            throw new IllegalArgumentException("A fault must strike at least once, not " + antall + " times");
        }
        poster.add(new Post<>(feil, new AtomicInteger(antall)));
    }

    /** The oldest fault that fits, with one of its times used. */
    Optional<T> bruk(Predicate<T> passer) {
        for (Post<T> post : poster) {
            if (passer.test(post.feil) && post.igjen.getAndUpdate(n -> Math.max(0, n == HttpFeil.ALLE ? n : n - 1)) > 0) {
                if (post.igjen.get() == 0) {
                    poster.remove(post);
                }
                return Optional.of(post.feil);
            }
        }
        return Optional.empty();
    }

    List<Paaslaatt<T>> alle() {
        return poster.stream().map(post -> new Paaslaatt<>(post.feil, post.igjen.get())).toList();
    }

    void nullstill() {
        poster.clear();
    }

    private record Post<T>(T feil, AtomicInteger igjen) {
    }
}
