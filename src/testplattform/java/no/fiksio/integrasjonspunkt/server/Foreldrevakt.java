package no.fiksio.integrasjonspunkt.server;

import java.util.Optional;

/**
 * Java agent that ends its JVM when the process that started it is gone, however that one died. It lives in a jar of
 * its own beside WildFly, never in the product, and uses nothing but java.base.
 */
public final class Foreldrevakt {

    private Foreldrevakt() {
    }

    /** Called by the JVM before main; the argument is the process id of the parent. */
    public static void premain(String forelder) {
        Thread vakt = new Thread(() -> vent(Long.parseLong(forelder)), "foreldrevakt");
        vakt.setDaemon(true);
        vakt.start();
    }

    private static void vent(long forelder) {
        Optional<ProcessHandle> prosess = ProcessHandle.of(forelder);
        prosess.ifPresent(levende -> levende.onExit().join());
        // An orderly exit: WildFly's own shutdown hook ends what is in flight.
        System.exit(0);
    }
}
