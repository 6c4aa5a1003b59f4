package no.fiksio.integrasjonspunkt.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of one server. */
record WildFlyKommando(WildFlyOppsett oppsett) {

    /** All of it, for a process without a shell. */
    List<String> linje() {
        Path wildfly = oppsett.installasjon().wildfly().toAbsolutePath();
        List<String> kommando = new ArrayList<>(oppsett.gjennom());
        kommando.addAll(JavaKommando.forWildFly());
        kommando.addAll(jvmArgumenter());
        kommando.add("-jar");
        kommando.add(wildfly.resolve("jboss-modules.jar").toString());
        kommando.add("-mp");
        kommando.add(oppsett.installasjon().modulsti());
        kommando.add("org.jboss.as.standalone");
        kommando.add("-Djboss.home.dir=" + wildfly);
        kommando.add("-c");
        kommando.add(WildFlyInstallasjon.KONFIGURASJON);
        return kommando;
    }

    /** What tells this server from others: memory, directories, ports, properties, and who watches over it. */
    List<String> jvmArgumenter() {
        Path base = oppsett.installasjon().base().toAbsolutePath();
        Path logg = oppsett.logg().toAbsolutePath();
        List<String> argumenter = new ArrayList<>(oppsett.jvm());
        argumenter.add(Vaktfil.argument(base));
        argumenter.add("-Dfile.encoding=UTF-8");
        argumenter.add("-Dorg.jboss.boot.log.file=" + logg.resolve("server.log"));
        argumenter.add("-Dlogging.configuration=" + base.resolve("configuration/logging.properties").toUri());
        argumenter.add("-Djboss.server.base.dir=" + base);
        argumenter.add("-Djboss.server.log.dir=" + logg);
        argumenter.add("-Djboss.http.port=" + oppsett.httpPort());
        argumenter.add("-Djboss.https.port=" + oppsett.httpsPort());
        argumenter.add("-Djboss.management.http.port=" + oppsett.managementPort());
        // Nobody calls the gateway over IIOP: any free port, so that servers can run beside each other.
        argumenter.add("-Djboss.iiop.port=0");
        oppsett.egenskaper().forEach((navn, verdi) -> argumenter.add("-D" + navn + '=' + verdi));
        return argumenter;
    }
}
