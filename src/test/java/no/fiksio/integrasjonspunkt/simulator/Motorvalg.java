package no.fiksio.integrasjonspunkt.simulator;

/** Which broker stands behind AMQP: the small one inside this process, or a real RabbitMQ that is installed on the machine. */
public enum Motorvalg {
    INNEBYGD,
    RABBITMQ
}
