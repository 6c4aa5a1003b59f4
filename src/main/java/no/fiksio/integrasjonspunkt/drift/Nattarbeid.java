package no.fiksio.integrasjonspunkt.drift;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Upkeep, once a night. Every node does it; what one has forgotten the others do not find. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Nattarbeid {

    @Inject
    private Opprydding opprydding;

    @Inject
    private Lageropprydding lageropprydding;

    @Schedule(hour = "3", minute = "17", persistent = false)
    void rydd() {
        boolean flere;
        do {
            flere = opprydding.kladder() | opprydding.samtaler() | opprydding.mottak();
        } while (flere);
        try {
            lageropprydding.rydd();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
