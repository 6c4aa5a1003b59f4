package no.fiksio.integrasjonspunkt.api.fil;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import no.fiksio.integrasjonspunkt.api.feil.ErrorResponse;

/** The media type of a file: what the client says, or a guess from the file name if it says nothing useful. */
public final class MediaTypes {

    private static final String UNKNOWN = "application/octet-stream";
    private static final int LONGEST = 255;
    private static final Pattern FORM =
            Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+/[!#$%&'*+.^_`|~0-9A-Za-z-]+(\\s*;[\\x20-\\x7e\\t]*)?");

    /** The formats that archives exchange, by file name suffix. */
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("pdf", "application/pdf"),
            Map.entry("xml", "application/xml"),
            Map.entry("json", "application/json"),
            Map.entry("txt", "text/plain"),
            Map.entry("csv", "text/csv"),
            Map.entry("html", "text/html"),
            Map.entry("htm", "text/html"),
            Map.entry("rtf", "application/rtf"),
            Map.entry("zip", "application/zip"),
            Map.entry("doc", "application/msword"),
            Map.entry("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            Map.entry("xls", "application/vnd.ms-excel"),
            Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Map.entry("ppt", "application/vnd.ms-powerpoint"),
            Map.entry("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
            Map.entry("odt", "application/vnd.oasis.opendocument.text"),
            Map.entry("ods", "application/vnd.oasis.opendocument.spreadsheet"),
            Map.entry("odp", "application/vnd.oasis.opendocument.presentation"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("png", "image/png"),
            Map.entry("gif", "image/gif"),
            Map.entry("tif", "image/tiff"),
            Map.entry("tiff", "image/tiff"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("eml", "message/rfc822"),
            Map.entry("msg", "application/vnd.ms-outlook"),
            Map.entry("asice", "application/vnd.etsi.asic-e+zip"),
            Map.entry("gml", "application/gml+xml"),
            Map.entry("ifc", "application/x-step"));

    private MediaTypes() {}

    /** The stated type, or a guess; {@link ErrorResponse} 400 if what is stated is no media type. */
    public static String of(Optional<String> stated, String fileName) {
        String type = stated.map(String::strip).orElse("");
        if (type.isEmpty() || type.equalsIgnoreCase(UNKNOWN)) {
            String suffix = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            return KNOWN.getOrDefault(suffix, UNKNOWN);
        }
        if (type.length() > LONGEST || !FORM.matcher(type).matches()) {
            throw ErrorResponse.invalid("Malformed Content-Type");
        }
        return type;
    }
}
