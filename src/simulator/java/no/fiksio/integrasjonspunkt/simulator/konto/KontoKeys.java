package no.fiksio.integrasjonspunkt.simulator.konto;

import java.nio.file.Path;

/** What a konto decrypts with and what its organisation signs with, and the files a client reads them from. */
public record KontoKeys(CertifiedKey konto, Path privateKey, CertifiedKey virksomhet, Path virksomhetKeystore) {}
