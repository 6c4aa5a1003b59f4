package no.fiksio.integrasjonspunkt.simulator.melding;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The books of one konto: how often each event occurred, and every message that came to it, in order of arrival. */
public final class Ledger {

    private final Clock clock;
    private final Map<MeldingEvent, Long> counts = new EnumMap<>(MeldingEvent.class);
    private final Map<UUID, Entry> mottak = new LinkedHashMap<>();

    public Ledger(Clock clock) {
        this.clock = clock;
        for (MeldingEvent hendelse : MeldingEvent.values()) {
            counts.put(hendelse, 0L);
        }
    }

    public synchronized void sent() {
        counts.merge(MeldingEvent.SENDT, 1L, Long::sum);
    }

    public synchronized void enter(SimulatedMelding melding, MeldingEvent hendelse) {
        counts.merge(hendelse, 1L, Long::sum);
        Entry entry = mottak.computeIfAbsent(melding.meldingId(), id -> new Entry(melding, clock.instant()));
        entry.last = hendelse;
        if (hendelse == MeldingEvent.LEVERT) {
            entry.deliveries++;
        }
    }

    public synchronized long count(MeldingEvent hendelse) {
        return counts.get(hendelse);
    }

    public synchronized Map<MeldingEvent, Long> counts() {
        return Collections.unmodifiableMap(new EnumMap<>(counts));
    }

    public synchronized List<LedgerEntry> mottak() {
        Collection<Entry> entries = mottak.values();
        return entries.stream().map(Entry::mottak).toList();
    }

    /** The parts of a message that the account needs; the payload is left to be freed. */
    private static final class Entry {

        private final LedgerEntry arrival;
        private MeldingEvent last = MeldingEvent.MOTTATT;
        private int deliveries;

        Entry(SimulatedMelding melding, Instant timestamp) {
            arrival = new LedgerEntry(
                    melding.meldingId(),
                    melding.klientMeldingId(),
                    melding.type(),
                    melding.avsender(),
                    melding.svarTil(),
                    timestamp,
                    MeldingEvent.MOTTATT,
                    0);
        }

        LedgerEntry mottak() {
            return new LedgerEntry(
                    arrival.meldingId(),
                    arrival.klientMeldingId(),
                    arrival.type(),
                    arrival.avsender(),
                    arrival.svarTil(),
                    arrival.timestamp(),
                    last,
                    deliveries);
        }
    }
}
