package no.fiksio.integrasjonspunkt.asice;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import no.fiksio.integrasjonspunkt.cdi.Service;
import no.fiksio.integrasjonspunkt.lager.PayloadStore;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;

/** Looks into verified containers by their directory, which is what the archive system's zip reader will go by. */
@Service
public class ContainerContent {

    private static final Pattern SIGNATURE = Pattern.compile("META-INF/.*\\.p7s");
    private static final int MAX_SIGNATURE = 1024 * 1024;

    private final PayloadStore lager;

    @Inject
    ContainerContent(PayloadStore lager) {
        this.lager = lager;
    }

    /** The names of the documents, without the signature's files. */
    List<String> dokumenter(String ref) throws IOException {
        try (ZipFile zip = open(ref)) {
            return Collections.list(zip.getEntries()).stream()
                    .map(ContainerContent::name)
                    .filter(name -> !name.startsWith("META-INF/") && !name.equals("mimetype"))
                    .toList();
        }
    }

    /** The library turns the backslashes of a sender on Windows; the signature is of the name as it came. */
    private static String name(ZipArchiveEntry file) {
        String rawValue = new String(file.getRawName(), StandardCharsets.UTF_8);
        return rawValue.replace('\\', '/').equals(file.getName()) ? rawValue : file.getName();
    }

    /** Every certificate that the signatures bring along, the signer's and those above it. */
    List<X509Certificate> certificates(String ref) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        try (ZipFile zip = open(ref)) {
            for (ZipArchiveEntry file : Collections.list(zip.getEntries())) {
                if (SIGNATURE.matcher(file.getName()).matches()) {
                    try (InputStream signature = zip.getInputStream(file)) {
                        certificates.addAll(certificatesIn(signature.readNBytes(MAX_SIGNATURE)));
                    }
                }
            }
        }
        return certificates;
    }

    /** The beginning of the first document, as UTF-8 text; empty if there is no document. */
    public Optional<String> firstText(String ref, int longest) throws IOException {
        try (ZipFile zip = open(ref)) {
            for (ZipArchiveEntry file : Collections.list(zip.getEntriesInPhysicalOrder())) {
                if (!file.getName().startsWith("META-INF/") && !file.getName().equals("mimetype")) {
                    try (InputStream content = zip.getInputStream(file)) {
                        return Optional.of(new String(content.readNBytes(longest), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private ZipFile open(String ref) throws IOException {
        SeekableByteChannel channel = lager.readAnywhere(ref);
        try {
            return ZipFile.builder().setSeekableByteChannel(channel).get();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static List<X509Certificate> certificatesIn(byte[] signature) throws IOException {
        try {
            List<X509Certificate> certificates = new ArrayList<>();
            JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
            for (X509CertificateHolder holds :
                    new CMSSignedData(signature).getCertificates().getMatches(null)) {
                certificates.add(converter.getCertificate(holds));
            }
            return certificates;
        } catch (CMSException | CertificateException e) {
            throw new IOException("The signature's certificates cannot be read", e);
        }
    }
}
