package no.fiksio.integrasjonspunkt.asice.hostile;

import static no.fiksio.integrasjonspunkt.asice.fault.ContainerFault.*;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;
import no.fiksio.integrasjonspunkt.asice.forge.CmsForge;
import no.fiksio.integrasjonspunkt.asice.forge.ContainerForge;
import no.fiksio.integrasjonspunkt.asice.forge.ForgedEntry;
import no.fiksio.integrasjonspunkt.asice.forge.Identity;

/** What is wrong with the manifest or the signature. */
final class SignatureCases {

    private static final Identity WEAK = Identity.selfSigned("CN=Svak", "RSA", 512, false);

    private final List<HostileCase> cases = new ArrayList<>();

    static List<HostileCase> all() {
        SignatureCases all = new SignatureCases();
        all.addXml();
        all.addReferences();
        all.addSignatures();
        all.addFiles();
        return all.cases;
    }

    private void addXml() {
        xml("not XML", MANIFEST_INVALID, xml -> "Dette er ikke XML");
        xml("empty", MANIFEST_INVALID, xml -> "");
        xml("cut off", MANIFEST_INVALID, xml -> xml.substring(0, xml.length() - 10));
        xml("more behind", MANIFEST_INVALID, xml -> xml + "<a/>");
        xml("another root", MANIFEST_INVALID, xml -> xml.replace("ASiCManifest", "Manifest"));
        xml("another namespace", MANIFEST_INVALID, xml -> xml.replace("http://uri.etsi.org/02918/v1.2.1#", "urn:x"));
        xml("no namespace", MANIFEST_INVALID, xml -> "<ASiCManifest/>");
        xml(
                "nested deeply",
                MANIFEST_INVALID,
                xml -> xml.replace("</a:ASiCManifest>", "<x>".repeat(100) + "</x>".repeat(100) + "</a:ASiCManifest>"));
        xml("an unknown entity", MANIFEST_INVALID, xml -> xml.replace("application/xml", "&ukjent;"));
        xml("an illegal character", MANIFEST_INVALID, xml -> xml.replace("arkivmelding", "a\u0001"));
        doctype("a document type", "<!DOCTYPE a>");
        doctype("a document type from outside", "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\">");
        doctype("an inner entity", "<!DOCTYPE a [<!ENTITY b \"c\">]>");
        doctype("an entity of a file", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>");
        doctype("a parameter entity", "<!DOCTYPE a [<!ENTITY % b SYSTEM \"file:///etc/passwd\"> %b;]>");
        doctype(
                "a billion laughs",
                "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">"
                        + "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>");
        bytes("half a character", MANIFEST_INVALID, bytes -> {
            byte[] broken = bytes.clone();
            broken[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("Ã¸")] = 'x';
            return broken;
        });
        bytes(
                "UTF-16 that says UTF-8",
                MANIFEST_INVALID,
                bytes -> new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16LE));
    }

