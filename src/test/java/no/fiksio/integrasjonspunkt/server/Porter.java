package no.fiksio.integrasjonspunkt.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports on the loopback interface. */
public final class Porter {

    private Porter() {
    }

    /** A port that nothing listened on a moment ago. */
    public static int ledig() {
        try (ServerSocket sokkel = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return sokkel.getLocalPort();
        } catch (IOException e) {
            throw new WildFlyFeil("No free port", e);
        }
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
