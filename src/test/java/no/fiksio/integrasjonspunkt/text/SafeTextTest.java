package no.fiksio.integrasjonspunkt.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {

    @Test
    void anExcerptIsNeverLongerThanAsked() {
        assertThat(SafeText.excerpt("0123456789", 10)).isEqualTo("0123456789");
        assertThat(SafeText.excerpt("0123456789x", 10)).isEqualTo("0123456...");
        assertThat(SafeText.excerpt(null, 10)).isNull();
    }

    /** The cut may go through a character of two code units; half of one cannot be stored. */
    @Test
    void halfACharacterAndNulBecomeSpaces() {
        assertThat(SafeText.excerpt("012345\uD83D\uDE00789x", 10)).isEqualTo("012345 ...");
        assertThat(SafeText.excerpt("a\u0000b\uD83D\uDE00", 10)).isEqualTo("a b\uD83D\uDE00");
        assertThat(SafeText.brief("x".repeat(300))).hasSize(255);
    }
}
