package no.fiksio.integrasjonspunkt.simulator;

/** Which broker stands behind AMQP: the small one inside this process, or, once there is an engine for it, a real RabbitMQ. */
public enum Motorvalg {
    INNEBYGD,
    RABBITMQ
}
