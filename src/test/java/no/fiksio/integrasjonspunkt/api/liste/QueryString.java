package no.fiksio.integrasjonspunkt.api.liste;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;

/** Query parameters as JAX-RS hands them over, decoded. */
final class QueryString {

    private QueryString() {}

    /** Names and values by turns. */
    static QueryParameters with(String... namesAndValues) {
        MultivaluedMap<String, String> values = new MultivaluedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return QueryParameters.of((UriInfo) Proxy.newProxyInstance(
                QueryString.class.getClassLoader(),
                new Class<?>[] {UriInfo.class},
                (address, method, arguments) -> values));
    }
}
