package no.fiksio.integrasjonspunkt.asice.hostile;

import static no.fiksio.integrasjonspunkt.asice.fault.ContainerFault.*;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerFault;
import no.fiksio.integrasjonspunkt.asice.forge.ContainerForge;
import no.fiksio.integrasjonspunkt.asice.forge.ForgedEntry;
import no.fiksio.integrasjonspunkt.asice.forge.ZipForge;

/** What is wrong with a container as a whole: its ends, its names, what lies in it beside the documents. */
final class ContainerCases {

    private final List<HostileCase> cases = new ArrayList<>();

    static List<HostileCase> all() {
        ContainerCases all = new ContainerCases();
        all.addEnds();
        all.addZip64();
        all.addCuts();
        all.addNames();
        all.addFiles();
        return all.cases;
    }

    private void addEnds() {
        bytes("empty", NOT_A_ZIP, new byte[0]);
        bytes("text", NOT_A_ZIP, utf8("Dette er ikke en zip-fil"));
        bytes("XML", NOT_A_ZIP, utf8("<xml/>"));
        bytes("zeros", NOT_A_ZIP, new byte[1000]);
        zip("a program in front", NOT_A_ZIP, zip -> zip.prefix = utf8("#!/bin/sh\n"));
        zip("bytes before the directory", STRAY_BYTES, zip -> zip.beforeDirectory = utf8("skjult"));
        zip("an archive extra data record", STRAY_BYTES, zip -> zip.beforeDirectory = utf8("PK\6\10xxxx"));
        zip("bytes after the directory", STRAY_BYTES, zip -> zip.afterDirectory = utf8("skjult"));
        zip("a digital signature record", STRAY_BYTES, zip -> zip.afterDirectory = utf8("PK\5\5\0\0"));
        zip("bytes after the end", TRAILING_BYTES, zip -> zip.suffix = utf8("skjult"));
        zip("a zero after the end", TRAILING_BYTES, zip -> zip.suffix = new byte[1]);
        zip("a second end after the end", TRAILING_BYTES, zip -> zip.suffix = utf8("PK\5\6" + "\0".repeat(18)));
        zip("an end in the comment", DIRECTORY_INVALID, zip -> zip.comment = utf8("PK\5\6" + "\0".repeat(18)));
        zip("another type in the comment", MIMETYPE_WRONG, zip -> zip.comment = utf8("mimetype=application/zip"));
        zip("no end", TRUNCATED, zip -> zip.withoutEnd = true);
        zip("a comment too long", TRUNCATED, zip -> zip.commentLength = 10);
        zip("more files by its end", DIRECTORY_INVALID, zip -> zip.endCount = 9L);
        zip("fewer files by its end", DIRECTORY_INVALID, zip -> zip.endCount = 1L);
        zip("more files on this disk", DIRECTORY_INVALID, zip -> zip.endDiskCount = 9L);
        zip("no files by its end", DIRECTORY_INVALID, zip -> {
            zip.endCount = 0L;
            zip.endDiskCount = 0L;
        });
        zip("another length of the directory", DIRECTORY_INVALID, zip -> zip.endLength = 46L);
        zip("another start of the directory", DIRECTORY_INVALID, zip -> zip.endStart = 0L);
        zip("a start beyond the end", DIRECTORY_INVALID, zip -> zip.endStart = 10_000_000L);
        zip("on the second disk", MULTI_DISK, zip -> zip.endDisk = 1);
        zip("a directory on the second disk", MULTI_DISK, zip -> zip.endFirstDisk = 1);
        zip("zip64 sizes without zip64", DIRECTORY_INVALID, zip -> zip.endStart = 0xFFFFFFFFL);
        zip("zip64 count without zip64", DIRECTORY_INVALID, zip -> zip.endCount = 0xFFFFL);
        zip("nothing in it", NOT_A_ZIP, zip -> zip.entries.clear());
        zip("an empty directory", DIRECTORY_MISMATCH, zip -> zip.entries.forEach(entry -> entry.withoutCentral = true));
    }

