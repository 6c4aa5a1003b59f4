package no.fiksio.integrasjonspunkt.simulator.broker;

/** A consumer inside the process, until it is closed; messages it had not finished go back to the queue. */
public interface Consumption extends AutoCloseable {

    @Override
    void close();
}
