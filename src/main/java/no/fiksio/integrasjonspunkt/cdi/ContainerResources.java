package no.fiksio.integrasjonspunkt.cdi;

import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** What the container gives only to fields, for constructors to ask for. */
@Service
class ContainerResources {

    /** Bound to the transaction of whoever uses it. */
    @Produces
    @PersistenceContext(unitName = "integrasjonspunkt")
    private EntityManager entityManager;

    /** In microseconds, as databases keep times: what is written and what is read back are equal. */
    @Produces
    private final Clock clock = Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
}
