package no.fiksio.integrasjonspunkt.asice.container;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.util.stream.Stream;
import no.fiksio.integrasjonspunkt.asice.forge.Identity;
import no.fiksio.integrasjonspunkt.asice.signatur.CmsSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The European Commission's validator, which shares no code with ours, finds that our containers are sound. */
class DssTest {

    static Stream<Identity> signers() {
        return Stream.of(Identity.X, Identity.Y);
    }

    @ParameterizedTest
    @MethodSource("signers")
    void ourContainersPass(Identity signer) throws IOException {
        SimpleReport report = validate(container(signer));
        assertThat(report.getSignaturesCount()).isEqualTo(1);
        String signature = report.getFirstSignatureId();
        assertThat(report.getIndication(signature))
                .as(report.getAdESValidationErrors(signature).toString())
                .isEqualTo(Indication.TOTAL_PASSED);
        assertThat(report.getAdESValidationErrors(signature)).isEmpty();
        assertThat(report.getSignatureFormat(signature)).isEqualTo(SignatureLevel.CAdES_BASELINE_B);
        assertThat(report.getContainerType().toString()).isEqualTo("ASiC-E");
    }

    @Test
    void itFindsWhatIsWrong() throws IOException {
        byte[] container = container(Identity.X);
        String text = new String(container, StandardCharsets.ISO_8859_1);
        assertThat(text).contains("arkivmelding.xml");
        byte[] renamed = text.replace("arkivmelding.xml", "arkivmelding.XML").getBytes(StandardCharsets.ISO_8859_1);
        SimpleReport report = validate(renamed);
        assertThat(report.getIndication(report.getFirstSignatureId())).isNotEqualTo(Indication.TOTAL_PASSED);
        assertThat(report.getAdESValidationErrors(report.getFirstSignatureId())).isNotEmpty();
    }

    private static SimpleReport validate(byte[] container) {
        CommonTrustedCertificateSource roots = new CommonTrustedCertificateSource();
        roots.addCertificate(new CertificateToken(Identity.ROOT.certificate()));
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(roots);
        verifier.setCrlSource(new ExternalResourcesCRLSource(
                new InMemoryDocument(encoded(Identity.ROOT.crl(BigInteger.valueOf(999_999))))));
        SignedDocumentValidator validator =
                SignedDocumentValidator.fromDocument(new InMemoryDocument(container, "a.asice"));
        validator.setCertificateVerifier(verifier);
        return validator.validateDocument().getSimpleReport();
    }

    private static byte[] encoded(X509CRL crl) {
        try {
            return crl.getEncoded();
        } catch (CRLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] container(Identity identity) throws IOException {
        byte[] content = "<arkivmelding>søknad</arkivmelding>".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ContainerWriter(Clock.systemUTC())
                .write(
                        Stream.of("arkivmelding.xml", "søknad med mellomrom.xml")
                                .map(name -> new ContainerDocument(
                                        name,
                                        "application/xml",
                                        content.length,
                                        () -> new ByteArrayInputStream(content)))
                                .toList(),
                        new CmsSigner(identity.key(), identity.chain(), Clock.systemUTC()),
                        out);
        return out.toByteArray();
    }
}
