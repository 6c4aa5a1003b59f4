package no.fiksio.integrasjonspunkt.server;

import java.util.Optional;

/**
 * Java agent that ends its JVM when the process that started it is gone, however that one died. It lives in a jar of
 * its own beside WildFly, never in the product, and uses nothing but java.base.
 */
public final class ParentWatch {

    private ParentWatch() {}

    /** Called by the JVM before main; the argument is the process id of the parent. */
    public static void premain(String parent) {
        Thread guard = new Thread(() -> waitFor(Long.parseLong(parent)), "foreldrevakt");
        guard.setDaemon(true);
        guard.start();
    }

    private static void waitFor(long parent) {
        Optional<ProcessHandle> prosess = ProcessHandle.of(parent);
        prosess.ifPresent(alive -> alive.onExit().join());
        // An orderly exit: WildFly's own shutdown hook ends what is in flight.
        System.exit(0);
    }
}
