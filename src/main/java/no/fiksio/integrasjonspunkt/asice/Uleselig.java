package no.fiksio.integrasjonspunkt.asice;

/** The container cannot be decrypted or verified, and never will be: wrong key, broken bytes, no or a bad signature. */
public final class Uleselig extends Exception {

    private final boolean feilNokkel;

    Uleselig(String hva, boolean feilNokkel, Throwable arsak) {
        super(hva, arsak);
        this.feilNokkel = feilNokkel;
    }

    /** True if none of the konto's keys opened it: then the fault may be the receiver's as well as the sender's. */
    public boolean feilNokkel() {
        return feilNokkel;
    }
}
