package no.fiksio.integrasjonspunkt.simulator;

import java.util.Locale;

/** Which broker stands behind AMQP: the small one inside this process, or a real RabbitMQ. */
public enum BrokerKind {
    INNEBYGD,
    RABBITMQ;

    private static final String PROPERTY = "simulator.motor";

    /** The choice of {@code -Dsimulator.motor}, the built-in engine if there is none. */
    public static BrokerKind selected() {
        String value = System.getProperty(PROPERTY, INNEBYGD.name());
        try {
            return valueOf(value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("-D" + PROPERTY + '=' + value + " is neither innebygd nor rabbitmq", e);
        }
    }
}
