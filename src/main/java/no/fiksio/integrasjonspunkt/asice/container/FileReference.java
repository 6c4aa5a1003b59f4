package no.fiksio.integrasjonspunkt.asice.container;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** How a manifest names a file: as it is, as the official client does, or as a URI with percent signs. */
final class FileReference {

    private FileReference() {}

    /** The two ways to read a reference. */
    enum Reading {
        PLAIN,
        DECODED
    }

    /** The file name that is meant; what cannot be decoded is taken as it is. */
    static String name(String uri, Reading reading) {
        return reading == Reading.PLAIN || uri.indexOf('%') < 0 ? uri : decode(uri);
    }

    private static String decode(String uri) {
        byte[] bytes = uri.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                decoded.write(bytes[i]);
                continue;
            }
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return uri;
            }
            decoded.write(high << 4 | low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decoded.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return uri;
        }
    }
}
