package no.fiksio.integrasjonspunkt.bygg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Prints how much of each package the tests reached, from JaCoCo's CSV report. */
public final class CoverageTable {

    private static final String ROOT = "no.fiksio.integrasjonspunkt.";

    private CoverageTable() {}

    /** Covered and missed lines and branches. */
    private record Count(int lines, int missedLines, int branches, int missedBranches) {

        Count plus(Count other) {
            return new Count(
                    lines + other.lines,
                    missedLines + other.missedLines,
                    branches + other.branches,
                    missedBranches + other.missedBranches);
        }

        void print(String name) {
            System.out.printf(
                    Locale.ROOT,
                    "%-24s %7d %5.0f %%   %7d %5.0f %%%n",
                    name,
                    lines + missedLines,
                    percent(lines, missedLines),
                    branches + missedBranches,
                    percent(branches, missedBranches));
        }

        private static double percent(int covered, int missed) {
            return covered + missed == 0 ? 100 : 100.0 * covered / (covered + missed);
        }
    }

    /** The only argument is the path of {@code jacoco.csv}. */
    public static void main(String[] args) throws IOException {
        Path report = Path.of(args[0]);
        if (!Files.exists(report)) {
            System.out.println("Coverage: not measured, since no test was run");
            return;
        }
        Map<String, Count> packages = new TreeMap<>();
        for (String line : Files.readAllLines(report)) {
            // GROUP,PACKAGE,CLASS,INSTRUCTION_*,BRANCH_MISSED,BRANCH_COVERED,LINE_MISSED,LINE_COVERED,...
            String[] cells = line.split(",");
            if (!"GROUP".equals(cells[0])) {
                packages.merge(
                        cells[1].replace(ROOT, ""),
                        new Count(
                                Integer.parseInt(cells[8]),
                                Integer.parseInt(cells[7]),
                                Integer.parseInt(cells[6]),
                                Integer.parseInt(cells[5])),
                        Count::plus);
            }
        }
        System.out.printf("%n%-24s %7s %7s   %7s %7s%n", "Coverage", "lines", "", "branches", "");
        packages.forEach((name, count) -> count.print(name));
        packages.values().stream().reduce(Count::plus).ifPresent(all -> all.print("all"));
    }
}
