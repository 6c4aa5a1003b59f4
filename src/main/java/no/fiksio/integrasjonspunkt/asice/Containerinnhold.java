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
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.lager.Lager;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;

/** Looks into verified containers by their directory, which is what the archive system's zip reader will go by. */
@Tjeneste
public class Containerinnhold {

    private static final Pattern SIGNATUR = Pattern.compile("META-INF/.*\\.p7s");
    private static final int STORSTE_SIGNATUR = 1024 * 1024;

    private final Lager lager;

    @Inject
    Containerinnhold(Lager lager) {
        this.lager = lager;
    }

    /** The names of the documents, without the signature's files. */
    List<String> dokumenter(String ref) throws IOException {
        try (ZipFile zip = apne(ref)) {
            return Collections.list(zip.getEntries()).stream()
                    .map(Containerinnhold::navn)
                    .filter(navn -> !navn.startsWith("META-INF/") && !navn.equals("mimetype"))
                    .toList();
        }
    }

    /** The library turns the backslashes of a sender on Windows; the signature is of the name as it came. */
    private static String navn(ZipArchiveEntry fil) {
        String raatt = new String(fil.getRawName(), StandardCharsets.UTF_8);
        return raatt.replace('\\', '/').equals(fil.getName()) ? raatt : fil.getName();
    }

    /** Every certificate that the signatures bring along, the signer's and those above it. */
    List<X509Certificate> sertifikater(String ref) throws IOException {
        List<X509Certificate> sertifikater = new ArrayList<>();
        try (ZipFile zip = apne(ref)) {
            for (ZipArchiveEntry fil : Collections.list(zip.getEntries())) {
                if (SIGNATUR.matcher(fil.getName()).matches()) {
                    try (InputStream signatur = zip.getInputStream(fil)) {
                        sertifikater.addAll(sertifikaterI(signatur.readNBytes(STORSTE_SIGNATUR)));
                    }
                }
            }
        }
        return sertifikater;
    }

    /** The beginning of the first document, as UTF-8 text; empty if there is no document. */
    public Optional<String> forsteTekst(String ref, int lengst) throws IOException {
        try (ZipFile zip = apne(ref)) {
            for (ZipArchiveEntry fil : Collections.list(zip.getEntriesInPhysicalOrder())) {
                if (!fil.getName().startsWith("META-INF/") && !fil.getName().equals("mimetype")) {
                    try (InputStream innhold = zip.getInputStream(fil)) {
                        return Optional.of(new String(innhold.readNBytes(lengst), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private ZipFile apne(String ref) throws IOException {
        SeekableByteChannel kanal = lager.lesHvorSomHelst(ref);
        try {
            return ZipFile.builder().setSeekableByteChannel(kanal).get();
        } catch (IOException | RuntimeException e) {
            kanal.close();
            throw e;
        }
    }

    private static List<X509Certificate> sertifikaterI(byte[] signatur) throws IOException {
        try {
            List<X509Certificate> sertifikater = new ArrayList<>();
            JcaX509CertificateConverter omformer = new JcaX509CertificateConverter();
            for (X509CertificateHolder holder : new CMSSignedData(signatur).getCertificates().getMatches(null)) {
                sertifikater.add(omformer.getCertificate(holder));
            }
            return sertifikater;
        } catch (CMSException | CertificateException e) {
            throw new IOException("The signature's certificates cannot be read", e);
        }
    }
}
