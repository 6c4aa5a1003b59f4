package no.fiksio.integrasjonspunkt.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import no.fiksio.integrasjonspunkt.server.WildFlyProsess;

/** {@code gateway.properties}: how scripts find the running demo; the file is there only while the demo is ready. */
record Statusfil(Path fil) {

    void slett() {
        try {
            Files.deleteIfExists(fil);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void skriv(WildFlyProsess wildfly, Properties konto) {
        Map<String, String> linjer = new LinkedHashMap<>();
        linjer.put("base-url", wildfly.oppsett().baseUrl());
        linjer.put("bruker", Demobrukere.BRUKER);
        linjer.put("passord", Demobrukere.PASSORD);
        linjer.put("admin.bruker", Demobrukere.ADMIN);
        linjer.put("admin.passord", Demobrukere.ADMIN_PASSORD);
        linjer.put("management-url", wildfly.oppsett().managementUrl());
        linjer.put("konto.id", konto.getProperty("konto.id"));
        linjer.put("organisasjonsnummer", konto.getProperty("organisasjonsnummer"));
        linjer.put("pid", Long.toString(wildfly.pid()));
        String innhold = linjer.entrySet().stream().map(linje -> linje.getKey() + '=' + linje.getValue() + '\n')
                .collect(Collectors.joining());
        try {
            // Whoever waits for the file must never see half of it.
            Path halvferdig = fil.resolveSibling(fil.getFileName() + ".ny");
            Files.writeString(halvferdig, innhold, StandardCharsets.UTF_8);
            Files.move(halvferdig, fil, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
