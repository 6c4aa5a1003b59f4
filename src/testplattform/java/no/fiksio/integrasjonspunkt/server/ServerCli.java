package no.fiksio.integrasjonspunkt.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** WildFly's command line connected to a running server, as an administrator on the same machine uses it. */
public final class ServerCli {

    private final WildFlySetup setup;

    public ServerCli(WildFlySetup setup) {
        this.setup = setup;
    }

    /** Runs one command; what it printed. Fails if the server refuses it. */
    public String run(String command) {
        Path wildfly = setup.installation().wildfly().toAbsolutePath();
        List<String> line = new ArrayList<>(JavaCommand.forWildFly());
        line.add("-XX:TieredStopAtLevel=1");
        line.add("-jar");
        line.add(wildfly.resolve("jboss-modules.jar").toString());
        line.add("-mp");
        line.add(wildfly.resolve("modules").toString());
        line.add("org.jboss.as.cli");
        line.add("--connect");
        line.add("--controller=remote+http://127.0.0.1:" + setup.managementPort());
        line.add("--command=" + command);
        try {
            Process cli = new ProcessBuilder(line).redirectErrorStream(true).start();
            cli.getOutputStream().close();
            String svar = new String(cli.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (cli.waitFor() != 0) {
                throw new WildFlyFailure(command + " failed: " + svar);
            }
            return svar;
        } catch (IOException e) {
            throw new WildFlyFailure("Could not run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WildFlyFailure("Interrupted while the command line ran", e);
        }
    }
}