    private void addZip64() {
        zip64("an extensible part", DIRECTORY_INVALID, zip -> zip.zip64Length = 60L);
        zip64("another count", DIRECTORY_INVALID, zip -> zip.zip64Count = 4L);
        zip64("another start", DIRECTORY_INVALID, zip -> zip.zip64Start = 1L);
        zip64("another length", DIRECTORY_INVALID, zip -> zip.zip64Size = 1L);
        zip64("a negative start", DIRECTORY_INVALID, zip -> zip.zip64Start = -1L);
        zip64("a locator to elsewhere", DIRECTORY_INVALID, zip -> zip.zip64Position = 0L);
        zip64("no locator", DIRECTORY_INVALID, zip -> zip.withoutLocator = true);
        zip64("two starts", DIRECTORY_INVALID, zip -> zip.endStart = 3L);
        zip64("two counts", DIRECTORY_INVALID, zip -> zip.endCount = 3L);
    }

    private void addCuts() {
        for (int percent : new int[] {1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99}) {
            cases.add(new HostileCase("cut after " + percent + " percent", TRUNCATED, () -> {
                byte[] whole = ContainerForge.sound().build();
                return Arrays.copyOf(whole, whole.length * percent / 100);
            }));
        }
        for (int bytes : new int[] {1, 2, 21, 22, 23}) {
            cases.add(new HostileCase("cut by " + bytes + " bytes", TRUNCATED, () -> {
                byte[] whole = ContainerForge.sound().build();
                return Arrays.copyOf(whole, whole.length - bytes);
            }));
        }
    }

    private void addNames() {
        for (String name : List.of(
                "../ute.xml",
                "a/../../ute.xml",
                "a/..",
                "./a.xml",
                "a/./b.xml",
                "/etc/passwd",
                "//a/b",
                "C:/Windows/a.dll",
                "c:a.dll",
                "C:\\a.dll",
                "..\\ute.xml",
                "a\\..\\..\\ute.xml",
                "\\a.xml",
                "\\\\tjener\\a",
                "a//b.xml",
                "a\\\\b.xml",
                "..",
                ".",
                "\0",
                "a\0.xml",
                "a\n.xml",
                "a\r.xml",
                "a\t.xml",
                "a\u001b[2J.xml",
                "a\u007f.xml",
                "a\u0085.xml",
                "a\uFFFE.xml",
                "a\uFFFF.xml",
                "a\uFDD0.xml",
                "a\u202Elmx.exe",
                "a\u2066b.xml",
                "a\u2028b.xml",
                "meta-inf/a.xml",
                "Meta-Inf/signature.p7s",
                "META-INF\\a.xml",
                "META-INF/../a.xml")) {
            document("the name " + escaped(name), NAME_UNSAFE, name);
        }
        raw("no name", NAME_UNSAFE, new byte[0]);
        raw("a name in Latin-1", NAME_ENCODING, "søknad.xml".getBytes(StandardCharsets.ISO_8859_1));
        raw("a name with an overlong slash", NAME_ENCODING, new byte[] {'a', (byte) 0xC0, (byte) 0xAF, 'b'});
        raw("a name with half a surrogate pair", NAME_ENCODING, new byte[] {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80
        });
        raw("a name that is cut off", NAME_ENCODING, new byte[] {'a', (byte) 0xC3});
        document("a name of 2000 characters", NAME_TOO_LONG, "a".repeat(2000));
        document("a name of 65000 characters", NAME_TOO_LONG, "a".repeat(65_000));
        document("a name that differs in composition only", NAME_DUPLICATE, "vedlegg/søknad ”A\u0301”.bin");
        document("a name that differs in the separator only", NAME_DUPLICATE, "vedlegg\\søknad ”Á”.bin");
        cases.add(new HostileCase("a file with a folder's name", NAME_DUPLICATE, () -> {
            ContainerForge forge = ContainerForge.sound();
            forge.documents.put("vedlegg", new byte[] {1});
            forge.zipEdit = zip -> zip.entries.add(new ForgedEntry("vedlegg/", new byte[0]).stored());
            return forge.build();
        }));
    }

