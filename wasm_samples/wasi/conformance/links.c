/* Hard links, symbolic links, and unlinking. */
#include "program.h"

#include <dirent.h>

static nlink_t links_of(const char *path) {
    struct stat status;
    CHECK(lstat(path, &status) == 0);
    return status.st_nlink;
}

PROGRAM(unlink_removes) {
    make_file("file", "text");
    CHECK(unlink("file") == 0);
    CHECK(!exists("file"));
    CHECK_ERRNO(unlink("file"), ENOENT);
    CHECK_ERRNO(open("file", O_RDONLY), ENOENT);
}

PROGRAM(unlink_errors) {
    make_file("file", "");
    make_directory("directory");
    CHECK_ERRNO(unlink("missing"), ENOENT);
    CHECK_ERRNO(unlink("missing/file"), ENOENT);
    CHECK_ERRNO(unlink("file/name"), ENOTDIR);
    /* POSIX says EPERM, Linux EISDIR. */
    CHECK(unlink("directory") == -1 && (errno == EISDIR || errno == EPERM));
    CHECK(exists("directory"));
}

PROGRAM(remove_files_and_directories) {
    make_file("file", "");
    make_directory("directory");
    CHECK(remove("file") == 0 && remove("directory") == 0);
    CHECK(!exists("file") && !exists("directory"));
    CHECK_ERRNO(remove("file"), ENOENT);
}

PROGRAM(hard_link) {
    struct stat one;
    struct stat two;
    make_file("one", "text");
    CHECK(links_of("one") == 1);
    CHECK(link("one", "two") == 0);
    CHECK(lstat("one", &one) == 0 && lstat("two", &two) == 0);
    CHECK(one.st_ino == two.st_ino && one.st_nlink == 2 && two.st_nlink == 2);
    make_file("two", "new text");
    CHECK(holds("one", "new text"));
    CHECK(unlink("one") == 0);
    CHECK(holds("two", "new text"));
    CHECK(links_of("two") == 1);
}

PROGRAM(hard_link_errors) {
    make_file("file", "");
    make_file("other", "");
    make_directory("directory");
    CHECK_ERRNO(link("file", "other"), EEXIST);
    CHECK_ERRNO(link("file", "file"), EEXIST);
    CHECK_ERRNO(link("file", "directory"), EEXIST);
    CHECK_ERRNO(link("missing", "new"), ENOENT);
    CHECK_ERRNO(link("file", "missing/new"), ENOENT);
    CHECK_ERRNO(link("file", "other/new"), ENOTDIR);
    CHECK_ERRNO(link("directory", "new"), EPERM);
    CHECK(links_of("file") == 1);
}

PROGRAM(hard_link_of_symbolic_link) {
    struct stat status;
    make_file("file", "text");
    CHECK(symlink("file", "link") == 0);
    CHECK(link("link", "second") == 0);
    CHECK(lstat("second", &status) == 0 && S_ISLNK(status.st_mode));
    CHECK(links_of("file") == 1);
    CHECK(holds("second", "text"));
}

PROGRAM(hard_link_follows_if_asked) {
    struct stat status;
    make_file("file", "text");
    CHECK(symlink("file", "link") == 0);
    CHECK(linkat(AT_FDCWD, "link", AT_FDCWD, "second", AT_SYMLINK_FOLLOW) == 0);
    CHECK(lstat("second", &status) == 0 && S_ISREG(status.st_mode));
    CHECK(links_of("file") == 2);
}

PROGRAM(symbolic_link) {
    struct stat status;
    make_file("file", "text");
    CHECK(symlink("file", "link") == 0);
    CHECK(lstat("link", &status) == 0);
    CHECK(S_ISLNK(status.st_mode) && status.st_size == 4);
    CHECK(stat("link", &status) == 0 && S_ISREG(status.st_mode));
    CHECK(holds("link", "text"));
    make_file("link", "new");
    CHECK(holds("file", "new"));
    CHECK(unlink("link") == 0);
    CHECK(exists("file"));
}

PROGRAM(readlink_fits_and_truncates) {
    char buffer[16];
    CHECK(symlink("0123456789", "link") == 0);
    memset(buffer, '#', sizeof buffer);
    CHECK(readlink("link", buffer, sizeof buffer) == 10);
    CHECK(memcmp(buffer, "0123456789######", 16) == 0);
    memset(buffer, '#', sizeof buffer);
    CHECK(readlink("link", buffer, 10) == 10);
    CHECK(memcmp(buffer, "0123456789######", 16) == 0);
    memset(buffer, '#', sizeof buffer);
    CHECK(readlink("link", buffer, 4) == 4);
    CHECK(memcmp(buffer, "0123############", 16) == 0);
}

PROGRAM(readlink_errors) {
    char buffer[16];
    make_file("file", "");
    make_directory("directory");
    CHECK_ERRNO(readlink("file", buffer, sizeof buffer), EINVAL);
    CHECK_ERRNO(readlink("directory", buffer, sizeof buffer), EINVAL);
    CHECK_ERRNO(readlink("missing", buffer, sizeof buffer), ENOENT);
    CHECK_ERRNO(readlink("file/name", buffer, sizeof buffer), ENOTDIR);
}

PROGRAM(symlink_errors) {
    make_file("file", "");
    make_directory("directory");
    CHECK(symlink("nowhere", "dangling") == 0);
    CHECK_ERRNO(symlink("target", "file"), EEXIST);
    CHECK_ERRNO(symlink("target", "directory"), EEXIST);
    CHECK_ERRNO(symlink("target", "dangling"), EEXIST);
    CHECK_ERRNO(symlink("target", "missing/link"), ENOENT);
    CHECK_ERRNO(symlink("target", "file/link"), ENOTDIR);
    CHECK_ERRNO(symlink("", "link"), ENOENT);
}

