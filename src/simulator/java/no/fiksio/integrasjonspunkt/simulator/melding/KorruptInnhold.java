package no.fiksio.integrasjonspunkt.simulator.melding;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A payload with one byte in the middle turned over, as a fault on the way would leave it. */
public final class KorruptInnhold implements Innhold {

    private final Innhold helt;

    public KorruptInnhold(Innhold helt) {
        this.helt = helt;
    }

    @Override
    public long lengde() {
        return helt.lengde();
    }

    @Override
    public InputStream apne() throws IOException {
        return new Vender(helt.apne(), helt.lengde() / 2);
    }

    @Override
    public void slett() {
        helt.slett();
    }

    private static final class Vender extends FilterInputStream {

        private final long sted;
        private long lest;

        Vender(InputStream inn, long sted) {
            super(inn);
            this.sted = sted;
        }

        @Override
        public int read() throws IOException {
            int verdi = super.read();
            if (verdi < 0) {
                return verdi;
            }
            return lest++ == sted ? verdi ^ 0xff : verdi;
        }

        @Override
        public int read(byte[] buffer, int fra, int antall) throws IOException {
            int n = super.read(buffer, fra, antall);
            if (n > 0) {
                if (lest <= sted && sted < lest + n) {
                    buffer[fra + (int) (sted - lest)] ^= (byte) 0xff;
                }
                lest += n;
            }
            return n;
        }

        @Override
        public long skip(long antall) throws IOException {
            long n = super.skip(antall);
            lest += n;
            return n;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
