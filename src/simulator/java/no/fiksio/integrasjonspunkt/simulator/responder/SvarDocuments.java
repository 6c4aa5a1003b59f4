package no.fiksio.integrasjonspunkt.simulator.responder;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Writes the small files that an archive would answer with: well-formed, named by the protocol, and plainly a demo's. */
final class SvarDocuments {

    private SvarDocuments() {}

    static List<PackedFile> to(Meldingstype type, UUID request) {
        return type.fileName().stream()
                .map(fileName -> dokument(fileName, type.name(), request))
                .toList();
    }

    private static PackedFile dokument(String fileName, String type, UUID request) {
        String suffix = fileName.substring(fileName.lastIndexOf('.') + 1);
        String text = switch (suffix) {
            case "json" -> "{\"svarPaa\": \"" + request + "\", \"type\": \"" + type + "\", \"kilde\": \"simulator\"}\n";
            case "xml" ->
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svar><svarPaa>" + request + "</svarPaa><type>" + type
                        + "</type><kilde>simulator</kilde></svar>\n";
            case "pdf" -> pdf("Svar fra simulatoren");
            default -> "Svar paa " + request + " fra simulatoren\n";
        };
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new PackedFile(fileName, () -> new ByteArrayInputStream(bytes));
    }

    /** One page with one line; readers rebuild the cross-reference table that is left out. */
    private static String pdf(String line) {
        String content = "BT /F1 24 Tf 72 720 Td (" + line + ") Tj ET";
        return "%PDF-1.4\n"
                + "1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
                + "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
                + "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                + " /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >> endobj\n"
                + "4 0 obj << /Length " + content.length() + " >> stream\n" + content + "\nendstream endobj\n"
                + "trailer << /Root 1 0 R >>\n%%EOF\n";
    }
}
