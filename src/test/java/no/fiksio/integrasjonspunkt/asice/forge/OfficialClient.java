package no.fiksio.integrasjonspunkt.asice.forge;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import no.difi.asic.AsicReader;
import no.difi.asic.AsicReaderFactory;
import no.difi.asic.AsicWriter;
import no.difi.asic.AsicWriterFactory;
import no.difi.asic.MimeType;
import no.difi.asic.SignatureHelper;
import no.difi.asic.SignatureMethod;

/** The library of the official Java client, which writes and reads containers at the other end. */
public final class OfficialClient {

    private OfficialClient() {}

    public static byte[] write(Map<String, byte[]> documents, Identity signer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AsicWriter writer = AsicWriterFactory.newFactory(SignatureMethod.CAdES).newContainer(out);
        for (Map.Entry<String, byte[]> document : documents.entrySet()) {
            writer.add(
                    new ByteArrayInputStream(document.getValue()),
                    document.getKey(),
                    MimeType.forString("application/xml"));
        }
        writer.sign(helper(signer));
        return out.toByteArray();
    }

    /** What a container holds and who signed it; it throws if it does not verify. */
    public record Read(Map<String, byte[]> documents, X509Certificate signer) {}

    public static Read read(byte[] container) throws IOException {
        Map<String, byte[]> documents = new LinkedHashMap<>();
        try (AsicReader reader =
                AsicReaderFactory.newFactory(SignatureMethod.CAdES).open(new ByteArrayInputStream(container))) {
            for (String name = reader.getNextFile(); name != null; name = reader.getNextFile()) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                reader.writeFile(content);
                documents.put(name, content.toByteArray());
            }
            byte[] certificate =
                    reader.getAsicManifest().getCertificate().get(0).getCertificate();
            return new Read(documents, (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate)));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static SignatureHelper helper(Identity signer) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "x", signer.key(), "hemmelig".toCharArray(), signer.chain().toArray(Certificate[]::new));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, "hemmelig".toCharArray());
            try (InputStream in = new ByteArrayInputStream(bytes.toByteArray())) {
                return new SignatureHelper(in, "hemmelig", "x", "hemmelig");
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
