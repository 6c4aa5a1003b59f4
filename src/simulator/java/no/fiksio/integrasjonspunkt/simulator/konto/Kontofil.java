package no.fiksio.integrasjonspunkt.simulator.konto;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes {@code kontoer/<name>.properties}: all that a Fiks IO client needs to act as that konto. */
public final class Kontofil {

    private final Path katalog;
    private final Nokkelskap nokkelskap;
    private final Tilkobling tilkobling;

    public Kontofil(Path katalog, Nokkelskap nokkelskap, Tilkobling tilkobling) {
        this.katalog = katalog;
        this.nokkelskap = nokkelskap;
        this.tilkobling = tilkobling;
    }

    public Path skriv(Konto konto) throws IOException {
        Files.createDirectories(katalog);
        Path fil = katalog.resolve(konto.navn() + ".properties");
        try (BufferedWriter ut = Files.newBufferedWriter(fil)) {
            for (Map.Entry<String, String> linje : innhold(konto).entrySet()) {
                // Backslashes of a Windows path would be read as escapes.
                ut.write(linje.getKey() + '=' + linje.getValue().replace("\\", "\\\\"));
                ut.newLine();
            }
        }
        return fil;
    }

    private Map<String, String> innhold(Konto konto) {
        Kontonokler nokler = nokkelskap.kontonokler(konto.navn());
        Map<String, String> innhold = new LinkedHashMap<>();
        innhold.put("konto.id", konto.kontoId().toString());
        innhold.put("konto.privatnokkel", sti(nokler.privatnokkel()));
        innhold.put("organisasjonsnummer", konto.organisasjon().organisasjonsnummer());
        innhold.put("integrasjon.id", konto.integrasjonId().toString());
        innhold.put("integrasjon.passord", konto.integrasjonPassord());
        innhold.put("virksomhetssertifikat.keystore", sti(nokler.virksomhetslager()));
        innhold.put("virksomhetssertifikat.passord", Nokkelskap.PASSORD);
        innhold.put("virksomhetssertifikat.alias", Nokkelskap.ALIAS);
        innhold.put("maskinporten.token-endpoint", tilkobling.tokenEndepunkt());
        innhold.put("maskinporten.audience", tilkobling.audience());
        innhold.put("maskinporten.klient-id", konto.klientId());
        innhold.put("api.scheme", "https");
        innhold.put("api.host", Tilkobling.VERT);
        innhold.put("api.port", Integer.toString(tilkobling.httpsPort()));
        innhold.put("amqp.host", Tilkobling.VERT);
        innhold.put("amqp.port", Integer.toString(tilkobling.amqpsPort()));
        innhold.put("truststore", sti(nokkelskap.truststore()));
        innhold.put("truststore.passord", Nokkelskap.PASSORD);
        return innhold;
    }

    private static String sti(Path fil) {
        return fil.toAbsolutePath().normalize().toString();
    }
}
