package no.fiksio.integrasjonspunkt.asice;

/** The container cannot be decrypted or verified, and never will be: wrong key, broken bytes, no or a bad signature. */
public final class Uleselig extends Exception {

    Uleselig(String hva, Throwable arsak) {
        super(hva, arsak);
    }
}
