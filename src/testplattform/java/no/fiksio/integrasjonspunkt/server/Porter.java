package no.fiksio.integrasjonspunkt.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports on the loopback interface. They lie below those that systems give to outgoing connections (Linux from 32768, others
 * from 49152): one of those could take a port between its choice and its use.
 */
public final class Porter {

    private static final int FRA = 15_000;
    private static final int TIL = 32_000;
    private static final int FORSOK = 1000;
    private static final Set<Integer> UTDELT = ConcurrentHashMap.newKeySet();

    private Porter() {
    }

    /** A port that nothing listened on a moment ago, another one each time. */
    public static int ledig() {
        for (int forsok = 0; forsok < FORSOK; forsok++) {
            int port = ThreadLocalRandom.current().nextInt(FRA, TIL);
            if (!UTDELT.contains(port) && erLedig(port) && UTDELT.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port between " + FRA + " and " + TIL);
    }

    public static boolean erLedig(int port) {
        try (ServerSocket sokkel = new ServerSocket()) {
            sokkel.setReuseAddress(true);
            sokkel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
