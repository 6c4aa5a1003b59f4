package no.fiksio.integrasjonspunkt.asice.hostile;

import java.util.function.Supplier;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;

/** One way to break one rule, and the reason that must be given. */
public record HostileCase(String name, ContainerFault fault, Supplier<byte[]> container) {

    @Override
    public String toString() {
        return name + " -> " + fault;
    }
}
