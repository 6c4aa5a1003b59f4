package no.fiksio.integrasjonspunkt.asice;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import no.difi.asic.AsicReader;
import no.difi.asic.AsicReaderFactory;
import no.difi.asic.AsicWriter;
import no.difi.asic.AsicWriterFactory;
import no.difi.asic.MimeType;
import no.difi.asic.SignatureMethod;
import no.fiksio.integrasjonspunkt.konfig.Tidtatt;
import no.fiksio.integrasjonspunkt.konfig.Tjeneste;
import no.fiksio.integrasjonspunkt.lager.Innskudd;
import no.fiksio.integrasjonspunkt.lager.Lager;
import no.fiksio.integrasjonspunkt.melding.KontoId;

/**
 * Builds the encrypted container that Fiks IO carries, one step after the other in the caller's thread. The Fiks client's
 * own packing works in threads whose failures it does not see, and then sends half a container (platform hazard H2).
 */
@Tjeneste
public class Pakker {

    /** Up to here the signed container is held in memory between its two passes, above it in the payload store. */
    private static final long I_MINNET = 512 * 1024;

    private final Lager lager;
    private final Signaturer signaturer;
    private final Kryptering kryptering;
    private final AsicWriterFactory skrivere = AsicWriterFactory.newFactory(SignatureMethod.CAdES);
    private final AsicReaderFactory lesere = AsicReaderFactory.newFactory(SignatureMethod.CAdES);

    @Inject
    Pakker(Lager lager, Signaturer signaturer, Kryptering kryptering) {
        this.lager = lager;
        this.signaturer = signaturer;
        this.kryptering = kryptering;
    }

    /**
     * One document of a container.
     *
     * @param storrelse in bytes
     */
    public record Fil(String navn, String mimetype, String lagerRef, long storrelse) {
    }

    /**
     * Signs the documents as the konto, encrypts them to the receiver's certificate and stores the container under the
     * reference. What is encrypted has been read back and verified; what is stored has been read to its end.
     *
     * @return the container's size in bytes
     */
    @Tidtatt("fiksio.pakking")
    public long pakk(KontoId avsender, List<Fil> filer, X509Certificate mottaker, String ref) throws IOException {
        long sum = filer.stream().mapToLong(Fil::storrelse).sum();
        if (sum <= I_MINNET) {
            ByteArrayOutputStream signert = new ByteArrayOutputStream((int) sum + 16_384);
            signer(avsender, filer, signert);
            return kontrollerOgKrypter(new ByteArrayInputStream(signert.toByteArray()), filer, mottaker, ref);
        }
        String signertRef = ref + ".signert";
        try {
            try (Innskudd signert = lager.begynnAvReserven(signertRef)) {
                signer(avsender, filer, signert);
                signert.fullfor();
            }
            try (InputStream signert = lager.les(signertRef)) {
                return kontrollerOgKrypter(signert, filer, mottaker, ref);
            }
        } finally {
            lager.slett(signertRef);
        }
    }

    private void signer(KontoId avsender, List<Fil> filer, OutputStream ut) throws IOException {
        AsicWriter skriver = skrivere.newContainer(new Aapenholder(ut));
        for (Fil fil : filer) {
            try (InputStream innhold = lager.les(fil.lagerRef())) {
                skriver.add(innhold, fil.navn(), MimeType.forString(fil.mimetype()));
            }
        }
        skriver.sign(signaturer.av(avsender));
    }

    private long kontrollerOgKrypter(InputStream signert, List<Fil> filer, X509Certificate mottaker, String ref)
            throws IOException {
        long storrelse;
        try (Innskudd innskudd = lager.begynnAvReserven(ref)) {
            // Closing the CMS stream writes its end; it does not close what lies beneath (platform 9.5).
            try (OutputStream kryptert = kryptering.krypter(innskudd, mottaker)) {
                kontroller(new Avskrift(signert, kryptert), filer);
            }
            storrelse = innskudd.fullfor();
        }
        try (InputStream lagret = lager.les(ref)) {
            Kryptering.krevHel(lagret);
        } catch (IOException e) {
            lager.slett(ref);
            throw e;
        }
        return storrelse;
    }

    private void kontroller(Avskrift signert, List<Fil> filer) throws IOException {
        List<String> funnet = new ArrayList<>();
        try (AsicReader leser = lesere.open(signert)) {
            for (String navn = leser.getNextFile(); navn != null; navn = leser.getNextFile()) {
                leser.writeFile(OutputStream.nullOutputStream());
                funnet.add(navn);
            }
            signert.tilSlutt();
        } catch (IllegalStateException e) {
            throw new IOException("The container that was built does not verify", e);
        }
        if (!funnet.equals(filer.stream().map(Fil::navn).toList())) {
            throw new IOException("The container that was built holds " + funnet.size() + " of " + filer.size()
                    + " documents");
        }
    }
}
