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
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.konfig.Settings;

/**
 * Says who signed a container and whether the certificate leads to a configured root. The container's own verification
 * takes any certificate that lies in it (plattform.md H12).
 */
@Service
public class SignerCheck {

    /** serialNumber holds the number alone (Buypass, Commfides), organizationIdentifier NTRNO-number (ETSI EN 319 412-1). */
    private static final Pattern ORGNR = Pattern.compile("(?:NTRNO-)?(\\d{9})");

    private static final String ORGANIZATION_IDENTIFIER = "organizationIdentifier";
    private static final String SERIAL_NUMBER = "serialNumber";
    private static final Map<String, String> OIDS =
            Map.of("2.5.4.97", ORGANIZATION_IDENTIFIER, "2.5.4.5", SERIAL_NUMBER);

    private final ContainerContent containere;
    private final Optional<KeyStore> roots;

    @Inject
    SignerCheck(ContainerContent containere, Settings settings) {
        this.containere = containere;
        this.roots = settings.signature().certificates();
    }

    /** @throws IOException if the payload store fails */
    public Signatar signatar(String ref, X509Certificate certificate) throws IOException {
        return new Signatar(
                name(certificate),
                organisasjonsnummer(certificate),
                roots.isEmpty() ? Optional.empty() : Optional.of(trusted(ref, certificate)));
    }

    private boolean trusted(String ref, X509Certificate certificate) throws IOException {
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(certificate);
        try {
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(roots.get(), target);
            parameters.setRevocationEnabled(false);
            parameters.addCertStore(CertStore.getInstance(
                    "Collection", new CollectionCertStoreParameters(containere.certificates(ref))));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return true;
        } catch (CertPathBuilderException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("fiksio.signatur.truststore cannot be used", e);
        }
    }

    private static String name(X509Certificate certificate) {
        return field(certificate, "O")
                .or(() -> field(certificate, "CN"))
                .orElseGet(() -> certificate.getSubjectX500Principal().getName());
    }

    private static Optional<String> organisasjonsnummer(X509Certificate certificate) {
        return Stream.of(ORGANIZATION_IDENTIFIER, SERIAL_NUMBER)
                .flatMap(type -> field(certificate, type).stream())
                .map(ORGNR::matcher)
                .filter(Matcher::matches)
                .map(matches -> matches.group(1))
                .findFirst();
    }

    private static Optional<String> field(X509Certificate certificate, String type) {
        String name = certificate.getSubjectX500Principal().getName(X500Principal.RFC2253, OIDS);
        try {
            return new LdapName(name)
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase(type))
                            .map(rdn -> String.valueOf(rdn.getValue()))
                            .findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }
}
