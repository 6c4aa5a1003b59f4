package no.fiksio.integrasjonspunkt.demo;

/** The demo was asked for something impossible; the message is the one line that the person at the terminal sees. */
final class InvalidSetup extends RuntimeException {

    InvalidSetup(String melding) {
        super(melding);
    }
}
