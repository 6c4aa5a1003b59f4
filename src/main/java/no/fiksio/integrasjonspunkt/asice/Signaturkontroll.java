package no.fiksio.integrasjonspunkt.asice;

import jakarta.inject.Inject;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.security.auth.x500.X500Principal;
import no.fiksio.integrasjonspunkt.konfig.Innstillinger;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;

/**
 * Says who signed a container and whether the certificate leads to a configured root. The container's own verification
 * takes any certificate that lies in it (platform hazard H12).
 */
@Tjeneste
public class Signaturkontroll {

    /** serialNumber holds the number alone (Buypass, Commfides), organizationIdentifier NTRNO-number (ETSI EN 319 412-1). */
    private static final Pattern ORGNR = Pattern.compile("(?:NTRNO-)?(\\d{9})");

    private static final String ORGANIZATION_IDENTIFIER = "organizationIdentifier";
    private static final String SERIAL_NUMBER = "serialNumber";
    private static final Map<String, String> OIDER = Map.of("2.5.4.97", ORGANIZATION_IDENTIFIER, "2.5.4.5", SERIAL_NUMBER);

    private final Containerinnhold containere;
    private final Optional<KeyStore> rotter;

    @Inject
    Signaturkontroll(Containerinnhold containere, Innstillinger innstillinger) {
        this.containere = containere;
        this.rotter = innstillinger.signatur().sertifikater();
    }

    /** @throws IOException if the payload store fails */
    public Signatar signatar(String ref, X509Certificate sertifikat) throws IOException {
        return new Signatar(navn(sertifikat), organisasjonsnummer(sertifikat),
                rotter.isEmpty() ? Optional.empty() : Optional.of(tiltrodd(ref, sertifikat)));
    }

    private boolean tiltrodd(String ref, X509Certificate sertifikat) throws IOException {
        X509CertSelector maal = new X509CertSelector();
        maal.setCertificate(sertifikat);
        try {
            PKIXBuilderParameters parametre = new PKIXBuilderParameters(rotter.get(), maal);
            parametre.setRevocationEnabled(false);
            parametre.addCertStore(CertStore.getInstance("Collection",
                    new CollectionCertStoreParameters(containere.sertifikater(ref))));
            CertPathBuilder.getInstance("PKIX").build(parametre);
            return true;
        } catch (CertPathBuilderException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("fiksio.signatur.truststore cannot be used", e);
        }
    }

    private static String navn(X509Certificate sertifikat) {
        return felt(sertifikat, "O").or(() -> felt(sertifikat, "CN"))
                .orElseGet(() -> sertifikat.getSubjectX500Principal().getName());
    }

    private static Optional<String> organisasjonsnummer(X509Certificate sertifikat) {
        return Stream.of(ORGANIZATION_IDENTIFIER, SERIAL_NUMBER)
                .flatMap(type -> felt(sertifikat, type).stream())
                .map(ORGNR::matcher).filter(Matcher::matches)
                .map(treff -> treff.group(1))
                .findFirst();
    }

    private static Optional<String> felt(X509Certificate sertifikat, String type) {
        String navn = sertifikat.getSubjectX500Principal().getName(X500Principal.RFC2253, OIDER);
        try {
            return new LdapName(navn).getRdns().stream()
                    .filter(rdn -> rdn.getType().equalsIgnoreCase(type))
                    .map(rdn -> String.valueOf(rdn.getValue()))
                    .findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }
}
