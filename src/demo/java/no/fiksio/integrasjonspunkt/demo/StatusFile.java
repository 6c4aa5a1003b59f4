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
import no.fiksio.integrasjonspunkt.server.WildFlyProcess;

/** {@code gateway.properties}: how scripts find the running demo; the file is there only while the demo is ready. */
record StatusFile(Path file) {

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(WildFlyProcess wildfly, Properties konto) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("base-url", wildfly.setup().baseUrl());
        lines.put("bruker", DemoUsers.USER);
        lines.put("passord", DemoUsers.PASSWORD);
        lines.put("admin.bruker", DemoUsers.ADMIN);
        lines.put("admin.passord", DemoUsers.ADMIN_PASSWORD);
        lines.put("management-url", wildfly.setup().managementUrl());
        lines.put("konto.id", konto.getProperty("konto.id"));
        lines.put("organisasjonsnummer", konto.getProperty("organisasjonsnummer"));
        lines.put("pid", Long.toString(wildfly.pid()));
        String content = lines.entrySet().stream()
                .map(line -> line.getKey() + '=' + line.getValue() + '\n')
                .collect(Collectors.joining());
        try {
            // Whoever waits for the file must never see half of it.
            Path unfinished = file.resolveSibling(file.getFileName() + ".ny");
            Files.writeString(unfinished, content, StandardCharsets.UTF_8);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
