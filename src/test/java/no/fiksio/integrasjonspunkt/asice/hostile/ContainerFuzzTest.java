package no.fiksio.integrasjonspunkt.asice.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import no.fiksio.integrasjonspunkt.asice.container.ContainerContent;
import no.fiksio.integrasjonspunkt.asice.container.ContainerReader;
import no.fiksio.integrasjonspunkt.asice.fault.ContainerException;
import no.fiksio.integrasjonspunkt.asice.forge.CmsForge;
import no.fiksio.integrasjonspunkt.asice.forge.ContainerForge;
import no.fiksio.integrasjonspunkt.asice.forge.DotNetForge;
import no.fiksio.integrasjonspunkt.asice.forge.Identity;
import no.fiksio.integrasjonspunkt.asice.forge.MemoryStore;
import no.fiksio.integrasjonspunkt.asice.forge.OfficialClient;
import no.fiksio.integrasjonspunkt.asice.zip.ReadLimits;
import no.fiksio.integrasjonspunkt.asice.zip.ZipRecord;
import org.junit.jupiter.api.Test;

/**
 * Changes sound containers at random: their bytes, their directory, their manifest, their signature. Whatever comes, the
 * answer is a reason or the very documents that were signed. 2,000 cases; as many as -Dasice.fuzz.cases says.
 */
class ContainerFuzzTest {

    private static final int CASES = Integer.getInteger("asice.fuzz.cases", 2_000);
    private static final long SEED = Long.getLong("asice.fuzz.seed", 20_261_125L);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final ContainerReader reader = new ContainerReader(ReadLimits.defaults());

    @Test
    void everyAnswerIsAReasonOrWhatWasSigned() throws IOException {
        List<byte[]> sound = new ArrayList<>();
        ContainerForge forge = ContainerForge.sound();
        sound.add(forge.build());
        sound.add(OfficialClient.write(forge.documents, Identity.X));
        sound.add(DotNetForge.container(forge.documents, false));
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            Random random = new Random(SEED + i);
            byte[] changed = switch (i % 4) {
                case 0 -> bytes(sound.get(random.nextInt(sound.size())), random, 0);
                case 1 -> bytes(sound.get(random.nextInt(sound.size())), random, 600);
                case 2 -> manifest(random);
                default -> signature(random);
            };
            if (!read(changed, forge, i)) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(CASES / 2);
    }

    /** Whether it was read. */
    private boolean read(byte[] container, ContainerForge forge, int number) {
        long begun = System.nanoTime();
        try {
            ContainerContent content = reader.read(new ByteArrayInputStream(container), new MemoryStore());
            for (ZipRecord document : content.documents()) {
                // A name may have changed with its reference; the content may not.
                assertThat(forge.documents.values())
                        .as("case " + number)
                        .anyMatch(bytes -> java.util.Arrays.equals(sha256(bytes), document.sha256()));
            }
            return true;
        } catch (ContainerException e) {
            assertThat(e.fault().norwegian()).isNotBlank();
            return false;
        } catch (IOException | RuntimeException | Error e) {
            throw new AssertionError("Case " + number + " gives neither content nor a reason", e);
        } finally {
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("case " + number)
                    .isLessThan(LONGEST);
        }
    }

    /** @param last how many bytes at the end may be changed; 0 for all */
    private static byte[] bytes(byte[] sound, Random random, int last) {
        byte[] changed = sound.clone();
        int from = last == 0 ? 0 : Math.max(0, changed.length - last);
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = from + random.nextInt(changed.length - from);
            switch (random.nextInt(4)) {
                case 0 -> changed[at] = (byte) random.nextInt(256);
                case 1 -> changed[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> {
                    int length = Math.min(random.nextInt(16), changed.length - at);
                    System.arraycopy(changed, random.nextInt(changed.length - length), changed, at, length);
                }
                default ->
                    changed = random.nextInt(5) > 0 ? changed : java.util.Arrays.copyOf(changed, Math.max(at, 1));
            }
            from = Math.min(from, changed.length - 1);
        }
        return changed;
    }

    /** A changed manifest that is signed as it is: what lies behind the signature is reached. */
    private static byte[] manifest(Random random) {
        ContainerForge forge = ContainerForge.sound();
        forge.signer = Identity.Y;
        forge.manifestBytesEdit = xml -> bytes(xml, random, 0);
        return forge.build();
    }

    private static byte[] signature(Random random) {
        ContainerForge forge = ContainerForge.sound();
        forge.sign = manifest -> bytes(CmsForge.sign(manifest, Identity.Y), random, 0);
        forge.zipEdit = zip -> zip.entry("META-INF/signature.p7s").stored();
        return forge.build();
    }

    private static byte[] sha256(byte[] bytes) {
        return no.fiksio.integrasjonspunkt.asice.manifest.DigestAlgorithm.SHA256
                .digest()
                .digest(bytes);
    }
}