PROGRAM(symlink_texts_are_kept) {
    static const char *const targets[] = {"a//b/./c/", "a/../b", ".", "with space", "Grüße/日本語",
                                          "a\\b"};
    char buffer[64];
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        size_t length = strlen(targets[i]);
        CHECK(symlink(targets[i], "link") == 0);
        CHECK(readlink("link", buffer, sizeof buffer) == (ssize_t)length);
        CHECK(memcmp(buffer, targets[i], length) == 0);
        CHECK(unlink("link") == 0);
    }
}

PROGRAM(long_symlink_text) {
    enum { LENGTH = 2000 };
    char target[LENGTH + 1];
    char buffer[LENGTH + 1];
    memset(target, 'a', LENGTH);
    for (int i = 100; i < LENGTH; i += 101) {
        target[i] = '/';
    }
    target[LENGTH] = '\0';
    CHECK(symlink(target, "link") == 0);
    CHECK(readlink("link", buffer, sizeof buffer) == LENGTH);
    CHECK(memcmp(buffer, target, LENGTH) == 0);
}

PROGRAM(dangling_link) {
    struct stat status;
    CHECK(symlink("nowhere", "link") == 0);
    CHECK_ERRNO(open("link", O_RDONLY), ENOENT);
    CHECK_ERRNO(stat("link", &status), ENOENT);
    CHECK(lstat("link", &status) == 0 && S_ISLNK(status.st_mode));
    CHECK_NULL_ERRNO(opendir("link"), ENOENT);
    CHECK(unlink("link") == 0);
}

PROGRAM(create_through_dangling_link) {
    CHECK(symlink("target", "link") == 0);
    int fd = open_file("link", O_WRONLY | O_CREAT);
    CHECK(write(fd, "text", 4) == 4);
    CHECK(holds("target", "text"));
    CHECK(lseek(fd, 0, SEEK_CUR) == 4);
}

PROGRAM(links_in_a_loop) {
    struct stat status;
    char buffer[8];
    CHECK(symlink("self", "self") == 0);
    CHECK(symlink("two", "one") == 0 && symlink("one", "two") == 0);
    CHECK_ERRNO(open("self", O_RDONLY), ELOOP);
    CHECK_ERRNO(stat("self", &status), ELOOP);
    CHECK_ERRNO(open("one", O_RDONLY), ELOOP);
    CHECK_ERRNO(open("one/file", O_WRONLY | O_CREAT, 0666), ELOOP);
    CHECK_ERRNO(mkdir("one/directory", 0777), ELOOP);
    CHECK(lstat("self", &status) == 0);
    CHECK(readlink("one", buffer, sizeof buffer) == 3);
    CHECK(unlink("self") == 0 && unlink("one") == 0);
}

PROGRAM(chains_of_links) {
    char target[16] = "file";
    char name[16];
    make_file("file", "text");
    for (int i = 0; i < 60; i++) {
        snprintf(name, sizeof name, "link%d", i);
        CHECK(symlink(target, name) == 0);
        strcpy(target, name);
    }
    CHECK(holds("link0", "text"));
    CHECK(holds("link19", "text"));
    /* Linux follows 40. */
    CHECK_ERRNO(open("link59", O_RDONLY), ELOOP);
}

PROGRAM(link_to_directory) {
    struct stat status;
    make_directory("directory");
    make_file("directory/file", "text");
    CHECK(symlink("directory", "link") == 0);
    CHECK(holds("link/file", "text"));
    make_file("link/new", "new");
    CHECK(holds("directory/new", "new"));
    CHECK(close(open_file("link", O_RDONLY | O_DIRECTORY)) == 0);
    make_directory("link/inner");
    CHECK(rename("link/new", "link/inner/moved") == 0);
    CHECK(exists("directory/inner/moved"));
    CHECK(unlink("link/inner/moved") == 0);
    CHECK(rmdir("link/inner") == 0);
    CHECK(unlink("link") == 0);
    CHECK(stat("directory/file", &status) == 0);
}

PROGRAM(links_start_where_they_are) {
    make_directory("a");
    make_directory("a/b");
    make_file("file", "outer");
    make_file("a/file", "middle");
    CHECK(symlink("file", "a/same") == 0);
    CHECK(symlink("../file", "a/up") == 0);
    CHECK(symlink("../../file", "a/b/up") == 0);
    CHECK(symlink("b/../../file", "a/around") == 0);
    CHECK(symlink("a/b/up", "down") == 0);
    CHECK(holds("a/same", "middle"));
    CHECK(holds("a/up", "outer"));
    CHECK(holds("a/b/up", "outer"));
    CHECK(holds("a/around", "outer"));
    CHECK(holds("down", "outer"));
}

PROGRAM(dots_after_links) {
    make_directory("a");
    make_directory("a/b");
    make_file("file", "outer");
    make_file("a/file", "inner");
    CHECK(symlink("a/b", "link") == 0);
    /* Up from where the link leads to, not from where it is. */
    CHECK(holds("link/../file", "inner"));
    CHECK(holds("link/../../file", "outer"));
}

PROGRAM(link_in_the_middle_of_target) {
    make_directory("a");
    make_file("a/file", "text");
    CHECK(symlink("a", "one") == 0);
    CHECK(symlink("one/file", "two") == 0);
    CHECK(symlink("./two", "three") == 0);
    CHECK(symlink("../three", "a/four") == 0);
    CHECK(holds("one/four", "text"));
}
