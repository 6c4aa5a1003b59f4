package no.fiksio.integrasjonspunkt.status;

import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/** The CDI event of registered statuses, outside a container. */
public final class StatusEvents {

    private StatusEvents() {}

    /** Events that nobody observes. */
    public static Event<StatusRegistered> unobserved() {
        return observedBy(event -> {});
    }

    /** Events that one observer gets, in the thread that fires them. */
    @SuppressWarnings("unchecked")
    public static Event<StatusRegistered> observedBy(Consumer<StatusRegistered> observer) {
        return (Event<StatusRegistered>) Proxy.newProxyInstance(
                StatusEvents.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("fire")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    observer.accept((StatusRegistered) arguments[0]);
                    return null;
                });
    }
}