    private void addReferences() {
        xml("no signature named", MANIFEST_INVALID, xml -> xml.replaceAll("<a:SigReference[^>]*>", ""));
        xml("two signatures named", MANIFEST_INVALID, xml -> xml.replaceAll("(<a:SigReference[^>]*>)", "$1$1"));
        xml(
                "no files",
                MANIFEST_INVALID,
                xml -> xml.replaceAll("<a:DataObjectReference.*</a:DataObjectReference>", ""));
        xml("a file without a name", MANIFEST_INVALID, xml -> xml.replace("URI=\"arkivmelding.xml\"", ""));
        xml(
                "a file without a digest",
                MANIFEST_INVALID,
                xml -> xml.replaceFirst("<ds:DigestValue>.*?</ds:DigestValue>", ""));
        xml(
                "a file with an empty digest",
                MANIFEST_INVALID,
                xml -> xml.replaceFirst("<ds:DigestValue>.*?<", "<ds:DigestValue><"));
        xml(
                "a file with a short digest",
                MANIFEST_INVALID,
                xml -> xml.replaceFirst("<ds:DigestValue>.*?<", "<ds:DigestValue>YWJj<"));
        xml(
                "a file with a digest that is not base64",
                MANIFEST_INVALID,
                xml -> xml.replaceFirst("<ds:DigestValue>.*?<", "<ds:DigestValue>!!!<"));
        xml(
                "elements in a digest",
                MANIFEST_INVALID,
                xml -> xml.replaceFirst("<ds:DigestValue>", "<ds:DigestValue><b/>"));
        xml("two digests", MANIFEST_INVALID, xml -> xml.replaceFirst("(<ds:DigestValue>.*?</ds:DigestValue>)", "$1$1"));
        xml("two digest methods", MANIFEST_INVALID, xml -> xml.replaceFirst("(<ds:DigestMethod [^>]*>)", "$1$1"));
        xml("no digest method", MANIFEST_INVALID, xml -> xml.replaceFirst("<ds:DigestMethod [^>]*>", ""));
        xml("an unknown digest", DIGEST_UNSUPPORTED, xml -> xml.replace("xmlenc#sha256", "xmlenc#sha257"));
        xml("an empty digest method", DIGEST_UNSUPPORTED, xml -> xml.replaceAll("Algorithm=\"[^\"]*\"", ""));
        xml("SHA-1", DIGEST_WEAK, xml -> xml.replace("2001/04/xmlenc#sha256", "2000/09/xmldsig#sha1"));
        xml("MD5", DIGEST_WEAK, xml -> xml.replace("xmlenc#sha256", "xmldsig-more#md5"));
        xml("a wrong digest", DIGEST_MISMATCH, xml -> xml.replaceFirst("<ds:DigestValue>...", "<ds:DigestValue>AAA"));
        xml(
                "a second, wrong digest of a file",
                DIGEST_MISMATCH,
                xml -> xml.replaceFirst(
                                "(<a:DataObjectReference.*?)(<ds:DigestValue>)" + "...(.*?</a:DataObjectReference>)",
                                "$1$2AAA$3")
                        .replace(
                                "</a:ASiCManifest>",
                                new ContainerForge().reference("arkivmelding.xml", new byte[1]) + "</a:ASiCManifest>"));
        xml(
                "a file that is not there",
                DOCUMENT_MISSING,
                xml -> xml.replace(
                        "</a:ASiCManifest>",
                        new ContainerForge().reference("borte.xml", new byte[1]) + "</a:ASiCManifest>"));
        xml(
                "a file left out",
                DOCUMENT_UNSIGNED,
                xml -> xml.replaceFirst("<a:DataObjectReference.*?</a:DataObjectReference>", ""));
        xml("a file named in other case", DOCUMENT_MISSING, xml -> xml.replace("arkivmelding.xml", "Arkivmelding.xml"));
        xml("a file named with a path", DOCUMENT_MISSING, xml -> xml.replace("\"arkiv", "\"./arkiv"));
        xml("a file named by a URL", DOCUMENT_MISSING, xml -> xml.replace("\"arkiv", "\"file:///arkiv"));
        xml(
                "a name with broken percent signs",
                DOCUMENT_MISSING,
                xml -> xml.replace("arkivmelding", "arkiv%zzmelding"));
        xml(
                "a name with percent signs of no characters",
                DOCUMENT_MISSING,
                xml -> xml.replace("arkivmelding", "arkiv%ff"));
        xml("a signature that is not there", SIGNATURE_MISSING, xml -> xml.replace("signature.p7s", "borte.p7s"));
        xml("a signature outside META-INF", SIGNATURE_MISSING, xml -> xml.replace("META-INF/signature.p7s", "a.p7s"));
        xml(
                "a document as its signature",
                SIGNATURE_MISSING,
                xml -> xml.replace("META-INF/signature.p7s", "arkivmelding.xml"));
        xml(
                "itself as its signature",
                SIGNATURE_MALFORMED,
                xml -> xml.replace("META-INF/signature.p7s", "META-INF/asicmanifest.xml"));
    }

