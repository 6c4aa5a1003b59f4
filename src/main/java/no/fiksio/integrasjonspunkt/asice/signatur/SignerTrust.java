package no.fiksio.integrasjonspunkt.asice.signatur;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPath;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Judges signers by configured roots (PKIX, RFC 5280) as of the time when the message was received: a certificate that has
 * run out since was good then. The container's own verification takes any certificate that lies in it.
 */
public final class SignerTrust {

    private final Set<TrustAnchor> roots;
    private final Revocation revocation;

    /** @throws IllegalArgumentException if the key store holds no certificate or cannot be read */
    public SignerTrust(Optional<KeyStore> roots, Revocation revocation) {
        this.roots = roots.map(SignerTrust::anchors).orElse(Set.of());
        this.revocation = revocation;
    }

    /** @param receivedAt when the platform handed the message over, not when it is opened */
    public Trust check(CmsSignature signature, Instant receivedAt) {
        if (roots.isEmpty()) {
            return Trust.NOT_CHECKED;
        }
        X509Certificate certificate = signature.certificate();
        Date date = Date.from(receivedAt);
        try {
            Optional<CertPath> path = path(signature, date);
            if (path.isPresent()) {
                return revocation.mode() == Revocation.Mode.OFF ? Trust.TRUSTED : unrevoked(path.get(), date);
            }
            if (path(signature, certificate.getNotBefore()).isEmpty()
                    && path(signature, certificate.getNotAfter()).isEmpty()) {
                return Trust.UNKNOWN_ISSUER;
            }
            return date.before(certificate.getNotBefore()) ? Trust.NOT_YET_VALID : Trust.EXPIRED;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The trusted roots cannot be used", e);
        }
    }

    /** A chain to a root that is good at the date; empty if there is none. */
    private Optional<CertPath> path(CmsSignature signature, Date date) throws GeneralSecurityException {
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(signature.certificate());
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(roots, target);
        parameters.setRevocationEnabled(false);
        parameters.setDate(date);
        parameters.addCertStore(
                CertStore.getInstance("Collection", new CollectionCertStoreParameters(signature.certificates())));
        try {
            return Optional.of(
                    CertPathBuilder.getInstance("PKIX").build(parameters).getCertPath());
        } catch (CertPathBuilderException e) {
            return Optional.empty();
        }
    }

    private Trust unrevoked(CertPath path, Date date) throws GeneralSecurityException {
        CertPathValidator validator = CertPathValidator.getInstance("PKIX");
        PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        checker.setOptions(revocation.options());
        PKIXParameters parameters = new PKIXParameters(roots);
        parameters.setDate(date);
        parameters.addCertPathChecker(checker);
        parameters.addCertStore(
                CertStore.getInstance("Collection", new CollectionCertStoreParameters(revocation.crls())));
        try {
            validator.validate(path, parameters);
            return Trust.TRUSTED;
        } catch (CertPathValidatorException e) {
            return e.getReason() == BasicReason.REVOKED ? Trust.REVOKED : Trust.REVOCATION_UNKNOWN;
        }
    }

    private static Set<TrustAnchor> anchors(KeyStore store) {
        Set<TrustAnchor> anchors = new HashSet<>();
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    anchors.add(new TrustAnchor(certificate, null));
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The trusted roots cannot be read", e);
        }
        if (anchors.isEmpty()) {
            throw new IllegalArgumentException("There is no certificate among the trusted roots");
        }
        return Set.copyOf(anchors);
    }
}
