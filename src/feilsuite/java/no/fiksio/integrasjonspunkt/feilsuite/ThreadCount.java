package no.fiksio.integrasjonspunkt.feilsuite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The threads of a server by what they are for, as the JDK's own tool sees them. */
final class ThreadCount {

    private static final Duration REST = Duration.ofMinutes(1);

    private ThreadCount() {}

    /** By name without its numbers; those that serve requests come and go with the load and are left out. */
    static Map<String, Integer> of(long pid) {
        Map<String, Integer> count = new TreeMap<>();
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(pid),
                            "Thread.print")
                    .redirectErrorStream(true)
                    .start();
            String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            output.lines()
                    .filter(line -> line.startsWith("\""))
                    .map(ThreadCount::name)
                    .filter(name -> !name.startsWith("default task")
                            && !name.contains("ActiveMQ")
                            && !name.contains("Compiler")
                            && !name.startsWith("GC Thread")
                            && !name.startsWith("G1"))
                    .forEach(name -> count.merge(name, 1, Integer::sum));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (count.isEmpty()) {
            throw new IllegalStateException("jcmd shows no threads of process " + pid);
        }
        return count;
    }

    /** The same when they have not become fewer for a minute. */
    static Map<String, Integer> atRest(long pid) {
        Map<String, Integer> fewest = of(pid);
        Instant last = Instant.now();
        while (Duration.between(last, Instant.now()).compareTo(REST) < 0) {
            Sleep.i(Duration.ofSeconds(5));
            Map<String, Integer> now = of(pid);
            if (sum(now) < sum(fewest)) {
                fewest = now;
                last = Instant.now();
            }
        }
        return fewest;
    }

    static int sum(Map<String, Integer> threads) {
        return threads.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String name(String line) {
        return line.substring(1, line.indexOf('"', 1)).replaceAll("\\d+", "#");
    }
}
