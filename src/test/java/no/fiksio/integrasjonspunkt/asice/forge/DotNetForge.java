package no.fiksio.integrasjonspunkt.asice.forge;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Containers by the rules of KS.Fiks.ASiC-E for .NET, as its public source has them: everything deflated, the mimetype too;
 * a byte order mark before the manifest, a namespace and a digest identifier of its own, and two signer infos of one signer.
 */
public final class DotNetForge {

    private DotNetForge() {}

    /** @param seekable whether it wrote to a file, which gets its sizes in front afterwards, or to a stream */
    public static byte[] container(Map<String, byte[]> documents, boolean seekable) {
        return forge(documents, seekable).build();
    }

    /** Names in the manifest as newer versions write them: composed, and escaped as URIs. */
    public static byte[] escapedContainer(Map<String, byte[]> documents) {
        ContainerForge forge = forge(documents, true);
        forge.uri = name -> Stream.of(
                        Normalizer.normalize(name, Normalizer.Form.NFC).split("/", -1))
                .map(DotNetForge::escape)
                .collect(Collectors.joining("/"));
        return forge.build();
    }

    private static ContainerForge forge(Map<String, byte[]> documents, boolean seekable) {
        ContainerForge forge = new ContainerForge();
        forge.documents.putAll(documents);
        forge.namespace = "http://uri.etsi.org/2918/v1.2.1#";
        forge.digestUri = "http://www.w3.org/2000/09/xmldsig#sha256";
        forge.signatureName = "META-INF/signature-6a2f1c1e-2b1e-4c53-9d0c-0a6d2b1f6c11.p7s";
        forge.manifestEdit = xml -> "\uFEFF" + xml.replace("><", ">\r\n  <");
        forge.sign = manifest -> CmsForge.sign(
                manifest, false, "SHA256", forge.signer.chain().subList(0, 1), forge.signer, forge.signer);
        forge.zipEdit = zip -> {
            for (ForgedEntry entry : zip.entries) {
                // Nothing to compress is stored, with the sizes in front.
                entry.method = entry.content.length == 0 ? 0 : 8;
                entry.descriptor = !seekable && entry.content.length > 0;
            }
        };
        return forge;
    }

    /** What Uri.EscapeDataString does: all but letters, digits and -._~ of ASCII. */
    static String escape(String part) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || "-._~".indexOf(b) >= 0;
            escaped.append(plain ? String.valueOf((char) b) : String.format("%%%02X", b & 0xFF));
        }
        return escaped.toString();
    }
}
