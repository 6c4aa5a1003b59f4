package no.fiksio.integrasjonspunkt.api.sbd;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** The business message {@code fiksio}: what the contract has, and what Fiks IO can do besides. */
record Forretningsmelding(Optional<UUID> svarPaMelding, Optional<String> korrelasjonsId, Map<String, String> headers) {

    static final String NAME = "fiksio";

    private static final int MAX_HEADERS = 50;
    private static final int LONGEST_HEADERS = 8000;
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    /** The gateway's own: their values are the message's identity. */
    private static final Set<String> RESERVED =
            Set.of("klientmeldingid", "klientkorrelasjonsid", "klientkorrelasjonid");

    static Forretningsmelding read(SbdField fiksio) {
        SbdField level = fiksio.field("sikkerhetsnivaa");
        if (level.exists() && !level.value().canConvertToInt()) {
            level.report("Type", "must be an integer");
        }
        fiksio.field("hoveddokument").text();
        return new Forretningsmelding(
                fiksio.field("svarPaMelding").uuid(),
                fiksio.field("klientKorrelasjonsId").text().filter(t -> !t.isBlank()),
                headers(fiksio.field("headere")));
    }

    private static Map<String, String> headers(SbdField field) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (!field.exists()) {
            return headers;
        }
        if (!field.object().value().isObject()) {
            return headers;
        }
        int length = 0;
        for (Map.Entry<String, JsonNode> header : field.value().properties()) {
            if (!HEADER_NAME.matcher(header.getKey()).matches()) {
                field.report("Pattern", "names must be 1 to 100 letters, digits, '.', '_' or '-'");
                return headers;
            }
            SbdField value = field.field(header.getKey());
            if (RESERVED.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                value.report("Reserved", "is set by the gateway");
            }
            String text = value.text().orElse("");
            headers.put(header.getKey(), text);
            length += header.getKey().length() + text.length();
        }
        if (headers.size() > MAX_HEADERS || length > LONGEST_HEADERS) {
            field.report("Size", "at most " + MAX_HEADERS + " headers of together " + LONGEST_HEADERS + " characters");
        }
        return headers;
    }
}
