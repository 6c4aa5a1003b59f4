package no.fiksio.integrasjonspunkt.asice.signatur;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/**
 * Who signed a container.
 *
 * @param navn                the organisation's, or the certificate's common name
 * @param organisasjonsnummer from the certificate, when it states one
 */
public record Signer(String navn, Optional<String> organisasjonsnummer, Trust tillit) {

    private static final int LONGEST_NAME = 200;
    /** serialNumber holds the number alone (Buypass, Commfides), organizationIdentifier NTRNO-number (ETSI EN 319 412-1). */
    private static final Pattern ORGNR = Pattern.compile("(?:NTRNO-)?(\\d{9})");

    /** Who the certificate says that its holder is, on one line whatever it holds. */
    public static Signer of(X509Certificate certificate, Trust trust) {
        X500Name subject = subject(certificate);
        String name =
                field(subject, BCStyle.O).or(() -> field(subject, BCStyle.CN)).orElseGet(subject::toString);
        Optional<String> number = Stream.of(BCStyle.ORGANIZATION_IDENTIFIER, BCStyle.SERIALNUMBER)
                .flatMap(type -> field(subject, type).stream())
                .map(ORGNR::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .findFirst();
        return new Signer(printable(name), number, trust);
    }

    /** For people: the organisation number first, for that is what is compared, and what is not certain about it last. */
    public String text() {
        return identity() + (tillit == Trust.TRUSTED ? "" : " (" + tillit.norwegian() + ")");
    }

    /** The organisation number, if there is one, and the name. */
    public String identity() {
        return organisasjonsnummer.map(number -> number + " ").orElse("") + navn;
    }

    private static X500Name subject(X509Certificate certificate) {
        try {
            return new JcaX509CertificateHolder(certificate).getSubject();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("The certificate has no subject that can be read", e);
        }
    }

    private static Optional<String> field(X500Name subject, ASN1ObjectIdentifier type) {
        return Stream.of(subject.getRDNs(type))
                .findFirst()
                .map(RDN::getTypesAndValues)
                .flatMap(values -> Stream.of(values)
                        .filter(value -> value.getType().equals(type))
                        .findFirst())
                .map(value -> value.getValue() instanceof ASN1String text
                        ? text.getString()
                        : value.getValue().toString())
                .filter(value -> !value.isBlank());
    }

    private static String printable(String name) {
        return name.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
