package no.fiksio.integrasjonspunkt.cdi;

import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Random;
import java.util.random.RandomGenerator;
import no.fiksio.integrasjonspunkt.time.MicrosecondClock;
import no.fiksio.integrasjonspunkt.time.Sleeper;
import no.fiksio.integrasjonspunkt.time.Ticker;

/** What constructors may ask for: the entity manager, which the container gives to fields only, and everything of time. */
@Service
class ContainerResources {

    /** A proxy: each call goes to the entity manager of the caller's transaction. */
    @Produces
    @PersistenceContext(unitName = "integrasjonspunkt")
    private EntityManager entityManager;

    @Produces
    private final Clock clock = new MicrosecondClock(Clock.systemUTC());

    @Produces
    private final Ticker ticker = Ticker.system();

    @Produces
    private final Sleeper sleeper = Sleeper.ofThread();

    /** For jitter, not for secrets. Safe for use by several threads. */
    @Produces
    private final RandomGenerator random = new Random();
}
