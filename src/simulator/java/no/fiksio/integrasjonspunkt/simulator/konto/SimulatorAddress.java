package no.fiksio.integrasjonspunkt.simulator.konto;

/** Where the simulator listens; both ports are on the loopback interface. */
public record SimulatorAddress(int httpsPort, int amqpsPort) {

    public static final String HOST = "localhost";
    public static final String TOKEN_PATH = "/maskinporten/token";

    public String address() {
        return address(httpsPort);
    }

    public String tokenEndpoint() {
        return address() + TOKEN_PATH;
    }

    /** The audience that Maskinporten expects in assertions, with the slash of the real one. */
    public String audience() {
        return audience(httpsPort);
    }

    /** The audience is known as soon as the HTTPS port is. */
    public static String audience(int httpsPort) {
        return address(httpsPort) + "/maskinporten/";
    }

    private static String address(int httpsPort) {
        return "https://" + HOST + ':' + httpsPort;
    }
}
