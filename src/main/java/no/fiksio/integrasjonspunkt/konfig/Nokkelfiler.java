package no.fiksio.integrasjonspunkt.konfig;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Opens the key and certificate files that settings point at; each refusal says what is wrong with the file. */
final class Nokkelfiler {

    private Nokkelfiler() {
    }

    /** An unencrypted RSA key in PEM: PKCS#8 as Fiks documents it, or the older PKCS#1. */
    static PrivateKey privatnokkel(String sti) {
        Path fil = Verdier.lesbarFil(sti);
        try (Reader leser = Files.newBufferedReader(fil, StandardCharsets.US_ASCII);
             PEMParser pem = new PEMParser(leser)) {
            Object innhold = pem.readObject();
            JcaPEMKeyConverter omformer = new JcaPEMKeyConverter();
            PrivateKey nokkel;
            if (innhold instanceof PrivateKeyInfo pkcs8) {
                nokkel = omformer.getPrivateKey(pkcs8);
            } else if (innhold instanceof PEMKeyPair pkcs1) {
                nokkel = omformer.getPrivateKey(pkcs1.getPrivateKeyInfo());
            } else {
                throw new IllegalArgumentException(fil + " holds no unencrypted private key in PEM");
            }
            if (!(nokkel instanceof RSAPrivateKey)) {
                throw new IllegalArgumentException(fil + " must hold an RSA key, not " + nokkel.getAlgorithm());
            }
            return nokkel;
        } catch (IOException e) {
            throw new IllegalArgumentException(fil + " holds no readable private key in PEM: " + e.getMessage(), e);
        }
    }

    /** A PKCS12 or JKS store, whichever the file is. */
    static KeyStore nokkellager(String sti, Hemmelighet passord) {
        Path fil = Verdier.lesbarFil(sti);
        try (InputStream inn = Files.newInputStream(fil)) {
            // The JDK's PKCS12 store reads both formats (keystore.type.compat).
            KeyStore lager = KeyStore.getInstance("PKCS12");
            lager.load(inn, passord.tegn());
            return lager;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    fil + " cannot be opened as a PKCS12 or JKS store with the given password: " + e.getMessage(), e);
        }
    }

    /** Checks that the alias opens to an RSA key with its certificate, as signing needs (platform 4: SHA1withRSA). */
    static void krevSigneringsnokkel(KeyStore lager, String alias, Hemmelighet nokkelpassord) {
        try {
            if (!lager.isKeyEntry(alias)) {
                throw new IllegalArgumentException("the store has no key under the alias " + alias);
            }
            if (!(lager.getKey(alias, nokkelpassord.tegn()) instanceof RSAPrivateKey)) {
                throw new IllegalArgumentException("the key under the alias " + alias + " must be an RSA key");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key under the alias " + alias + " does not open with the password", e);
        }
    }
}
