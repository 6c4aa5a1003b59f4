package no.fiksio.integrasjonspunkt.api.fil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import no.fiksio.integrasjonspunkt.api.feil.ErrorResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDispositionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "attachment; filename=x.pdf | x.pdf | ",
                "attachment; name=attachment; filename=x.pdf | x.pdf | attachment",
                "attachment; filename=\"x.pdf\"; name=\"Tittel\" | x.pdf | Tittel",
                "inline;filename=x.pdf;name=y | x.pdf | y",
                "attachment; name=Before The Law; filename=before_the_law.txt | before_the_law.txt | Before The Law",
                "attachment; filename=my file.pdf | my file.pdf | ",
                "attachment; filename=\"a;b=c.pdf\"; name=t | a;b=c.pdf | t",
                "attachment; FileName=x.pdf; NAME=t | x.pdf | t",
                "attachment; filename=  \"x.pdf\"  ; name = t | x.pdf | t",
                "attachment; filename=x.pdf; | x.pdf | ",
                "filename=x.pdf | x.pdf | ",
                "attachment; filename*=utf-8''bl%C3%A5b%C3%A6r.pdf | blåbær.pdf | ",
                "attachment; filename*=UTF-8'nb'%e2%82%ac.pdf | \u20ac.pdf | ",
                "attachment; filename*=iso-8859-1''bl%E5.pdf | blå.pdf | ",
                "attachment; filename*=\"utf-8''x%20y.pdf\" | x y.pdf | ",
                "attachment; filename*=utf-8''star.pdf; filename=plain.pdf | star.pdf | ",
                "attachment; filename=plain.pdf; filename*=utf-8''star.pdf | star.pdf | ",
                "attachment; name*=utf-8''T%C3%A5; name=T; filename=a+b.txt | a+b.txt | Tå",
                "attachment; filename=\"=?utf-8?B?YmzDpS5wZGY=?=\" | blå.pdf | ",
                "attachment; filename=\"=?utf-8?B?YmzDpS5wZGY=?=\"; filename*=utf-8''bl%C3%A5.pdf | blå.pdf | ",
                "attachment; filename==?utf-8?Q?bl=C3=A5_b.pdf?= | blå b.pdf | ",
                "attachment; filename=\"=?iso-8859-1?q?bl=E5.pdf?=\" | blå.pdf | ",
                "attachment; filename=\"=?utf-8?B?YmzD?= =?utf-8?B?pS5wZGY=?=\" | blå.pdf | ",
                "attachment; filename=\"=?utf-8?B?###?=\" | =?utf-8?B?###?= | ",
                "attachment; filename=\"=?klingon?B?YQ==?=\" | =?klingon?B?YQ==?= | ",
                "attachment; filename*0=en_; filename*1=lang.pdf | en_lang.pdf | ",
                "attachment; filename=x; filename*0*=utf-8''bl%C3%A5; filename*1=_100%.pdf; name=t | blå_100%.pdf | t",
                "attachment; filename*1*=%C3%A5.pdf; filename*0*=utf-8''bl | blå.pdf | ",
                "form-data; name=sbd | | sbd",
                "form-data; name=\"Arkivmelding\"; filename=\"arkivmelding.xml\" | arkivmelding.xml | Arkivmelding",
                "attachment | | ",
                "attachment; filename=\"\"; name=  | | ",
            })
    void reader(String headers, String fileName, String name) {
        ContentDisposition readBytes = ContentDisposition.read(headers);

        assertThat(readBytes.fileName().orElse(null)).isEqualTo(fileName);
        assertThat(readBytes.name().orElse(null)).isEqualTo(name);
    }

    @Test
    void readsBytesAsUtf8WhenTheyAre() {
        byte[] utf8 = "attachment; filename=blå.pdf".getBytes(StandardCharsets.UTF_8);

        assertThat(ContentDisposition.read(new String(utf8, StandardCharsets.ISO_8859_1))
                        .fileName())
                .hasValue("blå.pdf");
        assertThat(ContentDisposition.read("attachment; filename=blå.pdf").fileName())
                .hasValue("blå.pdf");
    }

    @Test
    void doesNotDecodeInsideText() {
        String word = "=?utf-8?B?" + Base64.getEncoder().encodeToString("x".getBytes(StandardCharsets.UTF_8)) + "?=";

        assertThat(ContentDisposition.read("attachment; filename=a" + word).fileName())
                .hasValue("a" + word);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attachment; filename",
                "attachment; filename=\"x.pdf",
                "attachment; filename=\"x\"y.pdf",
                "attachment; filename=a; filename=b",
                "attachment; filename*=x.pdf",
                "attachment; filename*=utf-7''x.pdf",
                "attachment; filename*=utf-8''%",
                "attachment; filename*=utf-8''%4",
                "attachment; filename*=utf-8''%zz",
                "attachment; filename*=utf-8''%FF%FE",
                "attachment; filename*=utf-8''blå",
                "attachment; filename*1=b",
                "attachment; filename*0=a; filename*2=b",
                "attachment; filename*0=a; filename*0=b",
                "attachment; filename*0*=a; filename*1=b",
            })
    void refuses(String headers) {
        assertThatThrownBy(() -> ContentDisposition.read(headers))
                .isInstanceOf(ErrorResponse.class)
                .hasMessageStartingWith("Malformed Content-Disposition");
    }

    @Test
    void refusesAnImmenseHeader() {
        assertThatThrownBy(() -> ContentDisposition.read("attachment; filename=" + "=?utf-8?B?YQ==?= ".repeat(10_000)))
                .isInstanceOf(ErrorResponse.class);
    }
}
