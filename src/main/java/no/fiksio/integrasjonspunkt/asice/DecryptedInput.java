package no.fiksio.integrasjonspunkt.asice;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.PrivateKey;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;

/**
 * A container as it is decrypted. What the decryption cannot read is the container's fault; what the stream beneath it throws
 * is the payload store's and comes out as it was thrown.
 */
final class DecryptedInput extends FilterInputStream {

    private final GuardedInput encrypted;

    private DecryptedInput(InputStream clear, GuardedInput encrypted) {
        super(clear);
        this.encrypted = encrypted;
    }

    /**
     * Begins to decrypt; the stream closes what lies beneath it.
     *
     * @throws ContainerException with UNDECRYPTABLE if the key does not open it
     * @throws IOException        if the stream beneath fails
     */
    static DecryptedInput begin(CmsCipher encryption, InputStream stored, PrivateKey key) throws IOException {
        GuardedInput encrypted = new GuardedInput(stored);
        try {
            return new DecryptedInput(encryption.decrypt(encrypted, key), encrypted);
        } catch (RuntimeException e) {
            encrypted.close();
            encrypted.throwFailure();
            throw new ContainerException(ContainerFault.UNDECRYPTABLE, null, e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        try {
            return in.read(bytes, from, count);
        } catch (IOException | RuntimeException e) {
            encrypted.throwFailure();
            throw new ContainerException(ContainerFault.ENCRYPTION_BROKEN, null, e);
        }
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 16_384)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Closes the stored stream alone: closing the decryption would read the rest, and complain of it. */
    @Override
    public void close() throws IOException {
        encrypted.close();
    }

    /** Remembers its failure, which the decryption wraps in exceptions of its own. */
    private static final class GuardedInput extends FilterInputStream {

        private IOException failure;

        GuardedInput(InputStream stored) {
            super(stored);
        }

        void throwFailure() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public int read() throws IOException {
            try {
                return in.read();
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            try {
                return in.read(bytes, from, count);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}
