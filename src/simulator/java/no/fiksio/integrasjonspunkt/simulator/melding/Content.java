package no.fiksio.integrasjonspunkt.simulator.melding;

import java.io.IOException;
import java.io.InputStream;

/** The encrypted bytes of a message, readable any number of times until they are deleted. */
public interface Content {

    /** In bytes, always above zero. */
    long length();

    InputStream open() throws IOException;

    /** Frees the space; reading is an error afterwards. */
    void delete();
}
