package no.fiksio.integrasjonspunkt.asice;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import no.difi.asic.AsicReader;
import no.difi.asic.AsicReaderFactory;
import no.difi.asic.SignatureMethod;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.lager.Innskudd;
import no.fiksio.integrasjonspunkt.lager.Lager;

/**
 * Opens received containers in the caller's thread: decrypts, verifies to the very end, and only then stores. The Fiks
 * client's stream gives unsigned or undecryptable content without complaint (platform hazard H4).
 */
@Tjeneste
public class Aapner {

    private final Lager lager;
    private final Kryptering kryptering;
    private final Containerinnhold innhold;
    private final AsicReaderFactory lesere = AsicReaderFactory.newFactory(SignatureMethod.CAdES);

    @Inject
    Aapner(Lager lager, Kryptering kryptering, Containerinnhold innhold) {
        this.lager = lager;
        this.kryptering = kryptering;
        this.innhold = innhold;
    }

    /**
     * A container that was opened: its size in bytes when decrypted, its documents' names, and who signed.
     */
    public record Aapnet(long storrelse, List<String> filer, X509Certificate signertAv) {
    }

    /**
     * Decrypts and verifies one stored container into another reference.
     *
     * @param nokler  the konto's private keys, tried in order
     * @throws Uleselig    if the container is at fault
     * @throws IOException if our own store is
     */
    public Aapnet apne(String kryptertRef, List<PrivateKey> nokler, String klartRef) throws Uleselig, IOException {
        RuntimeException siste = null;
        for (PrivateKey nokkel : nokler) {
            try (Vakt inn = new Vakt(lager.les(kryptertRef))) {
                InputStream klart;
                try {
                    klart = kryptering.dekrypter(inn, nokkel);
                } catch (RuntimeException e) {
                    inn.kastEgenFeil();
                    siste = e;
                    continue;
                }
                return verifiser(klart, inn, klartRef);
            }
        }
        throw new Uleselig("The container cannot be decrypted with any key of the konto", true, siste);
    }

    private Aapnet verifiser(InputStream klart, Vakt inn, String klartRef) throws Uleselig, IOException {
        List<String> filer = new ArrayList<>();
        try (Innskudd innskudd = lager.begynnAvReserven(klartRef)) {
            Skrivevakt ut = new Skrivevakt(innskudd);
            X509Certificate signertAv;
            try {
                Avskrift avskrift = new Avskrift(klart, ut);
                AsicReader leser = lesere.open(avskrift);
                for (String navn = leser.getNextFile(); navn != null; navn = leser.getNextFile()) {
                    leser.writeFile(OutputStream.nullOutputStream());
                    filer.add(navn);
                }
                avskrift.tilSlutt();
                signertAv = signeringssertifikat(leser);
            } catch (IOException | RuntimeException e) {
                inn.kastEgenFeil();
                ut.kastEgenFeil();
                throw new Uleselig("The container does not verify: " + e.getMessage(), false, e);
            }
            long storrelse = innskudd.fullfor();
            krevSammeKatalog(klartRef, filer);
            return new Aapnet(storrelse, List.copyOf(filer), signertAv);
        }
    }

    /** What was verified was read from front to back; the archive system will go by the directory at the end. */
    private void krevSammeKatalog(String klartRef, List<String> verifisert) throws Uleselig {
        try {
            List<String> katalog = new ArrayList<>(innhold.dokumenter(klartRef));
            List<String> lest = new ArrayList<>(verifisert);
            Collections.sort(katalog);
            Collections.sort(lest);
            if (katalog.equals(lest)) {
                return;
            }
        } catch (IOException e) {
            lager.slett(klartRef);
            throw new Uleselig("The container has no readable directory: " + e.getMessage(), false, e);
        }
        lager.slett(klartRef);
        throw new Uleselig("The container's directory names other files than those that are signed", false, null);
    }

    private static X509Certificate signeringssertifikat(AsicReader leser) throws IOException {
        List<no.difi.commons.asic.jaxb.asic.Certificate> sertifikater = leser.getAsicManifest().getCertificate();
        if (sertifikater.isEmpty()) {
            throw new IOException("The container is not signed");
        }
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(sertifikater.get(0).getCertificate()));
        } catch (CertificateException e) {
            throw new IOException("The signature's certificate cannot be read", e);
        }
    }

    /** Tells a failure of our store's reading from a fault in what was read. */
    private static final class Vakt extends FilterInputStream {

        private IOException egenFeil;

        Vakt(InputStream lager) {
            super(lager);
        }

        void kastEgenFeil() throws IOException {
            if (egenFeil != null) {
                throw egenFeil;
            }
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                egenFeil = e;
                throw e;
            }
        }

        @Override
        public int read(byte[] bytes, int fra, int antall) throws IOException {
            try {
                return super.read(bytes, fra, antall);
            } catch (IOException e) {
                egenFeil = e;
                throw e;
            }
        }
    }

    /** Tells a failure of our store's writing from a fault in what was to be written. */
    private static final class Skrivevakt extends FilterOutputStream {

        private IOException egenFeil;

        Skrivevakt(OutputStream lager) {
            super(lager);
        }

        void kastEgenFeil() throws IOException {
            if (egenFeil != null) {
                throw egenFeil;
            }
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int fra, int antall) throws IOException {
            try {
                out.write(bytes, fra, antall);
            } catch (IOException e) {
                egenFeil = e;
                throw e;
            }
        }
    }
}
