package no.fiksio.integrasjonspunkt.asice.fault;

import java.io.IOException;
import java.util.Objects;

/**
 * The container itself is at fault, and always will be. Any other {@link IOException} of a read is a failure of the source
 * or the store, and may be tried again.
 */
public final class ContainerException extends IOException {

    private static final int LONGEST_NAME = 120;

    private final ContainerFault fault;

    public ContainerException(ContainerFault fault) {
        this(fault, null, null);
    }

    public ContainerException(ContainerFault fault, String detail) {
        this(fault, detail, null);
    }

    /** @param detail in English, without contents; may be null */
    public ContainerException(ContainerFault fault, String detail, Throwable cause) {
        super("The container " + fault.description() + (detail == null ? "" : ": " + detail), cause);
        this.fault = Objects.requireNonNull(fault);
    }

    public ContainerFault fault() {
        return fault;
    }

    /** A name from a container as it may stand in a log line: on one line, of bounded length. */
    public static String printable(String name) {
        String line = name.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "'" + line + "'";
    }
}
