package no.fiksio.integrasjonspunkt.asice;

/** The container cannot be decrypted or verified, and never will be: wrong key, broken bytes, no or a bad signature. */
public final class UnreadableContainer extends Exception {

    private final boolean wrongKey;

    UnreadableContainer(String what, boolean wrongKey, Throwable cause) {
        super(what, cause);
        this.wrongKey = wrongKey;
    }

    /** True if none of the konto's keys opened it: then the fault may be the receiver's as well as the sender's. */
    public boolean wrongKey() {
        return wrongKey;
    }
}
