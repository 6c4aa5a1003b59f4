package no.fiksio.integrasjonspunkt.asice.manifest;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;
import no.fiksio.integrasjonspunkt.asice.manifest.AsicManifest.Reference;

/** Reads manifests with the JDK's own parser: no document types, nothing from outside, no more depth than is needed. */
public final class ManifestReader {

    /** EN 319 162-1, TS 102 918 before it, and what the .NET library writes. */
    private static final Set<String> NAMESPACES = Set.of("http://uri.etsi.org/02918/v1.2.1#",
            "http://uri.etsi.org/02918/v1.1.1#", "http://uri.etsi.org/2918/v1.2.1#");
    private static final String XMLDSIG = "http://www.w3.org/2000/09/xmldsig#";
    /** Where older senders put it when they do not say (the official client takes it so). */
    private static final String DEFAULT_SIGNATURE = "META-INF/signature.p7s";
    private static final int DEEPEST = 50;

    private final XMLInputFactory factory = hardenedFactory();

    /** @throws ContainerException with what is wrong with it */
    public AsicManifest read(byte[] xml) throws ContainerException {
        try {
            XMLStreamReader reader;
            // Factories are not promised to be safe for threads.
            synchronized (factory) {
                reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            }
            try {
                return readDocument(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw new ContainerException(ContainerFault.MANIFEST_INVALID, "it is not well-formed XML", e);
        }
    }

    private static XMLInputFactory hardenedFactory() {
        // Not newInstance(): a server may bring another parser, with other properties.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("Nothing is read from outside");
        });
        return factory;
    }

    private static AsicManifest readDocument(XMLStreamReader reader) throws XMLStreamException, ContainerException {
        Collected collected = new Collected();
        int depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD -> throw new ContainerException(ContainerFault.MANIFEST_UNSAFE);
                case XMLStreamConstants.ENTITY_REFERENCE -> throw invalid("it has an unknown entity");
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEEPEST) {
                        throw invalid("it is nested too deeply");
                    }
                    collected.start(reader, depth);
                }
                case XMLStreamConstants.END_ELEMENT -> collected.end(depth--);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> collected.text(reader.getText());
                default -> { }
            }
        }
        return collected.manifest();
    }

    private static ContainerException invalid(String what) {
        return new ContainerException(ContainerFault.MANIFEST_INVALID, what);
    }

    /** What has been found so far. */
    private static final class Collected {

        private final List<Reference> references = new ArrayList<>();
        private String signatureUri;
        private String signatureType = "";
        private boolean inReference;
        private String uri;
        private String mediaType;
        private String algorithm;
        private String digest;
        private StringBuilder text;

        void start(XMLStreamReader reader, int depth) throws ContainerException {
            String name = reader.getLocalName();
            String namespace = reader.getNamespaceURI();
            boolean asic = NAMESPACES.contains(namespace);
            if (depth == 1) {
                if (!asic || !name.equals("ASiCManifest")) {
                    throw invalid("its root is not an ASiCManifest");
                }
            } else if (depth == 2 && asic && name.equals("SigReference")) {
                startSignature(reader);
            } else if (depth == 2 && asic && name.equals("DataObjectReference")) {
                startReference(reader);
            } else if (depth == 3 && inReference && XMLDSIG.equals(namespace) && name.equals("DigestMethod")) {
                algorithm = once(algorithm, attribute(reader, "Algorithm"), "digest method");
            } else if (depth == 3 && inReference && XMLDSIG.equals(namespace) && name.equals("DigestValue")) {
                digest = once(digest, "", "digest");
                text = new StringBuilder();
            } else if (text != null) {
                throw invalid("a digest has elements");
            }
        }

        void text(String characters) {
            if (text != null) {
                text.append(characters);
            }
        }

        void end(int depth) throws ContainerException {
            if (depth == 3 && text != null) {
                digest = text.toString();
                text = null;
            } else if (depth == 2 && inReference) {
                inReference = false;
                references.add(reference());
            }
        }

        AsicManifest manifest() throws ContainerException {
            if (signatureUri == null) {
                throw invalid("it names no signature");
            }
            if (references.isEmpty()) {
                throw invalid("it names no files");
            }
            return new AsicManifest(signatureUri, signatureType, references);
        }

        private void startSignature(XMLStreamReader reader) throws ContainerException {
            String stated = attribute(reader, "URI");
            signatureUri = once(signatureUri, stated.isEmpty() ? DEFAULT_SIGNATURE : stated, "signature");
            signatureType = attribute(reader, "MimeType");
        }

        private void startReference(XMLStreamReader reader) throws ContainerException {
            inReference = true;
            uri = attribute(reader, "URI");
            mediaType = attribute(reader, "MimeType");
            algorithm = null;
            digest = null;
            if (uri.isEmpty()) {
                throw invalid("a file has no name");
            }
        }

        private Reference reference() throws ContainerException {
            if (algorithm == null || digest == null) {
                throw invalid("a file has no digest");
            }
            DigestAlgorithm known = DigestAlgorithm.of(algorithm);
            try {
                byte[] value = Base64.getDecoder().decode(digest.replaceAll("\\s", ""));
                if (value.length != known.digest().getDigestLength()) {
                    throw invalid("a digest has another length than its algorithm gives");
                }
                return new Reference(uri, mediaType, known, value);
            } catch (IllegalArgumentException e) {
                throw new ContainerException(ContainerFault.MANIFEST_INVALID, "a digest is not base64", e);
            }
        }

        private static String once(String before, String value, String what) throws ContainerException {
            if (before != null) {
                throw invalid("it has a second " + what);
            }
            return value;
        }

        private static String attribute(XMLStreamReader reader, String name) {
            String value = reader.getAttributeValue(null, name);
            return value == null ? "" : value;
        }
    }
}
