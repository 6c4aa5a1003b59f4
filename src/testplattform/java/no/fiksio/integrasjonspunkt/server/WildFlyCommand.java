package no.fiksio.integrasjonspunkt.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of one server. */
record WildFlyCommand(WildFlySetup setup) {

    /** All of it, for a process without a shell. */
    List<String> line() {
        Path wildfly = setup.installation().wildfly().toAbsolutePath();
        List<String> command = new ArrayList<>(setup.through());
        command.addAll(JavaCommand.forWildFly());
        command.addAll(jvmArguments());
        command.add("-jar");
        command.add(wildfly.resolve("jboss-modules.jar").toString());
        command.add("-mp");
        command.add(setup.installation().modulePath());
        command.add("org.jboss.as.standalone");
        command.add("-Djboss.home.dir=" + wildfly);
        command.add("-c");
        command.add(WildFlyInstallation.CONFIGURATION);
        return command;
    }

    /** What tells this server from others: memory, directories, ports, properties, and who watches over it. */
    List<String> jvmArguments() {
        Path base = setup.installation().base().toAbsolutePath();
        Path log = setup.log().toAbsolutePath();
        List<String> arguments = new ArrayList<>(setup.jvm());
        arguments.add(ParentWatchJar.argument(base));
        String coverage = System.getProperty("it.coverage", "");
        if (coverage.startsWith("-javaagent:")) {
            arguments.add(coverage);
        }
        arguments.add("-Dorg.jboss.boot.log.file=" + log.resolve("server.log"));
        arguments.add("-Dlogging.configuration="
                + base.resolve("configuration/logging.properties").toUri());
        arguments.add("-Djboss.server.base.dir=" + base);
        arguments.add("-Djboss.server.log.dir=" + log);
        arguments.add("-Djboss.http.port=" + setup.httpPort());
        arguments.add("-Djboss.https.port=" + setup.httpsPort());
        arguments.add("-Djboss.management.http.port=" + setup.managementPort());
        // Nobody calls the gateway over IIOP: any free port, so that servers can run beside each other.
        arguments.add("-Djboss.iiop.port=0");
        setup.attributes().forEach((name, value) -> arguments.add("-D" + name + '=' + value));
        return arguments;
    }
}