    private void addSignatures() {
        signature("no bytes", SIGNATURE_MALFORMED, manifest -> new byte[0]);
        signature("text", SIGNATURE_MALFORMED, manifest -> "signert".getBytes(StandardCharsets.UTF_8));
        signature("cut off", SIGNATURE_MALFORMED, manifest -> {
            byte[] whole = CmsForge.sign(manifest, Identity.X);
            return Arrays.copyOf(whole, whole.length / 2);
        });
        signature("nested without end", SIGNATURE_MALFORMED, manifest -> {
            byte[] nested = new byte[200_000];
            for (int i = 0; i < nested.length; i += 2) {
                nested[i] = 0x30;
                nested[i + 1] = (byte) 0x80;
            }
            return nested;
        });
        signature("a length of 2 GB", SIGNATURE_MALFORMED, manifest ->
                new byte[] {0x30, (byte) 0x84, 0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 1});
        signature("another manifest's", SIGNATURE_INVALID, manifest -> CmsForge.sign(new byte[] {1}, Identity.X));
        signature(
                "with another content in it",
                SIGNATURE_INVALID,
                manifest -> CmsForge.sign(new byte[] {1}, true, "SHA256", Identity.X.chain(), Identity.X));
        signature(
                "without a certificate",
                SIGNER_UNKNOWN,
                manifest -> CmsForge.sign(manifest, false, "SHA256", List.of(), Identity.X));
        signature(
                "with another's certificate",
                SIGNER_UNKNOWN,
                manifest -> CmsForge.sign(manifest, false, "SHA256", Identity.Y.chain(), Identity.X));
        signature(
                "by nobody", SIGNER_UNKNOWN, manifest -> CmsForge.sign(manifest, false, "SHA256", Identity.X.chain()));
        signature(
                "by two",
                SIGNER_AMBIGUOUS,
                manifest -> CmsForge.sign(
                        manifest,
                        false,
                        "SHA256",
                        List.of(Identity.X.certificate(), Identity.Y.certificate()),
                        Identity.X,
                        Identity.Y));
        signature(
                "by nine",
                SIGNER_AMBIGUOUS,
                manifest -> CmsForge.sign(
                        manifest,
                        false,
                        "SHA256",
                        Identity.Y.chain(),
                        Identity.Y,
                        Identity.Y,
                        Identity.Y,
                        Identity.Y,
                        Identity.Y,
                        Identity.Y,
                        Identity.Y,
                        Identity.Y,
                        Identity.Y));
        signature(
                "by MD5",
                SIGNATURE_WEAK,
                manifest -> CmsForge.sign(manifest, false, "MD5", Identity.X.chain(), Identity.X));
        signature(
                "by 512 bits", SIGNATURE_WEAK, manifest -> CmsForge.sign(manifest, false, "SHA1", WEAK.chain(), WEAK));
        signature("one bit changed at its end", SIGNATURE_INVALID, manifest -> {
            byte[] changed = CmsForge.sign(manifest, false, "SHA256", Identity.X.chain(), Identity.X);
            changed[changed.length - 20] ^= 1;
            return changed;
        });
        signature(
                "by a key that is not the certificate's",
                SIGNATURE_INVALID,
                manifest -> CmsForge.sign(
                        manifest,
                        new Identity(
                                Identity.X.key(),
                                List.of(Identity.selfSigned("CN=Z", "RSA", 1024, false)
                                        .certificate()))));
    }

