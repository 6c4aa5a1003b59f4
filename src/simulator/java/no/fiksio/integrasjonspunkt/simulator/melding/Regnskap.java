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
public final class Regnskap {

    private final Clock klokke;
    private final Map<Hendelse, Long> tall = new EnumMap<>(Hendelse.class);
    private final Map<UUID, Post> mottak = new LinkedHashMap<>();

    public Regnskap(Clock klokke) {
        this.klokke = klokke;
        for (Hendelse hendelse : Hendelse.values()) {
            tall.put(hendelse, 0L);
        }
    }

    public synchronized void sendt() {
        tall.merge(Hendelse.SENDT, 1L, Long::sum);
    }

    public synchronized void noter(Melding melding, Hendelse hendelse) {
        tall.merge(hendelse, 1L, Long::sum);
        Post post = mottak.computeIfAbsent(melding.meldingId(), id -> new Post(melding, klokke.instant()));
        post.sist = hendelse;
        if (hendelse == Hendelse.LEVERT) {
            post.leveringer++;
        }
    }

    public synchronized long antall(Hendelse hendelse) {
        return tall.get(hendelse);
    }

    public synchronized Map<Hendelse, Long> tall() {
        return Collections.unmodifiableMap(new EnumMap<>(tall));
    }

    public synchronized List<Mottak> mottak() {
        Collection<Post> poster = mottak.values();
        return poster.stream().map(Post::mottak).toList();
    }

    /** The parts of a message that the account needs; the payload is left to be freed. */
    private static final class Post {

        private final Mottak ved;
        private Hendelse sist = Hendelse.MOTTATT;
        private int leveringer;

        Post(Melding melding, Instant tidspunkt) {
            ved = new Mottak(melding.meldingId(), melding.klientMeldingId(), melding.type(), melding.avsender(),
                    melding.svarTil(), tidspunkt, Hendelse.MOTTATT, 0);
        }

        Mottak mottak() {
            return new Mottak(ved.meldingId(), ved.klientMeldingId(), ved.type(), ved.avsender(), ved.svarTil(),
                    ved.tidspunkt(), sist, leveringer);
        }
    }
}
