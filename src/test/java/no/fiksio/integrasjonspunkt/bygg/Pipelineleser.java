package no.fiksio.integrasjonspunkt.bygg;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the part of Groovy that a declarative pipeline is written in: comments, quoted strings, blocks, and statements
 * of one line. Whatever it does not understand is an error.
 */
final class Pipelineleser {

    private static final Pattern HODE = Pattern.compile("([A-Za-z]+)\\s*(?:\\(\\s*'([^']*)'\\s*\\))?");

    private final String tekst;
    private final Deque<Pipelineblokk> apne = new ArrayDeque<>();
    private final StringBuilder uttrykk = new StringBuilder();
    private int plass;
    private int parenteser;

    private Pipelineleser(String tekst) {
        this.tekst = tekst;
    }

    /** The blocks of the file, as children of a root without a name. */
    static Pipelineblokk les(String tekst) {
        return new Pipelineleser(tekst).les();
    }

    private Pipelineblokk les() {
        apne.push(new Pipelineblokk("", null));
        while (plass < tekst.length()) {
            ettTegn();
        }
        avsluttSteg();
        krev(apne.size() == 1, "a block is not closed");
        return apne.pop();
    }

    private void ettTegn() {
        char tegn = tekst.charAt(plass);
        if (tekst.startsWith("//", plass)) {
            hoppTil("\n");
        } else if (tekst.startsWith("/*", plass)) {
            hoppTil("*/");
            plass += 2;
        } else if (tegn == '\'' || tegn == '"') {
            streng(tegn);
        } else if (tegn == '{') {
            apneBlokk();
        } else if (tegn == '}') {
            lukkBlokk();
        } else if (tegn == '\n' && parenteser == 0) {
            avsluttSteg();
            plass++;
        } else {
            parenteser += tegn == '(' ? 1 : tegn == ')' ? -1 : 0;
            krev(parenteser >= 0, "a parenthesis is closed that was not opened");
            uttrykk.append(tegn);
            plass++;
        }
    }

    private void hoppTil(String slutt) {
        int funnet = tekst.indexOf(slutt, plass);
        krev(funnet >= 0, "a comment is not closed");
        plass = funnet;
    }

    private void streng(char anforsel) {
        int slutt = plass + 1;
        while (slutt < tekst.length() && tekst.charAt(slutt) != anforsel) {
            krev(tekst.charAt(slutt) != '\n', "a string is not closed");
            slutt += tekst.charAt(slutt) == '\\' ? 2 : 1;
        }
        krev(slutt < tekst.length(), "a string is not closed");
        uttrykk.append(tekst, plass, slutt + 1);
        plass = slutt + 1;
    }

    private void apneBlokk() {
        krev(parenteser == 0, "a block begins inside parentheses");
        Matcher hode = HODE.matcher(uttrykk.toString().strip());
        krev(hode.matches(), "this is not the head of a block: " + uttrykk);
        uttrykk.setLength(0);
        Pipelineblokk blokk = new Pipelineblokk(hode.group(1), hode.group(2));
        apne.element().barn().add(blokk);
        apne.push(blokk);
        plass++;
    }

    private void lukkBlokk() {
        avsluttSteg();
        krev(apne.size() > 1, "a block is closed that was not opened");
        apne.pop();
        plass++;
    }

    private void avsluttSteg() {
        krev(parenteser == 0, "a parenthesis is not closed");
        String steg = uttrykk.toString().strip();
        uttrykk.setLength(0);
        if (!steg.isEmpty()) {
            apne.element().steg().add(steg);
        }
    }

    private void krev(boolean gyldig, String feil) {
        if (!gyldig) {
            long linje = tekst.substring(0, Math.min(plass, tekst.length())).lines().count();
            throw new IllegalArgumentException("Line " + linje + ": " + feil);
        }
    }
}
