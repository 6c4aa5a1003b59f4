package no.fiksio.integrasjonspunkt.simulator.broker;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.simulator.melding.SimulatedMelding;

/**
 * The AMQP part of the platform: one queue per konto behind AMQP 0-9-1 over TLS. A message is given up after three
 * failed deliveries and expires at the head of its queue; both are told to the {@link DeadLetterSink}.
 */
public interface Broker extends AutoCloseable {

    int MAX_DELIVERIES = 3;

    /** RabbitMQ's own. */
    Duration ACK_TIMEOUT = Duration.ofMinutes(30);

    /** Listens from now on. */
    void start(DeadLetterSink deadLetters) throws IOException;

    int port();

    /** Puts a message at the end of its receiver's queue. */
    void put(SimulatedMelding melding) throws IOException;

    QueueState state(UUID kontoId) throws IOException;

    /** Consumes a queue inside this process; counted as a consumer like any other. */
    Consumption subscribe(UUID kontoId, MeldingConsumer mottaker) throws IOException;

    /** Cuts the TCP connections of all clients, or of the integration that owns one konto. Returns how many were cut. */
    int cut(Optional<UUID> kontoId) throws IOException;

    /** New connections are closed as soon as they are made, for this long; zero ends it. */
    void refuseConnections(Duration duration);

    /** Ends the consumers of a queue with a basic.cancel while their connections live on. Returns how many. */
    int cancel(UUID kontoId) throws IOException;

    /**
     * Channels opened from now on are closed with 406 when a delivery has been left unsettled for so long (RabbitMQ's
     * consumer_timeout). RabbitMQ looks once a second.
     */
    void ackTimeout(Duration deadline);

    /** The platform's clock has been moved. */
    void clockChanged();

    @Override
    void close() throws IOException;
}
