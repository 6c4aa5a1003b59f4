package no.fiksio.integrasjonspunkt.simulator.rabbitmq;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Everything that a RabbitMQ node reads at its start, in one directory of the simulator's and on the loopback interface. */
record NodeSetup(
        Path katalog,
        Path program,
        int amqpsPort,
        int amqpPort,
        int epmdPort,
        int distributionPort,
        Path certificate,
        Path key,
        String authAddress,
        String ownUser) {

    private static final String MODULE = "simulatornode.erl";
    private static final String SCRIPT = "start.sh";

    /** Writes the node's files. */
    void write() throws IOException {
        Files.createDirectories(katalog);
        Files.writeString(configuration(), configurationText(), StandardCharsets.UTF_8);
        Files.writeString(
                katalog.resolve("enabled_plugins"), "[rabbitmq_auth_backend_http].\n", StandardCharsets.US_ASCII);
        copy(MODULE);
        copy(SCRIPT);
    }

    ProcessBuilder prosess() {
        ProcessBuilder prosess = new ProcessBuilder(
                "sh",
                katalog.resolve(SCRIPT).toString(),
                program.toString(),
                katalog.resolve(MODULE).toString(),
                ownUser);
        prosess.environment().keySet().removeIf(name -> name.startsWith("RABBITMQ_") || name.startsWith("ERL_"));
        prosess.environment().putAll(environment());
        return prosess.directory(katalog.toFile());
    }

    Path log() {
        return katalog.resolve("log");
    }

    private Map<String, String> environment() {
        return Map.ofEntries(
                // Erlang keeps its cookie there.
                Map.entry("HOME", katalog.toString()),
                Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                Map.entry("ERL_EPMD_PORT", Integer.toString(epmdPort)),
                Map.entry("RABBITMQ_NODENAME", "simulator@localhost"),
                Map.entry("RABBITMQ_DIST_PORT", Integer.toString(distributionPort)),
                Map.entry("RABBITMQ_CONF_ENV_FILE", "/dev/null"),
                Map.entry("RABBITMQ_CONFIG_FILE", configuration().toString()),
                Map.entry(
                        "RABBITMQ_GENERATED_CONFIG_DIR",
                        katalog.resolve("generert").toString()),
                Map.entry(
                        "RABBITMQ_ENABLED_PLUGINS_FILE",
                        katalog.resolve("enabled_plugins").toString()),
                Map.entry("RABBITMQ_MNESIA_BASE", katalog.resolve("data").toString()),
                Map.entry("RABBITMQ_LOG_BASE", log().toString()),
                // Leaves standard input to the simulator's commands.
                Map.entry("RABBITMQ_ALLOW_INPUT", "true"),
                // Ctrl-C is for the simulator, which then ends the node.
                Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "+B i -kernel inet_dist_use_interface {127,0,0,1}"));
    }

    private Path configuration() {
        return katalog.resolve("rabbitmq.conf");
    }

    private String configurationText() {
        return String.join(
                "\n",
                "listeners.tcp.1 = 127.0.0.1:" + amqpPort,
                "listeners.ssl.1 = 127.0.0.1:" + amqpsPort,
                "ssl_options.certfile = " + certificate,
                "ssl_options.keyfile = " + key,
                "ssl_options.verify = verify_none",
                "ssl_options.fail_if_no_peer_cert = false",
                "auth_backends.1 = http",
                "auth_http.http_method = post",
                "auth_http.user_path = " + authAddress + AuthBackendEndpoint.USER,
                "auth_http.vhost_path = " + authAddress + AuthBackendEndpoint.VHOST,
                "auth_http.resource_path = " + authAddress + AuthBackendEndpoint.RESOURCE,
                "auth_http.topic_path = " + authAddress + AuthBackendEndpoint.TOPIC,
                "log.console = false",
                "log.file = rabbitmq.log",
                // Half a gigabyte otherwise.
                "raft.wal_max_size_bytes = 67108864",
                "");
    }

    private void copy(String name) throws IOException {
        try (InputStream in = NodeSetup.class.getResourceAsStream(name)) {
            Files.write(katalog.resolve(name), in.readAllBytes());
        }
    }
}
