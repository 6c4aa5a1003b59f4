package no.fiksio.integrasjonspunkt.simulator.rabbitmq;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Everything that a RabbitMQ node reads at its start, in one directory of the simulator's and on the loopback interface. */
record Nodeoppsett(
        Path katalog,
        Path program,
        int amqpsPort,
        int amqpPort,
        int epmdPort,
        int distribusjonsport,
        Path sertifikat,
        Path nokkel,
        String adgangsadresse,
        String egenBruker) {

    private static final String MODUL = "simulatornode.erl";
    private static final String SKRIPT = "start.sh";

    /** Writes the node's files. */
    void skriv() throws IOException {
        Files.createDirectories(katalog);
        Files.writeString(konfigurasjon(), konfigurasjonstekst(), StandardCharsets.UTF_8);
        Files.writeString(katalog.resolve("enabled_plugins"), "[rabbitmq_auth_backend_http].\n", StandardCharsets.US_ASCII);
        kopier(MODUL);
        kopier(SKRIPT);
    }

    ProcessBuilder prosess() {
        ProcessBuilder prosess = new ProcessBuilder("sh", katalog.resolve(SKRIPT).toString(), program.toString(),
                katalog.resolve(MODUL).toString(), egenBruker);
        prosess.environment().keySet().removeIf(navn -> navn.startsWith("RABBITMQ_") || navn.startsWith("ERL_"));
        prosess.environment().putAll(miljo());
        return prosess.directory(katalog.toFile());
    }

    Path logg() {
        return katalog.resolve("log");
    }

    private Map<String, String> miljo() {
        return Map.ofEntries(
                // Erlang keeps its cookie there.
                Map.entry("HOME", katalog.toString()),
                Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                Map.entry("ERL_EPMD_PORT", Integer.toString(epmdPort)),
                Map.entry("RABBITMQ_NODENAME", "simulator@localhost"),
                Map.entry("RABBITMQ_DIST_PORT", Integer.toString(distribusjonsport)),
                Map.entry("RABBITMQ_CONF_ENV_FILE", "/dev/null"),
                Map.entry("RABBITMQ_CONFIG_FILE", konfigurasjon().toString()),
                Map.entry("RABBITMQ_GENERATED_CONFIG_DIR", katalog.resolve("generert").toString()),
                Map.entry("RABBITMQ_ENABLED_PLUGINS_FILE", katalog.resolve("enabled_plugins").toString()),
                Map.entry("RABBITMQ_MNESIA_BASE", katalog.resolve("data").toString()),
                Map.entry("RABBITMQ_LOG_BASE", logg().toString()),
                // Leaves standard input to the simulator's commands.
                Map.entry("RABBITMQ_ALLOW_INPUT", "true"),
                // Ctrl-C is for the simulator, which then ends the node.
                Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "+B i -kernel inet_dist_use_interface {127,0,0,1}"));
    }

    private Path konfigurasjon() {
        return katalog.resolve("rabbitmq.conf");
    }

    private String konfigurasjonstekst() {
        return String.join("\n",
                "listeners.tcp.1 = 127.0.0.1:" + amqpPort,
                "listeners.ssl.1 = 127.0.0.1:" + amqpsPort,
                "ssl_options.certfile = " + sertifikat,
                "ssl_options.keyfile = " + nokkel,
                "ssl_options.verify = verify_none",
                "ssl_options.fail_if_no_peer_cert = false",
                "auth_backends.1 = http",
                "auth_http.http_method = post",
                "auth_http.user_path = " + adgangsadresse + Adgangsendepunkt.BRUKER,
                "auth_http.vhost_path = " + adgangsadresse + Adgangsendepunkt.VHOST,
                "auth_http.resource_path = " + adgangsadresse + Adgangsendepunkt.RESSURS,
                "auth_http.topic_path = " + adgangsadresse + Adgangsendepunkt.EMNE,
                "log.console = false",
                "log.file = rabbitmq.log",
                // Half a gigabyte otherwise.
                "raft.wal_max_size_bytes = 67108864",
                "");
    }

    private void kopier(String navn) throws IOException {
        try (InputStream inn = Nodeoppsett.class.getResourceAsStream(navn)) {
            Files.write(katalog.resolve(navn), inn.readAllBytes());
        }
    }
}
