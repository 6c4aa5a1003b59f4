package no.fiksio.integrasjonspunkt.simulator.plattform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;

import no.fiksio.integrasjonspunkt.simulator.konto.Konto;
import no.fiksio.integrasjonspunkt.simulator.konto.Kontoregister;
import no.fiksio.integrasjonspunkt.simulator.motor.Adgang;

/** Who is calling, over HTTP and over AMQP: a valid token, of the integration's organisation, and its password. */
public final class Adgangskontroll implements Adgang {

    private static final String KOPREFIKS = "fiksio.konto.";

    private final Kontoregister kontoer;
    private final Maskinporten maskinporten;

    public Adgangskontroll(Kontoregister kontoer, Maskinporten maskinporten) {
        this.kontoer = kontoer;
        this.maskinporten = maskinporten;
    }

    /**
     * The konto of the integration that calls.
     *
     * @throws Apifeil 401, which as on the real platform does not tell which of id, password and organisation is wrong
     */
    public Konto krev(String token, String integrasjonId, String passord) throws Apifeil {
        String konsument = maskinporten.konsument(token)
                .orElseThrow(() -> Apifeil.ikkeAutentisert("Klarte ikke \u00e5 validere access_token"));
        return integrasjon(integrasjonId)
                .filter(konto -> erPassordet(passord, konto) && konsument.equals(Maskinporten.konsument(konto)))
                .orElseThrow(() -> Apifeil.ikkeAutentisert("Autentisering feilet for integrasjon med id " + integrasjonId));
    }

    @Override
    public boolean slippInn(String bruker, String passordOgToken) {
        int skille = passordOgToken.lastIndexOf(' ');
        if (skille < 0) {
            return false;
        }
        String passord = passordOgToken.substring(0, skille);
        String token = passordOgToken.substring(skille + 1);
        return integrasjon(bruker)
                .filter(konto -> erPassordet(passord, konto)
                        && maskinporten.konsument(token).equals(Optional.of(Maskinporten.konsument(konto))))
                .isPresent();
    }

    @Override
    public boolean kanLese(String bruker, String ko) {
        return kontoer.alle().stream()
                .filter(konto -> ko.equals(KOPREFIKS + konto.kontoId()))
                .allMatch(konto -> konto.integrasjonId().toString().equals(bruker));
    }

    @Override
    public UUID konto(String bruker) {
        return integrasjon(bruker).map(Konto::kontoId)
                .orElseThrow(() -> new IllegalArgumentException("No integration has the id " + bruker));
    }

    private Optional<Konto> integrasjon(String integrasjonId) {
        try {
            return kontoer.integrasjon(UUID.fromString(integrasjonId));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean erPassordet(String passord, Konto konto) {
        return MessageDigest.isEqual(passord.getBytes(StandardCharsets.UTF_8),
                konto.integrasjonPassord().getBytes(StandardCharsets.UTF_8));
    }
}
