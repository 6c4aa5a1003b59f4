package no.fiksio.integrasjonspunkt.api.sbd;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import no.fiksio.integrasjonspunkt.api.feil.ValidationError;
import no.fiksio.integrasjonspunkt.api.json.Timestamps;
import no.fiksio.integrasjonspunkt.text.UuidText;

/** A place in a JSON document that is being checked: reads what is there, and notes what is wrong instead of stopping. */
final class SbdField {

    private static final int LONGEST_TEXT = 255;
    private static final Pattern CONTROL_CHARACTERS = Pattern.compile("\\p{Cc}");

    private final String path;
    private final JsonNode value;
    private final List<ValidationError> errors;

    private SbdField(String path, JsonNode value, List<ValidationError> errors) {
        this.path = path;
        this.value = value == null || value.isNull() || value.isMissingNode() ? null : value;
        this.errors = errors;
    }

    static SbdField root(JsonNode dokument) {
        return new SbdField("", dokument, new ArrayList<>());
    }

    /** Every fault noted so far, anywhere in the document. */
    List<ValidationError> errors() {
        return errors;
    }

    SbdField field(String name) {
        return new SbdField(path.isEmpty() ? name : path + "." + name, value == null ? null : value.get(name), errors);
    }

    boolean exists() {
        return value != null;
    }

    JsonNode value() {
        return value;
    }

    void report(String code, String text) {
        errors.add(ValidationError.inSbd(path, code, text, value));
    }

    /** The same place, which must hold an object. */
    SbdField object() {
        if (!exists()) {
            report("NotNull", "must not be null");
        } else if (!value.isObject()) {
            report("Type", "must be an object");
        }
        return this;
    }

    /** The elements of an array; none when there is no array. */
    List<SbdField> elements() {
        if (exists() && !value.isArray()) {
            report("Type", "must be an array");
        }
        List<SbdField> elements = new ArrayList<>();
        for (int i = 0; exists() && value.isArray() && i < value.size(); i++) {
            elements.add(new SbdField(path + "[" + i + "]", value.get(i), errors));
        }
        return elements;
    }

    Optional<String> text() {
        if (!exists()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            report("Type", "must be a string");
            return Optional.empty();
        }
        String text = value.textValue();
        if (text.length() > LONGEST_TEXT) {
            report("Size", "size must be between 0 and " + LONGEST_TEXT);
            return Optional.empty();
        }
        if (CONTROL_CHARACTERS.matcher(text).find()) {
            report("Pattern", "must not contain control characters");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** A text that must be there; the empty text when it is not, which is then noted. */
    String requiredText() {
        if (!exists()) {
            report("NotNull", "must not be null");
            return "";
        }
        int before = errors.size();
        String text = text().orElse("");
        if (text.isBlank() && errors.size() == before) {
            report("NotBlank", "must not be blank");
        }
        return text;
    }

    /** A UUID; a blank text is none. */
    Optional<UUID> uuid() {
        return text().filter(t -> !t.isBlank()).flatMap(t -> {
            Optional<UUID> uuid = UuidText.read(t);
            if (uuid.isEmpty()) {
                report("UUID", "must be a valid UUID");
            }
            return uuid;
        });
    }

    Optional<Instant> time() {
        return text().flatMap(t -> {
            Optional<Instant> time = Timestamps.read(t);
            if (time.isEmpty()) {
                report("DateTime", "must be an ISO 8601 date-time");
            }
            return time;
        });
    }
}
