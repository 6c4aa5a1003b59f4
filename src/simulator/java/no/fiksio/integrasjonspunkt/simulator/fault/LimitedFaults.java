package no.fiksio.integrasjonspunkt.simulator.fault;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Faults that are used up: each has a number of times left. */
final class LimitedFaults<T> {

    private final List<Remaining<T>> entries = new CopyOnWriteArrayList<>();

    void put(T error, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("A fault must strike at least once, not " + count + " times");
        }
        entries.add(new Remaining<>(error, new AtomicInteger(count)));
    }

    /** The oldest fault that fits, with one of its times used. */
    Optional<T> use(Predicate<T> fits) {
        for (Remaining<T> entry : entries) {
            if (fits.test(entry.error)
                    && entry.remaining.getAndUpdate(n -> Math.max(0, n == HttpFault.ALL ? n : n - 1)) > 0) {
                if (entry.remaining.get() == 0) {
                    entries.remove(entry);
                }
                return Optional.of(entry.error);
            }
        }
        return Optional.empty();
    }

    List<ActiveFault<T>> all() {
        return entries.stream()
                .map(entry -> new ActiveFault<>(entry.error, entry.remaining.get()))
                .toList();
    }

    void reset() {
        entries.clear();
    }

    private record Remaining<T>(T error, AtomicInteger remaining) {}
}
