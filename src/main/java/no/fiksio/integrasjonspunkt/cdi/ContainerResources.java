package no.fiksio.integrasjonspunkt.cdi;

import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;

/** What the container gives only to fields, for constructors to ask for. */
@Service
class ContainerResources {

    /** Bound to the transaction of whoever uses it. */
    @Produces
    @PersistenceContext(unitName = "integrasjonspunkt")
    private EntityManager entityManager;

    @Produces
    private final Clock clock = Clock.systemUTC();
}
