package no.fiksio.integrasjonspunkt.simulator.melding;

import java.io.IOException;
import java.io.InputStream;

/** The encrypted bytes of a message, readable any number of times until they are deleted. */
public interface Innhold {

    /** In bytes, always above zero. */
    long lengde();

    InputStream apne() throws IOException;

    /** Frees the space; reading is an error afterwards. */
    void slett();
}
