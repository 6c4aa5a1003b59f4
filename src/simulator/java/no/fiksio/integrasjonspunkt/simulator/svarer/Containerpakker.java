package no.fiksio.integrasjonspunkt.simulator.svarer;

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
import no.ks.kryptering.CMSKrypteringImpl;

import no.fiksio.integrasjonspunkt.simulator.feil.Pakkefeil;
import no.fiksio.integrasjonspunkt.simulator.konto.Nokkelpar;
import no.fiksio.integrasjonspunkt.simulator.konto.Nokkelskap;
import no.fiksio.integrasjonspunkt.simulator.melding.Innhold;
import no.fiksio.integrasjonspunkt.simulator.melding.KorruptInnhold;
import no.fiksio.integrasjonspunkt.simulator.melding.Spool;
import no.fiksio.integrasjonspunkt.simulator.melding.Spoolstrom;

/**
 * Builds, signs and encrypts containers with the libraries of the official client, in one pass and without its threads,
 * into the spool; and, when asked to, gets it wrong in a definite way.
 */
final class Containerpakker {

    private static final MimeType UKJENT = MimeType.forString("application/octet-stream");

    private final Spool spool;
    private final SignatureHelper signatur;
    private final SignatureHelper fremmedSignatur;
    private final X509Certificate fremmedNokkel;
    private final CMSKrypteringImpl kryptering = new CMSKrypteringImpl();
    private final AsicWriterFactory containere = AsicWriterFactory.newFactory(SignatureMethod.CAdES);

    /** @param egensignert a key whose certificate nobody vouches for */
    Containerpakker(Spool spool, Nokkelpar virksomhet, X509Certificate rot, Nokkelpar egensignert, X509Certificate fremmedNokkel)
            throws IOException {
        this.spool = spool;
        this.signatur = new SignatureHelper(Nokkelskap.iMinnet(virksomhet, rot), Nokkelskap.ALIAS, Nokkelskap.PASSORD);
        this.fremmedSignatur = new SignatureHelper(Nokkelskap.iMinnet(egensignert, egensignert.sertifikat()), Nokkelskap.ALIAS,
                Nokkelskap.PASSORD);
        this.fremmedNokkel = fremmedNokkel;
    }

    Innhold pakk(List<Dokument> dokumenter, X509Certificate mottaker, Pakkefeil feil) throws IOException {
        Spoolstrom spoolstrom = spool.ny();
        try {
            OutputStream ut = feil == Pakkefeil.AVKORTET ? new Avkorter(spoolstrom) : spoolstrom;
            // Closing the cipher stream ends the container, and leaves the stream beneath it open.
            try (OutputStream kryptert = kryptering.getKrypteringOutputStream(ut, feil == Pakkefeil.FEIL_NOKKEL ? fremmedNokkel : mottaker)) {
                if (feil == Pakkefeil.USIGNERT) {
                    skrivUsignert(dokumenter, kryptert);
                } else {
                    skrivSignert(dokumenter, kryptert, feil == Pakkefeil.FREMMED_SIGNATUR ? fremmedSignatur : signatur);
                }
            }
            Innhold innhold = spoolstrom.ferdig().orElseThrow();
            return feil == Pakkefeil.KORRUPT ? new KorruptInnhold(innhold) : innhold;
        } catch (IOException | RuntimeException e) {
            spoolstrom.angre();
            throw e;
        }
    }

    private void skrivSignert(List<Dokument> dokumenter, OutputStream ut, SignatureHelper signatur) throws IOException {
        AsicWriter container = containere.newContainer(ut);
        for (Dokument dokument : dokumenter) {
            try (InputStream inn = dokument.innhold().apne()) {
                container.add(inn, dokument.filnavn(), UKJENT);
            }
        }
        container.sign(signatur);
    }

    private static void skrivUsignert(List<Dokument> dokumenter, OutputStream ut) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(ut);
        for (Dokument dokument : dokumenter) {
            zip.putNextEntry(new ZipEntry(dokument.filnavn()));
            try (InputStream inn = dokument.innhold().apne()) {
                inn.transferTo(zip);
            }
            zip.closeEntry();
        }
        zip.finish();
    }

    /** Lets through the key and a little of the content, and loses the rest. */
    private static final class Avkorter extends FilterOutputStream {

        private static final int SLIPPER_GJENNOM = 1000;
        private int igjen = SLIPPER_GJENNOM;

        Avkorter(OutputStream ut) {
            super(ut);
        }

        @Override
        public void write(int en) throws IOException {
            if (igjen > 0) {
                igjen--;
                out.write(en);
            }
        }

        @Override
        public void write(byte[] bytes, int fra, int antall) throws IOException {
            int n = Math.min(antall, igjen);
            igjen -= n;
            out.write(bytes, fra, n);
        }
    }
}
