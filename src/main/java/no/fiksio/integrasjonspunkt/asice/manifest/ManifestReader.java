package no.fiksio.integrasjonspunkt.asice.manifest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;
import no.fiksio.integrasjonspunkt.asice.manifest.AsicManifest.Reference;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.ext.DefaultHandler2;

/** Reads manifests with the JDK's own parser: no document types, nothing from outside, no more depth than is needed. */
public final class ManifestReader {

    /** EN 319 162-1, TS 102 918 before it, and what the .NET library writes. */
    private static final Set<String> NAMESPACES = Set.of(
            "http://uri.etsi.org/02918/v1.2.1#",
            "http://uri.etsi.org/02918/v1.1.1#",
            "http://uri.etsi.org/2918/v1.2.1#");

    private static final String XMLDSIG = "http://www.w3.org/2000/09/xmldsig#";
    /** Where older senders put it when they do not say (the official client takes it so). */
    private static final String DEFAULT_SIGNATURE = "META-INF/signature.p7s";

    private static final int DEEPEST = 50;

    /** @throws ContainerException with what is wrong with it */
    public AsicManifest read(byte[] xml) throws ContainerException {
        Collected collected = new Collected();
        try {
            XMLReader reader = hardenedReader();
            reader.setContentHandler(collected);
            reader.setErrorHandler(collected);
            reader.setEntityResolver(collected);
            reader.setProperty("http://xml.org/sax/properties/lexical-handler", collected);
            reader.parse(new InputSource(new ByteArrayInputStream(xml)));
        } catch (Refused e) {
            throw e.reason;
        } catch (SAXException | IOException | RuntimeException e) {
            throw new ContainerException(ContainerFault.MANIFEST_INVALID, "it is not well-formed XML", e);
        }
        return collected.manifest();
    }

    private static XMLReader hardenedReader() throws SAXException {
        // Not newInstance(): a server may bring another parser, with other features.
        SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            SAXParser parser = factory.newSAXParser();
            parser.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            parser.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return parser.getXMLReader();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK's XML parser lacks a feature", e);
        }
    }

    private static ContainerException invalid(String what) {
        return new ContainerException(ContainerFault.MANIFEST_INVALID, what);
    }

    /** Carries a reason through the parser. */
    private static final class Refused extends SAXException {

        private final ContainerException reason;

        Refused(ContainerException reason) {
            super(reason);
            this.reason = reason;
        }
    }

    /** What has been found so far. */
    private static final class Collected extends DefaultHandler2 {

        private final List<Reference> references = new ArrayList<>();
        private String signatureUri;
        private String signatureType = "";
        private boolean inReference;
        private String uri;
        private String mediaType;
        private String algorithm;
        private String digest;
        private StringBuilder text;
        private int depth;

        @Override
        public void startDTD(String name, String publicId, String systemId) throws SAXException {
            throw new Refused(new ContainerException(ContainerFault.MANIFEST_UNSAFE));
        }

        @Override
        public InputSource resolveEntity(String name, String publicId, String base, String systemId)
                throws SAXException {
            throw new Refused(new ContainerException(ContainerFault.MANIFEST_UNSAFE, "it refers to what is outside"));
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            // The default would print it as well.
            throw e;
        }

        @Override
        public void startElement(String namespace, String name, String qualifiedName, Attributes attributes)
                throws SAXException {
            try {
                if (++depth > DEEPEST) {
                    throw invalid("it is nested too deeply");
                }
                start(namespace, name, attributes);
            } catch (ContainerException e) {
                throw new Refused(e);
            }
        }

        @Override
        public void characters(char[] characters, int from, int length) {
            if (text != null) {
                text.append(characters, from, length);
            }
        }

        @Override
        public void endElement(String namespace, String name, String qualifiedName) throws SAXException {
            try {
                if (depth == 3 && text != null) {
                    digest = text.toString();
                    text = null;
                } else if (depth == 2 && inReference) {
                    inReference = false;
                    references.add(reference());
                }
                depth--;
            } catch (ContainerException e) {
                throw new Refused(e);
            }
        }

        private void start(String namespace, String name, Attributes attributes) throws ContainerException {
            boolean asic = NAMESPACES.contains(namespace);
            boolean inDigest = depth == 3 && inReference && XMLDSIG.equals(namespace);
            if (depth == 1) {
                if (!asic || !name.equals("ASiCManifest")) {
                    throw invalid("its root is not an ASiCManifest");
                }
            } else if (depth == 2 && asic && name.equals("SigReference")) {
                startSignature(attributes);
            } else if (depth == 2 && asic && name.equals("DataObjectReference")) {
                startReference(attributes);
            } else if (inDigest && name.equals("DigestMethod")) {
                algorithm = once(algorithm, attribute(attributes, "Algorithm"), "digest method");
            } else if (inDigest && name.equals("DigestValue")) {
                digest = once(digest, "", "digest");
                text = new StringBuilder();
            } else if (text != null) {
                throw invalid("a digest has elements");
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

        private void startSignature(Attributes attributes) throws ContainerException {
            String stated = attribute(attributes, "URI");
            signatureUri = once(signatureUri, stated.isEmpty() ? DEFAULT_SIGNATURE : stated, "signature");
            signatureType = attribute(attributes, "MimeType");
        }

        private void startReference(Attributes attributes) throws ContainerException {
            inReference = true;
            uri = attribute(attributes, "URI");
            mediaType = attribute(attributes, "MimeType");
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

        private static String attribute(Attributes attributes, String name) {
            String value = attributes.getValue("", name);
            return value == null ? "" : value;
        }
    }
}