    private void addFiles() {
        files("not signed", NOT_SIGNED, forge -> {
            forge.zipEdit = zip -> zip.entries.removeIf(entry -> entry.name.startsWith("META-INF/"));
        });
        files(
                "a signature without a manifest",
                SIGNATURE_STRAY,
                forge -> forge.zipEdit = zip -> zip.entries.remove(zip.entry("META-INF/asicmanifest.xml")));
        files(
                "a manifest without a signature",
                SIGNATURE_MISSING,
                forge -> forge.zipEdit = zip -> zip.entries.remove(zip.entry("META-INF/signature.p7s")));
        files("a manifest of another name", SIGNATURE_STRAY, forge -> forge.manifestName = "META-INF/andre.xml");
        files(
                "a manifest in a folder of META-INF",
                SIGNATURE_STRAY,
                forge -> forge.manifestName = "META-INF/a/asicmanifest.xml");
        files("a manifest for a time stamp only", TIMESTAMP_ONLY, forge -> {
            forge.signatureName = "META-INF/timestamp.tst";
            forge.manifestEdit =
                    xml -> xml.replace("application/x-pkcs7-signature", "application/vnd.etsi.timestamp-token");
        });
        files(
                "XAdES only",
                XADES_UNSUPPORTED,
                forge -> forge.zipEdit = zip -> {
                    zip.entries.removeIf(entry -> entry.name.startsWith("META-INF/"));
                    zip.entries.add(
                            new ForgedEntry("META-INF/signatures.xml", "<x/>".getBytes(StandardCharsets.UTF_8)));
                });
        files(
                "XAdES only, numbered",
                XADES_UNSUPPORTED,
                forge -> forge.zipEdit = zip -> {
                    zip.entries.removeIf(entry -> entry.name.startsWith("META-INF/"));
                    zip.entries.add(
                            new ForgedEntry("META-INF/signatures0.xml", "<x/>".getBytes(StandardCharsets.UTF_8)));
                });
        files(
                "XAdES beside CAdES",
                XADES_UNSUPPORTED,
                forge -> forge.zipEdit = zip -> zip.entries.add(
                        new ForgedEntry("META-INF/signatures.xml", "<x/>".getBytes(StandardCharsets.UTF_8))));
        files(
                "a second signature that belongs to nothing",
                SIGNATURE_STRAY,
                forge -> forge.zipEdit = zip -> zip.entries.add(
                        new ForgedEntry("META-INF/signature2.p7s", CmsForge.sign(new byte[] {1}, Identity.X))));
        files(
                "a second manifest without a signature",
                SIGNATURE_MISSING,
                forge -> forge.zipEdit = zip -> {
                    ContainerForge second = ContainerForge.sound();
                    second.signatureName = "META-INF/andre.p7s";
                    zip.entries.add(new ForgedEntry("META-INF/asicmanifest2.xml", second.manifest()));
                });
        files(
                "a second manifest with the first one's signature",
                SIGNATURE_INVALID,
                forge -> forge.zipEdit = zip -> {
                    ContainerForge second = ContainerForge.sound();
                    second.documents.remove("arkivmelding.xml");
                    zip.entries.add(new ForgedEntry("META-INF/asicmanifest2.xml", second.manifest()));
                });
        files("two signers for a half each", SIGNER_AMBIGUOUS, forge -> {
            ContainerForge second = ContainerForge.sound();
            second.documents.remove("arkivmelding.xml");
            second.signer = Identity.Y;
            second.signatureName = "META-INF/andre.p7s";
            forge.manifestEdit =
                    xml -> xml.replaceFirst("</a:DataObjectReference>.*", "</a:DataObjectReference></a:ASiCManifest>");
            forge.zipEdit = zip -> {
                byte[] manifest = second.manifest();
                zip.entries.add(new ForgedEntry("META-INF/asicmanifest2.xml", manifest));
                zip.entries.add(new ForgedEntry("META-INF/andre.p7s", second.sign.apply(manifest)));
            };
        });
        files("no documents", MANIFEST_INVALID, forge -> forge.documents.clear());
        files(
                "nothing but META-INF",
                NO_DOCUMENTS,
                forge -> forge.zipEdit = zip -> zip.entries.removeIf(entry -> !entry.name.startsWith("META-INF/")));
    }

    private void doctype(String what, String doctype) {
        xml(
                what,
                MANIFEST_UNSAFE,
                xml -> xml.replace("?>\n", "?>\n" + doctype.replace("DOCTYPE a", "DOCTYPE a:ASiCManifest")));
    }

    private void xml(String what, ContainerFault fault, UnaryOperator<String> edit) {
        files("manifest: " + what, fault, forge -> forge.manifestEdit = edit);
    }

    private void bytes(String what, ContainerFault fault, UnaryOperator<byte[]> edit) {
        files("manifest: " + what, fault, forge -> forge.manifestBytesEdit = edit);
    }

    private void signature(String what, ContainerFault fault, UnaryOperator<byte[]> sign) {
        files("signature: " + what, fault, forge -> forge.sign = sign);
    }

    private void files(String what, ContainerFault fault, Consumer<ContainerForge> edit) {
        cases.add(new HostileCase(what, fault, () -> {
            ContainerForge forge = ContainerForge.sound();
            edit.accept(forge);
            return forge.build();
        }));
    }
}
