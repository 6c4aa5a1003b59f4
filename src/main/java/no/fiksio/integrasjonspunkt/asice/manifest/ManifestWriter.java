package no.fiksio.integrasjonspunkt.asice.manifest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import no.fiksio.integrasjonspunkt.asice.manifest.AsicManifest.Reference;

/**
 * Writes manifests in ASCII, with references for all other characters: the ASiC one that is signed, and the OASIS one that
 * the official client adds. That client reads a manifest as text of its own locale, and could not verify it under others.
 */
public final class ManifestWriter {

    private static final String ASIC = "http://uri.etsi.org/02918/v1.2.1#";
    private static final String XMLDSIG = "http://www.w3.org/2000/09/xmldsig#";
    private static final String OASIS = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
    private static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";

    private final XMLOutputFactory factory = XMLOutputFactory.newDefaultFactory();

    /** Names are written as they are: the official client compares them without decoding. Digests must be SHA-256. */
    public byte[] asic(AsicManifest manifest) {
        return write(xml -> {
            xml.setPrefix("asic", ASIC);
            xml.setPrefix("ds", XMLDSIG);
            xml.writeStartElement(ASIC, "ASiCManifest");
            xml.writeNamespace("asic", ASIC);
            xml.writeNamespace("ds", XMLDSIG);
            xml.writeEmptyElement(ASIC, "SigReference");
            xml.writeAttribute("URI", manifest.signatureUri());
            xml.writeAttribute("MimeType", manifest.signatureType());
            boolean first = true;
            for (Reference reference : manifest.references()) {
                writeReference(xml, reference, first);
                first = false;
            }
            xml.writeEndElement();
        });
    }

    /** @param mediaTypes by file name, in the container's order */
    public byte[] oasis(String containerType, List<Map.Entry<String, String>> mediaTypes) {
        return write(xml -> {
            xml.setPrefix("manifest", OASIS);
            xml.writeStartElement(OASIS, "manifest");
            xml.writeNamespace("manifest", OASIS);
            writeFile(xml, "/", containerType);
            for (Map.Entry<String, String> file : mediaTypes) {
                writeFile(xml, file.getKey(), file.getValue());
            }
            xml.writeEndElement();
        });
    }

    private static void writeReference(XMLStreamWriter xml, Reference reference, boolean root)
            throws XMLStreamException {
        if (reference.algorithm() != DigestAlgorithm.SHA256) {
            throw new IllegalArgumentException("Only SHA-256 is written");
        }
        xml.writeStartElement(ASIC, "DataObjectReference");
        xml.writeAttribute("URI", reference.uri());
        xml.writeAttribute("MimeType", reference.mediaType());
        if (root) {
            xml.writeAttribute("Rootfile", "true");
        }
        xml.writeEmptyElement(XMLDSIG, "DigestMethod");
        xml.writeAttribute("Algorithm", SHA256);
        xml.writeStartElement(XMLDSIG, "DigestValue");
        xml.writeCharacters(Base64.getEncoder().encodeToString(reference.digest()));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void writeFile(XMLStreamWriter xml, String path, String mediaType) throws XMLStreamException {
        xml.writeEmptyElement(OASIS, "file-entry");
        xml.writeAttribute("manifest", OASIS, "media-type", mediaType);
        xml.writeAttribute("manifest", OASIS, "full-path", path);
    }

    private byte[] write(Body body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try {
            XMLStreamWriter xml;
            synchronized (factory) {
                xml = factory.createXMLStreamWriter(out, "UTF-8");
            }
            xml.writeStartDocument("UTF-8", "1.0");
            body.write(xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A manifest cannot be written to memory", e);
        }
        return ascii(out.toString(StandardCharsets.UTF_8));
    }

    private static byte[] ascii(String xml) {
        StringBuilder ascii = new StringBuilder(xml.length());
        xml.codePoints().forEach(c -> {
            if (c < 0x80) {
                ascii.append((char) c);
            } else {
                ascii.append("&#x").append(Integer.toHexString(c)).append(';');
            }
        });
        return ascii.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** What stands in the document. */
    private interface Body {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }
}
