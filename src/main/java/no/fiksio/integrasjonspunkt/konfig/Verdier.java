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

/** What the text of a setting must look like; each refuses with a sentence that says what was expected. */
final class Verdier {

    private Verdier() {
    }

    static String organisasjonsnummer(String tekst) {
        if (!tekst.matches("\\d{9}")) {
            throw new IllegalArgumentException("must be 9 digits");
        }
        return tekst;
    }

    static KontoId kontoId(String tekst) {
        return KontoId.les(tekst).orElseThrow(() -> new IllegalArgumentException("must be a UUID"));
    }

    static UUID uuid(String tekst) {
        return kontoId(tekst).verdi();
    }

    static int port(String tekst) {
        return (int) heltall(tekst, 1, 65_535);
    }

    static int antall(String tekst) {
        return (int) heltall(tekst, 1, 10_000_000);
    }

    static long byteantall(String tekst) {
        return heltall(tekst, 1, Long.MAX_VALUE);
    }

    private static long heltall(String tekst, long minst, long storst) {
        try {
            long verdi = Long.parseLong(tekst);
            if (verdi >= minst && verdi <= storst) {
                return verdi;
            }
        } catch (NumberFormatException e) {
            // Told below, with the bounds.
        }
        throw new IllegalArgumentException("must be a whole number from " + minst + " to " + storst);
    }

    static Duration varighet(String tekst) {
        try {
            Duration varighet = Duration.parse(tekst);
            if (varighet.compareTo(Duration.ofSeconds(1)) >= 0) {
                return varighet;
            }
        } catch (DateTimeParseException e) {
            // Told below, with the form.
        }
        throw new IllegalArgumentException("must be an ISO 8601 duration of at least a second, such as PT24H or P7D");
    }

    static String protokoll(String tekst) {
        if (!tekst.equals("https") && !tekst.equals("http")) {
            throw new IllegalArgumentException("must be https or http");
        }
        return tekst;
    }

    static URI adresse(String tekst) {
        URI uri = URI.create(tekst);
        if (uri.getHost() == null || uri.getScheme() == null || !uri.getScheme().matches("https?")) {
            throw new IllegalArgumentException("must be a whole http(s) address");
        }
        return uri;
    }

    static boolean jaNei(String tekst) {
        if (!tekst.equals("true") && !tekst.equals("false")) {
            throw new IllegalArgumentException("must be true or false");
        }
        return tekst.equals("true");
    }

    /** True or false, or a list of services: then whether ours is among them. */
    static boolean tjeneste(String vaar, String tekst) {
        List<String> ord = Arrays.stream(tekst.split(",")).map(String::strip).toList();
        if (ord.equals(List.of("true")) || ord.equals(List.of("false"))) {
            return jaNei(ord.get(0));
        }
        if (!ord.stream().allMatch(o -> o.matches("[A-Z_]{2,20}"))) {
            throw new IllegalArgumentException("must be true or false, or a list of services such as DPFIO,DPO");
        }
        return ord.contains(vaar);
    }

    /** A host name or address, or {@code *.} and the end of host names. */
    static String vertsmonster(String tekst) {
        String monster = tekst.toLowerCase(Locale.ROOT);
        if (!monster.matches("(\\*\\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\\*|[0-9a-f:]+:[0-9a-f:.]*")) {
            throw new IllegalArgumentException("must be host names, addresses or *.domain, separated by commas");
        }
        return monster;
    }

    /** One of an enum's values, written in small letters with hyphens. */
    static <E extends Enum<E>> E valg(Class<E> valg, String tekst) {
        return Arrays.stream(valg.getEnumConstants())
                .filter(v -> skrevet(v).equals(tekst))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(valg.getEnumConstants()).map(Verdier::skrevet).toList()));
    }

    private static String skrevet(Enum<?> verdi) {
        return verdi.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Path lesbarFil(String sti) {
        Path fil = Path.of(sti);
        if (!Files.isReadable(fil)) {
            throw new IllegalArgumentException("no readable file at " + fil.toAbsolutePath());
        }
        return fil;
    }

    static byte[] nokkel32(String tekst) {
        byte[] nokkel;
        try {
            nokkel = Base64.getDecoder().decode(tekst);
        } catch (IllegalArgumentException e) {
            nokkel = new byte[0];
        }
        if (nokkel.length != 32) {
            throw new IllegalArgumentException("must be 32 random bytes in base64, made by: openssl rand -base64 32");
        }
        return nokkel;
    }
}
