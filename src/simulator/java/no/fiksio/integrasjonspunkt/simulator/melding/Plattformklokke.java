package no.fiksio.integrasjonspunkt.simulator.melding;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The platform's clock: the machine's, plus an offset that tests and operators may change. */
public final class Plattformklokke extends Clock {

    private final Clock grunn;
    private final AtomicReference<Duration> forskyvning = new AtomicReference<>(Duration.ZERO);

    public Plattformklokke() {
        this(Clock.systemUTC());
    }

    private Plattformklokke(Clock grunn) {
        this.grunn = grunn;
    }

    public Duration forskyvning() {
        return forskyvning.get();
    }

    public void settForskyvning(Duration ny) {
        forskyvning.set(ny);
    }

    @Override
    public Instant instant() {
        return grunn.instant().plus(forskyvning.get());
    }

    @Override
    public ZoneId getZone() {
        return grunn.getZone();
    }

    /** A clock of the same machine in another zone, which starts with today's offset and does not follow later ones. */
    @Override
    public Clock withZone(ZoneId sone) {
        Plattformklokke kopi = new Plattformklokke(grunn.withZone(sone));
        kopi.settForskyvning(forskyvning.get());
        return kopi;
    }
}