    private void addFiles() {
        zip(
                "a file that is not signed",
                DOCUMENT_UNSIGNED,
                zip -> zip.entries.add(new ForgedEntry("a.xml", utf8("x"))));
        zip(
                "an empty file that is not signed",
                DOCUMENT_UNSIGNED,
                zip -> zip.entries.add(new ForgedEntry("a", utf8(""))));
        zip(
                "a file in a folder that is not signed",
                DOCUMENT_UNSIGNED,
                zip -> zip.entries.add(1, new ForgedEntry("a/b/c.xml", utf8("x"))));
        zip("a folder with content", FOLDER_WITH_CONTENT, zip -> zip.entries.add(new ForgedEntry("a/", utf8("x"))));
        zip(
                "META-INF with content",
                FOLDER_WITH_CONTENT,
                zip -> zip.entries.add(new ForgedEntry("META-INF/", utf8("x"))));
        zip("a folder that is a link", SPECIAL_FILE, zip -> {
            ForgedEntry folder = new ForgedEntry("a/", new byte[0]).stored();
            folder.attributes = 0120777L << 16;
            zip.entries.add(folder);
        });
        zip("a signed file is missing", DOCUMENT_MISSING, zip -> zip.entries.remove(zip.entry("arkivmelding.xml")));
        zip("a signed file has another name", DOCUMENT_MISSING, zip -> zip.entry("arkivmelding.xml").name = "b.xml");
        zip("two files have each other's names", DIGEST_MISMATCH, zip -> {
            ForgedEntry first = zip.entry("arkivmelding.xml");
            ForgedEntry second = zip.entry("vedlegg/søknad ”Á”.bin");
            byte[] content = first.content;
            first.content = second.content;
            second.content = content;
        });
        zip("a changed file", DIGEST_MISMATCH, zip -> zip.entry("arkivmelding.xml").content = utf8("endret"));
        zip("an emptied file", DIGEST_MISMATCH, zip -> zip.entry("arkivmelding.xml").content = utf8(""));
        zip(
                "a longer file",
                DIGEST_MISMATCH,
                zip -> zip.entry("vedlegg/søknad ”Á”.bin").content = new byte[] {1, 2, 3, 4, 5, 6, 7, 0});
        for (String type : List.of(
                "",
                "application/zip",
                "application/vnd.etsi.asic-s+zip",
                "text/plain",
                "application/vnd.etsi.asic-e+zipp",
                "\uFEFFapplication/vnd.etsi.asic-e+zip")) {
            zip("the type " + escaped(type), MIMETYPE_WRONG, zip -> zip.entry("mimetype").content = utf8(type));
        }
    }

    private void document(String what, ContainerFault fault, String name) {
        cases.add(new HostileCase(what, fault, () -> {
            ContainerForge forge = ContainerForge.sound();
            forge.documents.put("signert.xml", utf8("x"));
            forge.zipEdit = zip -> zip.entry("signert.xml").name = name;
            return forge.build();
        }));
    }

    private void raw(String what, ContainerFault fault, byte[] name) {
        zip(what, fault, zip -> {
            zip.entry("arkivmelding.xml").localName = name;
            zip.entry("arkivmelding.xml").centralName = name;
        });
    }

    private void zip64(String what, ContainerFault fault, Consumer<ZipForge> edit) {
        zip("zip64: " + what, fault, zip -> {
            zip.zip64 = true;
            edit.accept(zip);
        });
    }

    private void zip(String what, ContainerFault fault, Consumer<ZipForge> edit) {
        cases.add(new HostileCase(what, fault, () -> {
            ContainerForge forge = ContainerForge.sound();
            forge.zipEdit = edit;
            return forge.build();
        }));
    }

    private void bytes(String what, ContainerFault fault, byte[] container) {
        cases.add(new HostileCase(what, fault, () -> container));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String escaped(String name) {
        StringBuilder text = new StringBuilder();
        name.chars()
                .limit(40)
                .forEach(c -> text.append(c < 0x20 || c > 0x7E ? String.format("<%04X>", c) : "" + (char) c));
        return "'" + text + "'";
    }
}
