package org.jayasm.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jayasm.wasi.Guest.RESULT;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jayasm.failure.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Directories of several file systems, as programs and their embedders see them. */
class DirectoryTest {
    private static final int NAME = 0x1000;
    private static final int CONTENT = 0x2000;
    private static final int CREATE = 1;
    private static final long WRITING = Rights.FD_WRITE;
    private static final long READING = Rights.FD_READ;

    @TempDir Path folder;

    static Stream<Configuration> fileSystems() {
        return Stream.of(
                Configuration.unix(),
                Configuration.osX(),
                Configuration.windows(),
                // One that cannot hold directories open.
                Configuration.unix().toBuilder().setSupportedFeatures().build());
    }

    private static Errno open(Guest guest, int directory, String path, int flags, long rights) {
        guest.store(NAME, path);
        int follow = 1;
        return guest.call(
                WasiFunction.PATH_OPEN,
                directory,
                follow,
                NAME,
                path.length(),
                flags,
                rights,
                rights,
                0,
                RESULT);
    }

    private static Errno onPath(Guest guest, WasiFunction function, String path) {
        guest.store(NAME, path);
        return guest.call(function, 3, NAME, path.length());
    }

    @ParameterizedTest
    @MethodSource("fileSystems")
    void filesAreWrittenAndRead(Configuration configuration) throws IOException {
        try (var system = Jimfs.newFileSystem(configuration)) {
            var root = Files.createDirectory(system.getPath("granted"));
            var guest = new Guest(WasiConfig.builder().directory(root, "/data"));
            assertThat(onPath(guest, WasiFunction.PATH_CREATE_DIRECTORY, "sub"))
                    .isEqualTo(Errno.SUCCESS);
            assertThat(open(guest, 3, "sub/file", CREATE, WRITING)).isEqualTo(Errno.SUCCESS);
            int number = guest.result();
            guest.store(CONTENT, "content");
            assertThat(guest.write(number, CONTENT, 7)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.call(WasiFunction.FD_CLOSE, number)).isEqualTo(Errno.SUCCESS);
            assertThat(root.resolve("sub").resolve("file")).hasContent("content");

            assertThat(open(guest, 3, "sub/file", 0, READING)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.read(guest.result(), CONTENT + 100, 100)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.memory().readString(CONTENT + 100, guest.result()))
                    .isEqualTo("content");

            assertThat(open(guest, 3, "../granted/sub/file", 0, READING)).isEqualTo(Errno.PERM);
            assertThat(open(guest, 3, "/granted/sub/file", 0, READING)).isEqualTo(Errno.PERM);
            assertThat(onPath(guest, WasiFunction.PATH_REMOVE_DIRECTORY, "sub"))
                    .isEqualTo(Errno.NOTEMPTY);
            assertThat(onPath(guest, WasiFunction.PATH_UNLINK_FILE, "sub/file"))
                    .isEqualTo(Errno.SUCCESS);
            assertThat(onPath(guest, WasiFunction.PATH_REMOVE_DIRECTORY, "sub"))
                    .isEqualTo(Errno.SUCCESS);
            assertThat(root).isEmptyDirectory();
        }
    }

    @Test
    void whatAFileSystemCannotDoIsNotSupported() throws IOException {
        var plain = Configuration.unix().toBuilder().setSupportedFeatures().build();
        try (var system = Jimfs.newFileSystem(plain)) {
            var root = Files.createDirectory(system.getPath("granted"));
            Files.writeString(root.resolve("file"), "content");
            var guest = new Guest(WasiConfig.builder().directory(root, "."));
            guest.store(NAME, "file");
            guest.store(CONTENT, "link");
            assertThat(guest.call(WasiFunction.PATH_SYMLINK, NAME, 4, 3, CONTENT, 4))
                    .isEqualTo(Errno.NOTSUP);
            assertThat(guest.call(WasiFunction.PATH_LINK, 3, 0, NAME, 4, 3, CONTENT, 4))
                    .isEqualTo(Errno.NOTSUP);
        }
    }

