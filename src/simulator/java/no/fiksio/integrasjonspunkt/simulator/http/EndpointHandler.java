package no.fiksio.integrasjonspunkt.simulator.http;

import java.io.IOException;
import no.fiksio.integrasjonspunkt.simulator.plattform.ApiError;

/** Answers the calls under one path. */
@FunctionalInterface
interface EndpointHandler {

    void handle(HttpCall call) throws IOException, ApiError;
}
