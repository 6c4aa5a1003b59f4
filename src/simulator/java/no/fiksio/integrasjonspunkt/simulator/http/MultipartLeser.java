package no.fiksio.integrasjonspunkt.simulator.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads multipart/form-data as a stream (RFC 7578 and 2046): one part at a time, with a buffer of fixed size however
 * large the parts are. A part must be read, or is skipped, before the next.
 */
final class MultipartLeser {

    private static final int BUFFER = 64 * 1024;
    private static final int STORSTE_HODE = 8 * 1024;

    private final InputStream inn;
    private final byte[] skille;
    private final byte[] buffer = new byte[BUFFER];
    private int fra;
    private int til;
    private boolean slutt;
    private Delstrom aapen;

    /**
     * @param grense the boundary parameter of the content type
     */
    MultipartLeser(InputStream inn, String grense) {
        this.inn = inn;
        this.skille = ("\r\n--" + grense).getBytes(StandardCharsets.ISO_8859_1);
        // So that the first delimiter, which has no line break before it, looks like the others.
        buffer[0] = '\r';
        buffer[1] = '\n';
        til = 2;
        aapen = new Delstrom();
    }

    /** The boundary of a multipart content type; empty when there is none. */
    static Optional<String> grense(String innholdstype) {
        if (!innholdstype.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            return Optional.empty();
        }
        return parameter(innholdstype, "boundary");
    }

    /** The next part; empty after the last. */
    Optional<Del> neste() throws IOException {
        aapen.skipResten();
        if (slutt) {
            return Optional.empty();
        }
        // After the delimiter: "--" ends everything, else a line break.
        if (tegn() == '-' & tegn() == '-') {
            slutt = true;
            return Optional.empty();
        }
        Map<String, String> hoder = hoder();
        aapen = new Delstrom();
        return Optional.of(new Del(parameter(hoder.getOrDefault("content-disposition", ""), "name").orElse(""), aapen));
    }

    private Map<String, String> hoder() throws IOException {
        Map<String, String> hoder = new HashMap<>();
        int lengde = 0;
        for (String linje = linje(); !linje.isEmpty(); linje = linje()) {
            lengde += linje.length();
            if (lengde > STORSTE_HODE) {
                throw new UgyldigMultipart("the headers of a part are too long");
            }
            int skilletegn = linje.indexOf(':');
            if (skilletegn > 0) {
                hoder.put(linje.substring(0, skilletegn).trim().toLowerCase(Locale.ROOT), linje.substring(skilletegn + 1).trim());
            }
        }
        return hoder;
    }

    private String linje() throws IOException {
        StringBuilder linje = new StringBuilder();
        for (int tegn = tegn(); tegn != '\n'; tegn = tegn()) {
            if (tegn != '\r') {
                linje.append((char) tegn);
            }
            if (linje.length() > STORSTE_HODE) {
                throw new UgyldigMultipart("a line of a part's headers is too long");
            }
        }
        return linje.toString();
    }

    private int tegn() throws IOException {
        if (fra == til && !fyll()) {
            throw new UgyldigMultipart("it ends too early");
        }
        return buffer[fra++] & 0xff;
    }

    /** Reads more behind what is left. False at the end of the stream. */
    private boolean fyll() throws IOException {
        System.arraycopy(buffer, fra, buffer, 0, til - fra);
        til -= fra;
        fra = 0;
        int n = inn.read(buffer, til, buffer.length - til);
        if (n > 0) {
            til += n;
        }
        return n > 0;
    }

    /** How many bytes at the start of the buffer cannot be part of the delimiter; 0 when the delimiter is first. */
    private int sikre() {
        int siste = til - skille.length;
        for (int i = fra; i < til; i++) {
            if (buffer[i] == skille[0] && (i > siste ? begynnerMed(i, til - i) : begynnerMed(i, skille.length))) {
                return i - fra;
            }
        }
        return til - fra;
    }

    private boolean begynnerMed(int sted, int lengde) {
        for (int i = 1; i < lengde; i++) {
            if (buffer[sted + i] != skille[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> parameter(String hode, String navn) {
        for (String del : hode.split(";")) {
            String renset = del.trim();
            if (renset.toLowerCase(Locale.ROOT).startsWith(navn + '=')) {
                String verdi = renset.substring(navn.length() + 1);
                return Optional.of(verdi.startsWith("\"") && verdi.endsWith("\"") && verdi.length() > 1
                        ? verdi.substring(1, verdi.length() - 1)
                        : verdi);
            }
        }
        return Optional.empty();
    }

    /** A part: its name in the form, and its bytes. */
    record Del(String navn, InputStream innhold) {
    }

    /** The bytes up to the next delimiter, which is consumed with them. */
    private final class Delstrom extends InputStream {

        private int klare;
        private boolean ferdig;

        @Override
        public int read() throws IOException {
            byte[] en = new byte[1];
            return read(en, 0, 1) < 0 ? -1 : en[0] & 0xff;
        }

        @Override
        public int read(byte[] mal, int sted, int antall) throws IOException {
            if (antall == 0) {
                return 0;
            }
            if (klare == 0 && !finnFlere()) {
                return -1;
            }
            int n = Math.min(antall, klare);
            System.arraycopy(buffer, fra, mal, sted, n);
            fra += n;
            klare -= n;
            return n;
        }

        private boolean finnFlere() throws IOException {
            while (!ferdig) {
                klare = sikre();
                if (klare > 0) {
                    return true;
                }
                if (til - fra >= skille.length) {
                    fra += skille.length;
                    ferdig = true;
                } else if (!fyll()) {
                    throw new UgyldigMultipart("it ends within a part");
                }
            }
            return false;
        }

        private void skipResten() throws IOException {
            while (klare > 0 || finnFlere()) {
                fra += klare;
                klare = 0;
            }
        }
    }
}
