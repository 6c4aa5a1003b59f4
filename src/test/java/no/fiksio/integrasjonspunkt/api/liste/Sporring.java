package no.fiksio.integrasjonspunkt.api.liste;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;

/** Query parameters as JAX-RS hands them over, decoded. */
final class Sporring {

    private Sporring() {
    }

    /** Names and values by turns. */
    static Parametre med(String... navnOgVerdier) {
        MultivaluedMap<String, String> verdier = new MultivaluedHashMap<>();
        for (int i = 0; i < navnOgVerdier.length; i += 2) {
            verdier.add(navnOgVerdier[i], navnOgVerdier[i + 1]);
        }
        return Parametre.av((UriInfo) Proxy.newProxyInstance(Sporring.class.getClassLoader(), new Class<?>[] {UriInfo.class},
                (adresse, metode, argumenter) -> verdier));
    }
}
