package no.fiksio.integrasjonspunkt.feil;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The threads of a server by what they are for, as the JDK's own tool sees them. */
final class Traadtelling {

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

    static int sum(Map<String, Integer> traader) {
        return traader.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String navn(String linje) {
        return linje.substring(1, linje.indexOf('"', 1)).replaceAll("\\d+", "#");
    }
}
