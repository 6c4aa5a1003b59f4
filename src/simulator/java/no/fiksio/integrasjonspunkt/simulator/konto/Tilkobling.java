package no.fiksio.integrasjonspunkt.simulator.konto;

/** Where the simulator listens; both ports are on the loopback interface. */
public record Tilkobling(int httpsPort, int amqpsPort) {

    public static final String VERT = "localhost";
    public static final String TOKEN_STI = "/maskinporten/token";

    public String adresse() {
        return adresse(httpsPort);
    }

    public String tokenEndepunkt() {
        return adresse() + TOKEN_STI;
    }

    /** The audience that Maskinporten expects in assertions, with the slash of the real one. */
    public String audience() {
        return audience(httpsPort);
    }

    /** The audience is known as soon as the HTTPS port is. */
    public static String audience(int httpsPort) {
        return adresse(httpsPort) + "/maskinporten/";
    }

    private static String adresse(int httpsPort) {
        return "https://" + VERT + ':' + httpsPort;
    }
}
