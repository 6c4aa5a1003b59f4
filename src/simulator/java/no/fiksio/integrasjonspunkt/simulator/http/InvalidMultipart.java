package no.fiksio.integrasjonspunkt.simulator.http;

import java.io.IOException;

/** A body that is not the multipart/form-data it claims to be. */
final class InvalidMultipart extends IOException {

    InvalidMultipart(String why) {
        super("Not multipart/form-data: " + why);
    }
}
