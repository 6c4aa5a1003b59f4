package no.fiksio.integrasjonspunkt.asice.signatur;

import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.X509CRL;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Whether it is checked that certificates were not revoked, and how. CRLs and OCSP answers are fetched by the JDK, with its
 * own time limits (15 seconds each).
 *
 * @param softFail whether a certificate passes whose status cannot be learned
 * @param crls     lists at hand, beside those that are fetched
 */
public record Revocation(Mode mode, boolean softFail, List<X509CRL> crls) {

    /** Where the answer comes from. */
    public enum Mode {
        OFF,
        CRL,
        OCSP
    }

    public Revocation {
        crls = List.copyOf(crls);
    }

    public static Revocation off() {
        return new Revocation(Mode.OFF, false, List.of());
    }

    /** CRL means CRL alone; OCSP falls back to CRLs for certificates that name no responder. */
    Set<Option> options() {
        Set<Option> options = EnumSet.noneOf(Option.class);
        if (mode == Mode.CRL) {
            options.add(Option.PREFER_CRLS);
            options.add(Option.NO_FALLBACK);
        }
        if (softFail) {
            options.add(Option.SOFT_FAIL);
        }
        return options;
    }
}
