package no.fiksio.integrasjonspunkt.simulator.http;

import java.io.IOException;

/** A body that is not the multipart/form-data it claims to be. */
final class UgyldigMultipart extends IOException {

    UgyldigMultipart(String hvorfor) {
        super("Not multipart/form-data: " + hvorfor);
    }
}
