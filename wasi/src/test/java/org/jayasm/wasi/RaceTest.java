package org.jayasm.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody swaps a directory for a link that leads out of the granted directory, again and again,
 * while a program uses paths through it.
 */
@DisabledOnOs(OS.WINDOWS)
class RaceTest {
    private static final int ROUNDS = 4_000;
    private static final int NAME = 0x1000;
    private static final int OTHER_NAME = 0x1100;
    private static final int CONTENT = 0x2000;
    private static final long READING = Rights.FD_READ;
    private static final long WRITING = Rights.FD_WRITE;
    private static final int CREATE = 1;

    @TempDir Path top;

    private final AtomicBoolean over = new AtomicBoolean();
    private final Map<Errno, Integer> results = new EnumMap<>(Errno.class);
    private Path granted;
    private Path outside;
    private Thread swapper;
    private Guest guest;

    @BeforeEach
    void swap() throws IOException {
        granted = Files.createDirectory(top.resolve("granted"));
        outside = Files.createDirectory(top.resolve("outside"));
        Files.writeString(outside.resolve("file"), "secret");
        var real = Files.createDirectory(granted.resolve("d"));
        Files.writeString(real.resolve("file"), "public");
        var link = Files.createSymbolicLink(granted.resolve("link"), outside);
        guest = new Guest(WasiConfig.builder().directory(granted, "."));
        swapper = new Thread(() -> swap(real, link, granted.resolve("aside")));
        swapper.start();
    }

    private void swap(Path real, Path link, Path aside) {
        try {
            while (!over.get()) {
                Files.move(real, aside);
                Files.move(link, real);
                Files.move(real, link);
                Files.move(aside, real);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        over.set(true);
        swapper.join();
    }

    private void count(Errno errno) {
        results.merge(errno, 1, Integer::sum);
    }

    private Errno open(String path, int flags, long rights) {
        guest.store(NAME, path);
        return guest.call(
                WasiFunction.PATH_OPEN,
                3,
                1,
                NAME,
                path.length(),
                flags,
                rights,
                0,
                0,
                Guest.RESULT);
    }

    @Test
    void whatIsReadIsNeverFromOutside() {
        for (int i = 0; i < ROUNDS; i++) {
            var errno = open("d/file", 0, READING);
            count(errno);
            if (errno == Errno.SUCCESS) {
                int number = guest.result();
                assertThat(guest.read(number, CONTENT, 6)).isEqualTo(Errno.SUCCESS);
                assertThat(guest.memory().readString(CONTENT, 6)).isEqualTo("public");
                assertThat(guest.call(WasiFunction.FD_CLOSE, number)).isEqualTo(Errno.SUCCESS);
            }
        }
        assertBothHappened();
    }

    @Test
    void nothingIsMadeOrChangedOutside() throws IOException {
        for (int i = 0; i < ROUNDS; i++) {
            var name = "d/" + i;
            guest.store(NAME, name);
            int length = name.length();
            switch (i % 4) {
                case 0 -> {
                    var errno = open(name, CREATE, WRITING);
                    count(errno);
                    if (errno == Errno.SUCCESS) {
                        guest.call(WasiFunction.FD_CLOSE, guest.result());
                    }
                }
                case 1 -> count(guest.call(WasiFunction.PATH_CREATE_DIRECTORY, 3, NAME, length));
                case 2 -> {
                    guest.store(OTHER_NAME, "x");
                    count(guest.call(WasiFunction.PATH_SYMLINK, OTHER_NAME, 1, 3, NAME, length));
                }
                default -> {
                    guest.store(OTHER_NAME, "d/file");
                    count(guest.call(WasiFunction.PATH_LINK, 3, 0, OTHER_NAME, 6, 3, NAME, length));
                }
            }
        }
        assertThat(outside).isDirectoryNotContaining(path -> !path.endsWith("file"));
        try (var entries = Files.list(granted)) {
            assertThat(entries)
                    .noneMatch(path ->
                            String.valueOf(path.getFileName())
                                    .startsWith(SecureFolder.HIDDEN_PREFIX));
        }
        assertBothHappened();
    }

    @Test
    void noLinkIsMadeToAFileOutside() throws IOException {
        var name = "copy";
        for (int i = 0; i < ROUNDS; i++) {
            guest.store(NAME, name);
            guest.store(OTHER_NAME, "d/file");
            var errno = guest.call(WasiFunction.PATH_LINK, 3, 0, OTHER_NAME, 6, 3, NAME, 4);
            count(errno);
            if (errno == Errno.SUCCESS) {
                assertThat(granted.resolve(name)).hasContent("public");
                Files.delete(granted.resolve(name));
            }
        }
        assertThat(Files.readString(outside.resolve("file"), StandardCharsets.UTF_8))
                .isEqualTo("secret");
        assertBothHappened();
    }

    /** The swapping was fast enough to be met, and slow enough to be missed. */
    private void assertBothHappened() {
        assertThat(results.get(Errno.SUCCESS)).isPositive();
        assertThat(results.keySet()).hasSizeGreaterThan(1);
        assertThat(results.keySet())
                .isSubsetOf(
                        Errno.SUCCESS,
                        Errno.PERM,
                        Errno.NOENT,
                        Errno.NOTDIR,
                        Errno.LOOP,
                        Errno.AGAIN,
                        Errno.INVAL);
    }
}
