package no.fiksio.integrasjonspunkt.cdi;

import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.random.RandomGenerator;
import no.fiksio.integrasjonspunkt.time.Sleeper;
import no.fiksio.integrasjonspunkt.time.Ticker;

/** What constructors may ask for: the entity manager, which the container gives to fields only, and everything of time. */
@Service
class ContainerResources {

    /** A proxy: each call goes to the entity manager of the caller's transaction. */
    @Produces
    @PersistenceContext(unitName = "integrasjonspunkt")
    private EntityManager entityManager;

    /** In microseconds, as databases keep times: what is written and what is read back are equal. */
    @Produces
    private final Clock clock = Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));

    @Produces
    private final Ticker ticker = Ticker.system();

    @Produces
    private final Sleeper sleeper = Sleeper.ofThread();

    /** For jitter, not for secrets. Safe for use by several threads. */
    @Produces
    private final RandomGenerator random = new Random();
}