    @Test
    void windowsNamesAreOneNameEach() throws IOException {
        try (var system = Jimfs.newFileSystem(Configuration.windows())) {
            var root = Files.createDirectory(system.getPath("C:\\granted"));
            Files.writeString(system.getPath("C:\\secret"), "secret");
            var guest = new Guest(WasiConfig.builder().directory(root, "."));
            for (var path : new String[] {"..\\secret", "C:\\secret", "C:secret", "\\secret"}) {
                assertThat(open(guest, 3, path, 0, READING))
                        .as(path)
                        .isIn(Errno.PERM, Errno.NOENT, Errno.ILSEQ);
            }
        }
    }

    @Test
    void namesOfGrantedDirectoriesComeInTheirOrder() {
        var guest =
                new Guest(
                        WasiConfig.builder()
                                .directory(folder, "/first")
                                .readOnlyDirectory(folder, "second"));
        assertThat(guest.call(WasiFunction.FD_PRESTAT_GET, 3, RESULT)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.memory().readInt(RESULT + 4)).isEqualTo(6);
        assertThat(guest.call(WasiFunction.FD_PRESTAT_DIR_NAME, 4, NAME, 6))
                .isEqualTo(Errno.SUCCESS);
        assertThat(guest.memory().readString(NAME, 6)).isEqualTo("second");
        assertThat(guest.call(WasiFunction.FD_PRESTAT_DIR_NAME, 4, NAME, 5))
                .isEqualTo(Errno.NAMETOOLONG);
        assertThat(guest.call(WasiFunction.FD_PRESTAT_GET, 5, RESULT)).isEqualTo(Errno.BADF);
    }

    @Test
    void whatIsReadOnlyStaysSoInDirectoriesOpenedInIt() throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        var guest = new Guest(WasiConfig.builder().readOnlyDirectory(folder, "."));
        assertThat(open(guest, 3, "sub", 0, Rights.PATH_OPEN | Rights.FD_READ))
                .isEqualTo(Errno.SUCCESS);
        int sub = guest.result();
        assertThat(open(guest, sub, "file", CREATE, WRITING)).isEqualTo(Errno.NOTCAPABLE);
        assertThat(open(guest, 3, "sub", 0, Rights.PATH_OPEN | Rights.PATH_CREATE_FILE))
                .isEqualTo(Errno.NOTCAPABLE);
        assertThat(folder.resolve("sub")).isEmptyDirectory();
    }

    @Test
    void directoriesThatCannotBeGivenAreNamed() throws IOException {
        var missing = WasiConfig.builder().directory(folder.resolve("nowhere"), ".").build();
        assertThatThrownBy(() -> Wasi.create(missing))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "unusable directory: %s cannot be given to the program: there is none",
                        folder.resolve("nowhere"));
        var file = Files.writeString(folder.resolve("file"), "");
        var noDirectory = WasiConfig.builder().directory(file, ".").build();
        assertThatThrownBy(() -> Wasi.create(noDirectory))
                .isInstanceOf(UsageException.class)
                .hasMessageEndingWith("file cannot be given to the program: it is none");
        assertThatThrownBy(() -> WasiConfig.builder().directory(folder, ""))
                .isInstanceOf(UsageException.class);
    }

    @Test
    void closingClosesWhatTheProgramLeftOpen() throws IOException {
        try (var system = Jimfs.newFileSystem(Configuration.unix())) {
            var root = Files.createDirectory(system.getPath("granted"));
            var guest = new Guest(WasiConfig.builder().directory(root, "."));
            assertThat(open(guest, 3, "file", CREATE, WRITING)).isEqualTo(Errno.SUCCESS);
            int number = guest.result();
            guest.close();
            assertThat(guest.write(number, CONTENT, 1)).isEqualTo(Errno.BADF);
            assertThat(open(guest, 3, "file", 0, READING)).isEqualTo(Errno.BADF);
        }
    }
}
