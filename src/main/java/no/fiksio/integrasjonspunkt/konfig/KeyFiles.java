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

/** Opens the key and certificate files that settings name. Each refusal says what is wrong with the file. */
final class KeyFiles {

    private KeyFiles() {}

    /** An unencrypted RSA key in PEM: PKCS#8 as Fiks documents it, or the older PKCS#1. */
    static PrivateKey privateKey(String path) {
        Path file = SettingValues.readableFile(path);
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.US_ASCII);
                PEMParser pem = new PEMParser(reader)) {
            Object content = pem.readObject();
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            PrivateKey key;
            if (content instanceof PrivateKeyInfo pkcs8) {
                key = converter.getPrivateKey(pkcs8);
            } else if (content instanceof PEMKeyPair pkcs1) {
                key = converter.getPrivateKey(pkcs1.getPrivateKeyInfo());
            } else {
                throw new IllegalArgumentException(file + " holds no unencrypted private key in PEM");
            }
            if (!(key instanceof RSAPrivateKey)) {
                throw new IllegalArgumentException(file + " must hold an RSA key, not " + key.getAlgorithm());
            }
            return key;
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " holds no readable private key in PEM: " + e.getMessage(), e);
        }
    }

    /** A key store in either format, PKCS12 or JKS. */
    static KeyStore keyStore(String path, Secret password) {
        Path file = SettingValues.readableFile(path);
        try (InputStream in = Files.newInputStream(file)) {
            // The JDK reads both formats with this type (security property keystore.type.compat).
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.chars());
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    file + " cannot be opened as a PKCS12 or JKS store with the given password: " + e.getMessage(), e);
        }
    }

    /** Checks that the alias has an RSA key that opens with the password: signing needs RSA (plattform.md 4). */
    static void requireSigningKey(KeyStore store, String alias, Secret keyPassword) {
        try {
            if (!store.isKeyEntry(alias)) {
                throw new IllegalArgumentException("the store has no key under the alias " + alias);
            }
            if (!(store.getKey(alias, keyPassword.chars()) instanceof RSAPrivateKey)) {
                throw new IllegalArgumentException("the key under the alias " + alias + " must be an RSA key");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "the key under the alias " + alias + " does not open with the password", e);
        }
    }
}
