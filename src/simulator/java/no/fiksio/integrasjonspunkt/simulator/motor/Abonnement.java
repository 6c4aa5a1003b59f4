package no.fiksio.integrasjonspunkt.simulator.motor;

/** A consumer inside the process, until it is closed; messages it had not finished go back to the queue. */
public interface Abonnement extends AutoCloseable {

    @Override
    void close();
}
