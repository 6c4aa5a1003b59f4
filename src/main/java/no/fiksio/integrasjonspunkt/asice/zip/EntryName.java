package no.fiksio.integrasjonspunkt.asice.zip;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;

/** The rules for names in a container, the same for what comes in and for what goes out. */
public final class EntryName {

    private EntryName() {}

    /** Why a document may not have this name, in English; empty if it may. Names that are too long are not judged here. */
    public static Optional<String> whyNotDocument(String name) {
        if (name.equals(ZipRecord.MIMETYPE)
                || name.toLowerCase(Locale.ROOT).startsWith("meta-inf/")
                || key(name).toLowerCase(Locale.ROOT).startsWith("meta-inf/")) {
            return Optional.of("the name is kept for the container's own files");
        }
        if (name.endsWith("/") || name.endsWith("\\")) {
            return Optional.of("the name is that of a folder");
        }
        return whyUnsafe(name);
    }

    /** What two names have in common if a reader may take one for the other: separators and composed characters. */
    public static String key(String name) {
        return Normalizer.normalize(name.replace('\\', '/'), Normalizer.Form.NFC);
    }

    /** Why the characters cannot stand in a manifest or a name; empty if they can. */
    public static Optional<String> whyUnwritable(String text) {
        return text.codePoints()
                .filter(EntryName::isUnwritable)
                .boxed()
                .findFirst()
                .map(c -> String.format(Locale.ROOT, "the character U+%04X is not allowed", c));
    }

    static String decode(byte[] raw) throws ContainerException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ContainerException(ContainerFault.NAME_ENCODING, null, e);
        }
    }

    static void requireSafe(String name) throws ContainerException {
        Optional<String> why = whyUnsafe(name);
        String key = key(name);
        if (why.isEmpty()
                && !name.startsWith(ZipRecord.METADATA)
                && key.toLowerCase(Locale.ROOT).startsWith("meta-inf/")) {
            why = Optional.of("the name can be taken for one in META-INF");
        }
        if (why.isPresent()) {
            throw new ContainerException(
                    ContainerFault.NAME_UNSAFE, why.get() + " in " + ContainerException.printable(name));
        }
    }

    private static Optional<String> whyUnsafe(String name) {
        if (name.isEmpty()) {
            return Optional.of("the name is empty");
        }
        String path = name.replace('\\', '/');
        if (path.startsWith("/") || path.length() > 1 && path.charAt(1) == ':' && isAsciiLetter(path.charAt(0))) {
            return Optional.of("the name is an absolute path");
        }
        String folderless = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        for (String part : folderless.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return Optional.of("the name has an empty part or one of dots");
            }
        }
        return whyUnwritable(name);
    }

    private static boolean isAsciiLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** Controls, what XML 1.0 cannot hold, and marks that turn the direction of what follows. */
    private static boolean isUnwritable(int c) {
        return c < 0x20
                || c >= 0x7F && c < 0xA0
                || c >= 0xD800 && c < 0xE000
                || (c & 0xFFFE) == 0xFFFE
                || c >= 0xFDD0 && c <= 0xFDEF
                || c == 0x2028
                || c == 0x2029
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069;
    }
}
