package no.fiksio.integrasjonspunkt.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** WildFly's command line connected to a running server, as an administrator on the same machine uses it. */
public final class Kommandolinje {

    private final WildFlyOppsett oppsett;

    public Kommandolinje(WildFlyOppsett oppsett) {
        this.oppsett = oppsett;
    }

    /** Runs one command; what it printed. Fails if the server refuses it. */
    public String kjor(String kommando) {
        Path wildfly = oppsett.installasjon().wildfly().toAbsolutePath();
        List<String> linje = new ArrayList<>(JavaKommando.forWildFly());
        linje.add("-XX:TieredStopAtLevel=1");
        linje.add("-jar");
        linje.add(wildfly.resolve("jboss-modules.jar").toString());
        linje.add("-mp");
        linje.add(wildfly.resolve("modules").toString());
        linje.add("org.jboss.as.cli");
        linje.add("--connect");
        linje.add("--controller=remote+http://127.0.0.1:" + oppsett.managementPort());
        linje.add("--command=" + kommando);
        try {
            Process cli = new ProcessBuilder(linje).redirectErrorStream(true).start();
            cli.getOutputStream().close();
            String svar = new String(cli.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (cli.waitFor() != 0) {
                throw new WildFlyFeil(kommando + " failed: " + svar);
            }
            return svar;
        } catch (IOException e) {
            throw new WildFlyFeil("Could not run " + kommando, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WildFlyFeil("Interrupted while the command line ran", e);
        }
    }
}
