package no.fiksio.integrasjonspunkt.asice.forge;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A signed container of which every part can be changed: the manifest before it is signed, all else after. */
public final class ContainerForge {

    public static final String TYPE = "application/vnd.etsi.asic-e+zip";

    public final Map<String, byte[]> documents = new LinkedHashMap<>();
    public Identity signer = Identity.X;
    public String mimetype = TYPE;
    public String manifestName = "META-INF/asicmanifest.xml";
    public String signatureName = "META-INF/signature.p7s";
    public String namespace = "http://uri.etsi.org/02918/v1.2.1#";
    public String digestUri = "http://www.w3.org/2001/04/xmlenc#sha256";
    public String digest = "SHA-256";
    public Function<String, String> uri = name -> name;
    public UnaryOperator<String> manifestEdit = xml -> xml;
    public UnaryOperator<byte[]> manifestBytesEdit = bytes -> bytes;
    public Function<byte[], byte[]> sign = manifest -> CmsForge.sign(manifest, signer);
    public Consumer<ZipForge> zipEdit = zip -> {};

    /** Two documents, the second in a folder. */
    public static ContainerForge sound() {
        ContainerForge forge = new ContainerForge();
        forge.documents.put(
                "arkivmelding.xml",
                "<arkivmelding>søknad</arkivmelding>".repeat(20).getBytes(StandardCharsets.UTF_8));
        forge.documents.put("vedlegg/søknad ”Á”.bin", new byte[] {1, 2, 3, 4, 5, 6, 7});
        return forge;
    }

    public byte[] build() {
        ZipForge zip = zip();
        zipEdit.accept(zip);
        return zip.build();
    }

    public ZipForge zip() {
        ZipForge zip = new ZipForge();
        if (mimetype != null) {
            zip.entries.add(new ForgedEntry("mimetype", mimetype.getBytes(StandardCharsets.UTF_8)).stored());
        }
        documents.forEach((name, content) -> zip.entries.add(new ForgedEntry(name, content)));
        byte[] manifest = manifest();
        zip.entries.add(new ForgedEntry(manifestName, manifest));
        zip.entries.add(new ForgedEntry(signatureName, sign.apply(manifest)));
        return zip;
    }

    public byte[] manifest() {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                + "<a:ASiCManifest xmlns:a=\"" + namespace + "\" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">"
                + "<a:SigReference URI=\"" + signatureName + "\" MimeType=\"application/x-pkcs7-signature\"/>");
        documents.forEach((name, content) -> xml.append(reference(uri.apply(name), content)));
        String edited = manifestEdit.apply(xml.append("</a:ASiCManifest>").toString());
        return manifestBytesEdit.apply(edited.getBytes(StandardCharsets.UTF_8));
    }

    public String reference(String name, byte[] content) {
        String escaped = name.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
        return "<a:DataObjectReference URI=\"" + escaped
                + "\" MimeType=\"application/xml\"><ds:DigestMethod Algorithm=\"" + digestUri + "\"/><ds:DigestValue>"
                + digest(content) + "</ds:DigestValue></a:DataObjectReference>";
    }

    public String digest(byte[] content) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance(digest).digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
