package no.fiksio.integrasjonspunkt.simulator.svarer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

/**
 * Builds, signs and encrypts containers with the libraries of the official client, in one pass and without its threads,
 * into the spool; and, when asked to, gets it wrong in a definite way.
 */
final class Containerpakker {

    private static final MimeType UKJENT = MimeType.forString("application/octet-stream");

    private final Spool spool;
    private final SignatureHelper signatur;
    private final X509Certificate fremmedNokkel;
    private final CMSKrypteringImpl kryptering = new CMSKrypteringImpl();
    private final AsicWriterFactory containere = AsicWriterFactory.newFactory(SignatureMethod.CAdES);

    Containerpakker(Spool spool, Nokkelpar virksomhet, X509Certificate rot, X509Certificate fremmedNokkel) throws IOException {
        this.spool = spool;
        this.signatur = new SignatureHelper(Nokkelskap.iMinnet(virksomhet, rot), Nokkelskap.ALIAS, Nokkelskap.PASSORD);
        this.fremmedNokkel = fremmedNokkel;
    }

    Innhold pakk(List<Dokument> dokumenter, X509Certificate mottaker, Pakkefeil feil) throws IOException {
        Path fil = spool.nyFil();
        try {
            // Closing the cipher stream neither closes nor flushes the stream beneath it.
            try (OutputStream ut = new BufferedOutputStream(Files.newOutputStream(fil), 64 * 1024);
                    OutputStream kryptert = kryptering.getKrypteringOutputStream(ut, feil == Pakkefeil.FEIL_NOKKEL ? fremmedNokkel : mottaker)) {
                if (feil == Pakkefeil.USIGNERT) {
                    skrivUsignert(dokumenter, kryptert);
                } else {
                    skrivSignert(dokumenter, kryptert);
                }
            }
            if (feil == Pakkefeil.AVKORTET) {
                kortAv(fil);
            }
            Innhold innhold = spool.avFil(fil);
            return feil == Pakkefeil.KORRUPT ? new KorruptInnhold(innhold) : innhold;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(fil);
            throw e;
        }
    }

    private void skrivSignert(List<Dokument> dokumenter, OutputStream ut) throws IOException {
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

    private static void kortAv(Path fil) throws IOException {
        try (FileChannel kanal = FileChannel.open(fil, StandardOpenOption.WRITE)) {
            kanal.truncate(kanal.size() / 2);
        }
    }
}
