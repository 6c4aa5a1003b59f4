package no.fiksio.integrasjonspunkt.webhook;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Twice a minute, looks for what was left lying, and gives up what is too old. */
@Singleton
@DependsOn("Oppstart")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Vekkerklokke {

    @Inject
    private Hendelsesregister register;

    @Inject
    private Event<Utfall> utfall;

    @Schedule(hour = "*", minute = "*", second = "10/30", persistent = false)
    void ring() {
        register.vekkVentende();
        long oppgitt = register.giOpp();
        if (oppgitt > 0) {
            utfall.fire(new Utfall(Utfall.Slag.OPPGITT, oppgitt));
        }
    }
}
