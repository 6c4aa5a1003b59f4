package no.fiksio.integrasjonspunkt.simulator.amqp;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import no.fiksio.integrasjonspunkt.simulator.motor.Abonnement;
import no.fiksio.integrasjonspunkt.simulator.motor.Levering;
import no.fiksio.integrasjonspunkt.simulator.motor.Mottaker;

/** A consumer inside the process: its messages are handled by a few threads of its own. */
final class Internkonsument extends Konsument implements Abonnement {

    private static final Logger LOGG = LoggerFactory.getLogger(Internkonsument.class);
    private static final int TRAADER = 2;
    private static final int FORHANDSHENTING = 10;

    private final Ko ko;
    private final Mottaker mottaker;
    private final ExecutorService traader;

    Internkonsument(Ko ko, Mottaker mottaker, String navn) {
        super(FORHANDSHENTING);
        this.ko = ko;
        this.mottaker = mottaker;
        this.traader = Executors.newFixedThreadPool(TRAADER, oppgave -> {
            Thread traad = new Thread(oppgave, navn);
            // JAXB looks here. From JDK 25 the HTTP server's threads no longer hand on the loader of the simulator.
            traad.setContextClassLoader(Internkonsument.class.getClassLoader());
            traad.setDaemon(true);
            return traad;
        });
    }

    @Override
    void ta(Plass plass) {
        traader.execute(() -> behandle(plass));
    }

    private void behandle(Plass plass) {
        try {
            mottaker.taImot(Levering.av(plass.melding(), plass.melding().innhold()));
            ko.kvitter(this, plass);
        } catch (Exception e) {
            LOGG.warn("The consumer inside the simulator could not handle {}", plass.melding().meldingId(), e);
            ko.leggTilbake(this, plass);
        }
    }

    /** The few messages at hand are finished first. */
    @Override
    public void close() {
        ko.losne(this);
        traader.shutdown();
        try {
            if (!traader.awaitTermination(10, TimeUnit.SECONDS)) {
                LOGG.warn("A consumer inside the simulator did not finish within 10 seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
