package no.fiksio.integrasjonspunkt.simulator;

import java.util.Locale;

/** Which broker stands behind AMQP: the small one inside this process, or a real RabbitMQ. */
public enum Motorvalg {

    INNEBYGD,
    RABBITMQ;

    private static final String EGENSKAP = "simulator.motor";

    /** The choice of {@code -Dsimulator.motor}, the built-in engine if there is none. */
    public static Motorvalg valgt() {
        String verdi = System.getProperty(EGENSKAP, INNEBYGD.name());
        try {
            return valueOf(verdi.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("-D" + EGENSKAP + '=' + verdi + " is neither innebygd nor rabbitmq", e);
        }
    }
}
