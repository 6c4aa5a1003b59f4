package no.fiksio.integrasjonspunkt.simulator.http;

import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.plattform.AccessControl;
import no.fiksio.integrasjonspunkt.simulator.plattform.ApiError;

/** Reads the three headers with which an integration identifies itself. */
final class IntegrationLogin {

    private static final String BEARER = "Bearer ";

    private final AccessControl access;

    IntegrationLogin(AccessControl access) {
        this.access = access;
    }

    /** The konto of the caller. */
    Konto require(HttpCall call) throws ApiError {
        String authorization = call.headers("Authorization");
        String token = authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : "";
        return access.require(token, call.headers("IntegrasjonId"), call.headers("IntegrasjonPassord"));
    }
}
