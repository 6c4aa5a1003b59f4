package no.fiksio.integrasjonspunkt.simulator.responder;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import no.difi.asic.AsicWriter;
import no.difi.asic.AsicWriterFactory;
import no.difi.asic.MimeType;
import no.difi.asic.SignatureHelper;
import no.difi.asic.SignatureMethod;
import no.fiksio.integrasjonspunkt.simulator.fault.ContainerFlaw;
import no.fiksio.integrasjonspunkt.simulator.konto.CertifiedKey;
import no.fiksio.integrasjonspunkt.simulator.konto.DemoKeyStore;
import no.fiksio.integrasjonspunkt.simulator.melding.Content;
import no.fiksio.integrasjonspunkt.simulator.melding.CorruptContent;
import no.fiksio.integrasjonspunkt.simulator.melding.Spool;
import no.fiksio.integrasjonspunkt.simulator.melding.SpoolOutput;
import no.ks.kryptering.CMSKrypteringImpl;

/**
 * Builds, signs and encrypts containers with the libraries of the official client, in one pass and without its threads,
 * into the spool; and, when asked to, gets it wrong in a definite way.
 */
final class SimulatorPacker {

    private static final MimeType UKJENT = MimeType.forString("application/octet-stream");

    private final Spool spool;
    private final SignatureHelper signature;
    private final SignatureHelper foreignSignature;
    private final X509Certificate foreignKey;
    private final CMSKrypteringImpl encryption = new CMSKrypteringImpl();
    private final AsicWriterFactory containere = AsicWriterFactory.newFactory(SignatureMethod.CAdES);

    /** @param selfSigned a key whose certificate nobody vouches for */
    SimulatorPacker(
            Spool spool,
            CertifiedKey virksomhet,
            X509Certificate root,
            CertifiedKey selfSigned,
            X509Certificate foreignKey)
            throws IOException {
        this.spool = spool;
        this.signature =
                new SignatureHelper(DemoKeyStore.inMemory(virksomhet, root), DemoKeyStore.ALIAS, DemoKeyStore.PASSWORD);
        this.foreignSignature = new SignatureHelper(
                DemoKeyStore.inMemory(selfSigned, selfSigned.certificate()), DemoKeyStore.ALIAS, DemoKeyStore.PASSWORD);
        this.foreignKey = foreignKey;
    }

    Content pack(List<PackedFile> dokumenter, X509Certificate mottaker, ContainerFlaw error) throws IOException {
        SpoolOutput spoolOutput = spool.fresh();
        try {
            OutputStream out = error == ContainerFlaw.AVKORTET ? new Truncating(spoolOutput) : spoolOutput;
            // Closing the cipher stream ends the container, and leaves the stream beneath it open.
            try (OutputStream encrypted = encryption.getKrypteringOutputStream(
                    out, error == ContainerFlaw.FEIL_NOKKEL ? foreignKey : mottaker)) {
                if (error == ContainerFlaw.USIGNERT) {
                    writeUnsigned(dokumenter, encrypted);
                } else if (error == ContainerFlaw.FERDIG_PAKKE) {
                    try (InputStream in = dokumenter.get(0).content().open()) {
                        in.transferTo(encrypted);
                    }
                } else {
                    writeSigned(
                            dokumenter,
                            encrypted,
                            error == ContainerFlaw.FREMMED_SIGNATUR ? foreignSignature : signature);
                }
            }
            Content content = spoolOutput.done().orElseThrow();
            return error == ContainerFlaw.KORRUPT ? new CorruptContent(content) : content;
        } catch (IOException | RuntimeException e) {
            spoolOutput.discard();
            throw e;
        }
    }

    private void writeSigned(List<PackedFile> dokumenter, OutputStream out, SignatureHelper signature)
            throws IOException {
        AsicWriter container = containere.newContainer(out);
        for (PackedFile dokument : dokumenter) {
            try (InputStream in = dokument.content().open()) {
                container.add(in, dokument.fileName(), UKJENT);
            }
        }
        container.sign(signature);
    }

    private static void writeUnsigned(List<PackedFile> dokumenter, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (PackedFile dokument : dokumenter) {
            zip.putNextEntry(new ZipEntry(dokument.fileName()));
            try (InputStream in = dokument.content().open()) {
                in.transferTo(zip);
            }
            zip.closeEntry();
        }
        zip.finish();
    }

    /** Lets through the key and a little of the content, and loses the rest. */
    private static final class Truncating extends FilterOutputStream {

        private static final int PASSES_THROUGH = 1000;
        private int remaining = PASSES_THROUGH;

        Truncating(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int en) throws IOException {
            if (remaining > 0) {
                remaining--;
                out.write(en);
            }
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            int n = Math.min(count, remaining);
            remaining -= n;
            out.write(bytes, from, n);
        }
    }
}
