package no.fiksio.integrasjonspunkt.konfig;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import no.fiksio.integrasjonspunkt.melding.KontoId;
import no.fiksio.integrasjonspunkt.text.UuidText;

/** Reads the text of a setting as a value of its type. Each method refuses with a sentence that says what was expected. */
final class SettingValues {

    private SettingValues() {}

    static String organisasjonsnummer(String text) {
        if (!text.matches("\\d{9}")) {
            throw new IllegalArgumentException("must be 9 digits");
        }
        return text;
    }

    static KontoId kontoId(String text) {
        return new KontoId(uuid(text));
    }

    static UUID uuid(String text) {
        return UuidText.read(text).orElseThrow(() -> new IllegalArgumentException("must be a UUID"));
    }

    static int port(String text) {
        return (int) integer(text, 1, 65_535);
    }

    static int count(String text) {
        return (int) integer(text, 1, 10_000_000);
    }

    static long byteCount(String text) {
        return integer(text, 1, Long.MAX_VALUE);
    }

    private static long integer(String text, long least, long largest) {
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= largest) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Reported below, with the bounds.
        }
        throw new IllegalArgumentException("must be a whole number from " + least + " to " + largest);
    }

    static Duration duration(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.compareTo(Duration.ofSeconds(1)) >= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // Reported below, with the form.
        }
        throw new IllegalArgumentException("must be an ISO 8601 duration of at least a second, such as PT24H or P7D");
    }

    static String protokoll(String text) {
        if (!text.equals("https") && !text.equals("http")) {
            throw new IllegalArgumentException("must be https or http");
        }
        return text;
    }

    static URI address(String text) {
        URI uri = URI.create(text);
        if (uri.getHost() == null || uri.getScheme() == null || !uri.getScheme().matches("https?")) {
            throw new IllegalArgumentException("must be a whole http(s) address");
        }
        return uri;
    }

    static boolean trueOrFalse(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("must be true or false");
        }
        return text.equals("true");
    }

    /** True or false; or, for a list of services, whether ours is in it. */
    static boolean service(String ours, String text) {
        List<String> words = Arrays.stream(text.split(",")).map(String::strip).toList();
        if (words.equals(List.of("true")) || words.equals(List.of("false"))) {
            return trueOrFalse(words.get(0));
        }
        if (!words.stream().allMatch(word -> word.matches("[A-Z_]{2,20}"))) {
            throw new IllegalArgumentException("must be true or false, or a list of services such as DPFIO,DPO");
        }
        return words.contains(ours);
    }

    /** A host name, an address, or {@code *.} and the end of host names. */
    static String hostPattern(String text) {
        String pattern = text.toLowerCase(Locale.ROOT);
        if (!pattern.matches("(\\*\\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\\*|[0-9a-f:]+:[0-9a-f:.]*")) {
            throw new IllegalArgumentException("must be host names, addresses or *.domain, separated by commas");
        }
        return pattern;
    }

    /** One of an enum's values, written in lower case with hyphens. */
    static <E extends Enum<E>> E choice(Class<E> choice, String text) {
        return Arrays.stream(choice.getEnumConstants())
                .filter(v -> written(v).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(choice.getEnumConstants())
                                .map(SettingValues::written)
                                .toList()));
    }

    private static String written(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Path readableFile(String path) {
        Path file = Path.of(path);
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("no readable file at " + file.toAbsolutePath());
        }
        return file;
    }

    static byte[] key32(String text) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            key = new byte[0];
        }
        if (key.length != 32) {
            throw new IllegalArgumentException("must be 32 random bytes in base64, made by: openssl rand -base64 32");
        }
        return key;
    }
}
