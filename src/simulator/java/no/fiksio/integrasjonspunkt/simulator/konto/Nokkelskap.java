package no.fiksio.integrasjonspunkt.simulator.konto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The keys of the demo, kept in one directory: read where they exist and are valid, made where not. They are the only
 * thing that outlives a run. All keystores have the same, public, password: they protect nothing.
 */
public final class Nokkelskap {

    public static final String PASSORD = "simulator";
    public static final String ALIAS = "demo";

    private static final String CA = "ca";
    private static final String TLS = "tls";
    private static final String TILLIT = "truststore";

    private final Nokkelfiler filer;
    private final Nokkelpar rot;
    private final Nokkelpar tjener;
    private final Nokkelpar tokenutsteder;
    private final Map<String, Kontonokler> kontoer;

    private Nokkelskap(Path katalog, List<Konto> kontoer) throws IOException {
        filer = new Nokkelfiler(katalog);
        rot = hent(CA, null, Sertifikatutsteder::rsa, Sertifikatutsteder::rot);
        tjener = hent(TLS, rot(), Sertifikatutsteder::ec, nokkel -> Sertifikatutsteder.tjener(rot(), nokkel));
        tokenutsteder = hent("maskinporten", null, Sertifikatutsteder::rsa,
                nokkel -> Sertifikatutsteder.egensignert(nokkel, "Simulert Maskinporten"));
        skrivTillit();
        // In parallel, since making a key takes a tenth of a second or more.
        this.kontoer = kontoer.parallelStream().collect(Collectors.toMap(Konto::navn, this::lagKontonokler));
    }

    /** Opens, and where needed fills, the directory. */
    public static Nokkelskap apne(Path katalog, List<Konto> kontoer) throws IOException {
        try {
            return new Nokkelskap(katalog, kontoer);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The demo CA. */
    public Nokkelpar rot() {
        return rot;
    }

    public Nokkelpar tokenutsteder() {
        return tokenutsteder;
    }

    public Kontonokler kontonokler(String kontonavn) {
        return kontoer.get(kontonavn);
    }

    /** The TLS certificate and key with their chain, for a server. */
    public KeyStore tjenerlager() throws IOException {
        return iMinnet(tjener, rot.sertifikat());
    }

    /** The files of the TLS certificate and its key, as PEM. */
    public Path tjenersertifikatPem() {
        return filer.sertifikat(TLS);
    }

    public Path tjenernokkelPem() {
        return filer.privatnokkel(TLS);
    }

    /** A keystore that is not written: its type, JKS, is the one that costs no thousands of hash rounds. */
    public static KeyStore iMinnet(Nokkelpar par, X509Certificate utsteder) throws IOException {
        try {
            KeyStore lager = KeyStore.getInstance("JKS");
            lager.load(null, null);
            lager.setKeyEntry(ALIAS, par.privatnokkel(), PASSORD.toCharArray(), new Certificate[] {par.sertifikat(), utsteder});
            return lager;
        } catch (GeneralSecurityException e) {
            throw new IOException("Could not make a keystore of " + par, e);
        }
    }

    public Path truststore() {
        return filer.lager(TILLIT);
    }

    public Path caPem() {
        return filer.sertifikat(CA);
    }

    private void skrivTillit() throws IOException {
        try {
            filer.skrivTillit(TILLIT, rot.sertifikat());
        } catch (GeneralSecurityException e) {
            throw new IOException("Could not write " + truststore(), e);
        }
    }

    private Kontonokler lagKontonokler(Konto konto) {
        String kontonavn = konto.navn() + "-konto";
        String virksomhetsnavn = konto.navn() + "-virksomhet";
        try {
            Nokkelpar egen = hent(kontonavn, null, Sertifikatutsteder::rsa,
                    nokkel -> Sertifikatutsteder.egensignert(nokkel, konto.kontonavn()));
            Nokkelpar virksomhet = hent(virksomhetsnavn, rot, Sertifikatutsteder::rsa,
                    nokkel -> Sertifikatutsteder.virksomhet(rot, nokkel, konto.organisasjon()));
            Path lager = filer.lager(virksomhetsnavn);
            if (!Files.exists(lager)) {
                filer.skrivLager(virksomhetsnavn, virksomhet, rot.sertifikat());
            }
            return new Kontonokler(egen, filer.privatnokkel(kontonavn), virksomhet, lager);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new UncheckedIOException(new IOException("Could not write the keystore of " + konto, e));
        }
    }

    /** @param utsteder null for a certificate that signs itself */
    private Nokkelpar hent(String navn, Nokkelpar utsteder, Nokkellager lagNokkel, Utstedelse utsted) throws IOException {
        try {
            if (filer.finnes(navn)) {
                Nokkelpar funnet = filer.les(navn);
                if (erGyldig(funnet.sertifikat(), utsteder)) {
                    return funnet;
                }
            }
            KeyPair nokkel = lagNokkel.lag();
            Nokkelpar nytt = new Nokkelpar(nokkel.getPrivate(), utsted.utsted(nokkel));
            // First away with a keystore of the old key, lest a kill here leave it beside the new one.
            Files.deleteIfExists(filer.lager(navn));
            filer.skriv(navn, nytt);
            return nytt;
        } catch (GeneralSecurityException e) {
            throw new IOException("Could not read or make the demo key " + navn, e);
        }
    }

    /** A certificate from an earlier demo CA, or an expired one, is made anew. */
    private static boolean erGyldig(X509Certificate sertifikat, Nokkelpar utsteder) {
        try {
            sertifikat.checkValidity();
            sertifikat.verify(utsteder == null ? sertifikat.getPublicKey() : utsteder.sertifikat().getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @FunctionalInterface
    private interface Nokkellager {
        KeyPair lag() throws GeneralSecurityException;
    }

    @FunctionalInterface
    private interface Utstedelse {
        X509Certificate utsted(KeyPair nokkel) throws GeneralSecurityException;
    }
}
