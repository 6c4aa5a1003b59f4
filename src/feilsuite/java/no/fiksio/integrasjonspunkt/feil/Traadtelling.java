package no.fiksio.integrasjonspunkt.feil;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The threads of a server by what they are for, as the JDK's own tool sees them. */
final class Traadtelling {

    private static final Duration RO = Duration.ofMinutes(1);

    private Traadtelling() {
    }

    /** By name without its numbers; those that serve requests come and go with the load and are left out. */
    static Map<String, Integer> av(long pid) {
        Map<String, Integer> antall = new TreeMap<>();
        try {
            Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    Long.toString(pid), "Thread.print").redirectErrorStream(true).start();
            String utskrift = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            utskrift.lines().filter(linje -> linje.startsWith("\"")).map(Traadtelling::navn)
                    .filter(navn -> !navn.startsWith("default task") && !navn.contains("ActiveMQ")
                            && !navn.contains("Compiler") && !navn.startsWith("GC Thread") && !navn.startsWith("G1"))
                    .forEach(navn -> antall.merge(navn, 1, Integer::sum));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (antall.isEmpty()) {
            throw new IllegalStateException("jcmd shows no threads of process " + pid);
        }
        return antall;
    }

    /** The same when they have not become fewer for a minute. */
    static Map<String, Integer> iRo(long pid) {
        Map<String, Integer> faerrest = av(pid);
        Instant sist = Instant.now();
        while (Duration.between(sist, Instant.now()).compareTo(RO) < 0) {
            Opphold.i(Duration.ofSeconds(5));
            Map<String, Integer> naa = av(pid);
            if (sum(naa) < sum(faerrest)) {
                faerrest = naa;
                sist = Instant.now();
            }
        }
        return faerrest;
    }

    static int sum(Map<String, Integer> traader) {
        return traader.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String navn(String linje) {
        return linje.substring(1, linje.indexOf('"', 1)).replaceAll("\\d+", "#");
    }
}
