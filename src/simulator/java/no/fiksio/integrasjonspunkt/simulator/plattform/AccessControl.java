package no.fiksio.integrasjonspunkt.simulator.plattform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.simulator.broker.AccessPolicy;
import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.konto.KontoRegistry;

/** Who is calling, over HTTP and over AMQP: a valid token, of the integration's organisation, and its password. */
public final class AccessControl implements AccessPolicy {

    private static final String QUEUE_PREFIX = "fiksio.konto.";

    private final KontoRegistry konti;
    private final Maskinporten maskinporten;

    public AccessControl(KontoRegistry konti, Maskinporten maskinporten) {
        this.konti = konti;
        this.maskinporten = maskinporten;
    }

    /**
     * The konto of the integration that calls.
     *
     * @throws ApiError 401, which as on the real platform does not tell which of id, password and organisation is wrong
     */
    public Konto require(String token, String integrationId, String password) throws ApiError {
        String consumer = maskinporten
                .consumer(token)
                .orElseThrow(() -> ApiError.notAuthenticated("Klarte ikke å validere access_token"));
        return integration(integrationId)
                .filter(konto -> isPassword(password, konto) && consumer.equals(Maskinporten.consumer(konto)))
                .orElseThrow(() ->
                        ApiError.notAuthenticated("Autentisering feilet for integrasjon med id " + integrationId));
    }

    @Override
    public boolean authenticate(String user, String passwordAndToken) {
        int separator = passwordAndToken.lastIndexOf(' ');
        if (separator < 0) {
            return false;
        }
        String password = passwordAndToken.substring(0, separator);
        String token = passwordAndToken.substring(separator + 1);
        return integration(user)
                .filter(konto -> isPassword(password, konto)
                        && maskinporten.consumer(token).equals(Optional.of(Maskinporten.consumer(konto))))
                .isPresent();
    }

    @Override
    public boolean canRead(String user, String queue) {
        return konti.all().stream()
                .filter(konto -> queue.equals(QUEUE_PREFIX + konto.kontoId()))
                .allMatch(konto -> konto.integrationId().toString().equals(user));
    }

    @Override
    public UUID konto(String user) {
        return integration(user)
                .map(Konto::kontoId)
                .orElseThrow(() -> new IllegalArgumentException("No integration has the id " + user));
    }

    private Optional<Konto> integration(String integrationId) {
        try {
            return konti.integration(UUID.fromString(integrationId));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isPassword(String password, Konto konto) {
        return MessageDigest.isEqual(
                password.getBytes(StandardCharsets.UTF_8),
                konto.integrationPassword().getBytes(StandardCharsets.UTF_8));
    }
}
