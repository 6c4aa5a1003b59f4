package no.fiksio.integrasjonspunkt.webhook.hendelse;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Twice a minute: wakes subscriptions with events that no thread works on, and gives up events that are too old. */
@Singleton
@DependsOn("ApplicationStart")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HendelseTimer {

    @Inject
    private HendelseRepository repository;

    @Inject
    private Event<HendelserCounted> counter;

    @Schedule(hour = "*", minute = "*", second = "10/30", persistent = false)
    void run() {
        repository.wakeWaiting();
        long givenUp = repository.giveUp();
        if (givenUp > 0) {
            counter.fire(new HendelserCounted(HendelserCounted.Kind.OPPGITT, givenUp));
        }
    }
}
