package no.fiksio.integrasjonspunkt.sending.attempt;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Every ten seconds, marks the meldinger that this node is sending as alive. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.CONTAINER)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HeartbeatTimer {

    @Inject
    private SendAttempt attempts;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void tick() {
        attempts.heartbeat();
    }
}
