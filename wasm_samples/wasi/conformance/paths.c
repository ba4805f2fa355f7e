/* How paths are read: dots, slashes, and names of all kinds. */
#include "program.h"

#include <dirent.h>

static ino_t number_of(const char *path) {
    struct stat status;
    CHECK(stat(path, &status) == 0);
    return status.st_ino;
}

PROGRAM(dots_in_paths) {
    make_directory("a");
    make_directory("a/b");
    make_file("file", "text");
    make_file("a/b/inner", "inner text");
    CHECK(holds("./file", "text"));
    CHECK(holds(".//.///file", "text"));
    CHECK(holds("a/../file", "text"));
    CHECK(holds("a/b/../../file", "text"));
    CHECK(holds("a/./b/../b/./inner", "inner text"));
    CHECK(holds("a//b//inner", "inner text"));
    make_directory("a/../c");
    CHECK(exists("c"));
    CHECK(rename("a/b/../b/inner", "c/../outer") == 0);
    CHECK(exists("outer"));
    CHECK(unlink("c/.././outer") == 0);
}

PROGRAM(dots_need_a_directory) {
    struct stat status;
    make_file("file", "text");
    CHECK_ERRNO(stat("missing/../file", &status), ENOENT);
    CHECK_ERRNO(stat("file/../file", &status), ENOTDIR);
    CHECK_ERRNO(stat("file/.", &status), ENOTDIR);
    CHECK_ERRNO(open("missing/../file", O_RDONLY), ENOENT);
}

PROGRAM(paths_of_the_directory_itself) {
    make_directory("a");
    make_directory("a/b");
    ino_t here = number_of(".");
    CHECK(number_of("./") == here);
    CHECK(number_of("././/.") == here);
    CHECK(number_of("a/..") == here);
    CHECK(number_of("a/b/../..") == here);
    CHECK(number_of("a/b/..") == number_of("a"));
    CHECK(number_of("a/.") == number_of("a"));
    CHECK(close(open_file(".", O_RDONLY | O_DIRECTORY)) == 0);
    CHECK(close(open_file("a/..", O_RDONLY | O_DIRECTORY)) == 0);
}

PROGRAM(trailing_slashes) {
    struct stat status;
    make_file("file", "text");
    make_directory("directory/");
    CHECK(stat("directory//", &status) == 0 && S_ISDIR(status.st_mode));
    CHECK_ERRNO(stat("file/", &status), ENOTDIR);
    CHECK_ERRNO(lstat("file/", &status), ENOTDIR);
    CHECK_ERRNO(open("file/", O_RDONLY), ENOTDIR);
    CHECK_ERRNO(unlink("file/"), ENOTDIR);
    CHECK_ERRNO(rename("file/", "other"), ENOTDIR);
    CHECK_ERRNO(rename("file", "other/"), ENOTDIR);
    CHECK(rename("directory/", "other/") == 0);
    CHECK(rmdir("other/") == 0);
    CHECK(holds("file", "text"));
}

PROGRAM(trailing_slash_on_new_file) {
    CHECK_ERRNO(open("new/", O_WRONLY | O_CREAT, 0666), EISDIR);
    CHECK(!exists("new"));
    make_file("file", "");
    CHECK_ERRNO(link("file", "new/"), ENOENT);
    CHECK_ERRNO(symlink("file", "new/"), ENOENT);
    CHECK(!exists("new"));
}

PROGRAM(trailing_slash_on_link) {
    struct stat status;
    char buffer[16];
    make_directory("directory");
    make_file("file", "");
    CHECK(symlink("directory", "to-directory") == 0);
    CHECK(symlink("file", "to-file") == 0);
    CHECK(lstat("to-directory", &status) == 0 && S_ISLNK(status.st_mode));
    CHECK(lstat("to-directory/", &status) == 0 && S_ISDIR(status.st_mode));
    CHECK_ERRNO(lstat("to-file/", &status), ENOTDIR);
    CHECK_ERRNO(readlink("to-directory/", buffer, sizeof buffer), EINVAL);
    CHECK_ERRNO(open("to-file/", O_RDONLY), ENOTDIR);
    CHECK_ERRNO(unlink("to-directory/"), ENOTDIR);
    CHECK_ERRNO(rmdir("to-directory/"), ENOTDIR);
    CHECK_ERRNO(mkdir("to-directory/", 0777), EEXIST);
    CHECK(close(open_file("to-directory/", O_RDONLY | O_DIRECTORY)) == 0);
    /* The slash asks for what the link leads to. */
    CHECK(close(open_file("to-directory/", O_RDONLY | O_DIRECTORY | O_NOFOLLOW)) == 0);
}

PROGRAM(empty_path) {
    struct stat status;
    char buffer[4];
    /* wasi-libc takes "" for "." where no descriptor is named. */
    int here = open_file(".", O_RDONLY | O_DIRECTORY);
    make_file("file", "");
    CHECK_ERRNO(openat(here, "", O_RDONLY), ENOENT);
    CHECK_ERRNO(openat(here, "", O_WRONLY | O_CREAT, 0666), ENOENT);
    CHECK_ERRNO(fstatat(here, "", &status, 0), ENOENT);
    CHECK_ERRNO(mkdirat(here, "", 0777), ENOENT);
    CHECK_ERRNO(unlinkat(here, "", 0), ENOENT);
    CHECK_ERRNO(unlinkat(here, "", AT_REMOVEDIR), ENOENT);
    CHECK_ERRNO(renameat(here, "", here, "name"), ENOENT);
    CHECK_ERRNO(renameat(here, "file", here, ""), ENOENT);
    CHECK_ERRNO(readlinkat(here, "", buffer, sizeof buffer), ENOENT);
    CHECK_ERRNO(symlinkat("target", here, ""), ENOENT);
    CHECK_ERRNO(linkat(here, "file", here, "", 0), ENOENT);
}

PROGRAM(longest_names) {
    char name[257];
    struct stat status;
    memset(name, 'n', 256);
    name[256] = '\0';
    CHECK_ERRNO(open(name, O_WRONLY | O_CREAT, 0666), ENAMETOOLONG);
    CHECK_ERRNO(open(name, O_RDONLY), ENAMETOOLONG);
    CHECK_ERRNO(mkdir(name, 0777), ENAMETOOLONG);
    CHECK_ERRNO(stat(name, &status), ENAMETOOLONG);
    CHECK_ERRNO(unlink(name), ENAMETOOLONG);
    CHECK_ERRNO(rmdir(name), ENAMETOOLONG);
    CHECK_ERRNO(symlink("target", name), ENAMETOOLONG);
    make_file("file", "text");
    CHECK_ERRNO(rename("file", name), ENAMETOOLONG);
    CHECK_ERRNO(link("file", name), ENAMETOOLONG);
    name[255] = '\0';
    CHECK(rename("file", name) == 0);
    CHECK(holds(name, "text"));
    CHECK(unlink(name) == 0);
    make_directory(name);
    CHECK(rmdir(name) == 0);
}

PROGRAM(longest_name_in_utf8) {
    /* The limit counts bytes: 85 characters of 3 bytes each. */
    char name[259] = "";
    for (int i = 0; i < 85; i++) {
        strcat(name, "\u20ac");
    }
    CHECK(strlen(name) == 255);
    make_file(name, "text");
    CHECK(holds(name, "text"));
    strcat(name, "x");
    CHECK_ERRNO(open(name, O_WRONLY | O_CREAT, 0666), ENAMETOOLONG);
}

/* Makes a file for each name, and finds exactly these names in the listing. */
static void check_names(const char *const *names, int count) {
    for (int i = 0; i < count; i++) {
        int fd = open_file(names[i], O_WRONLY | O_CREAT | O_EXCL);
        CHECK(write(fd, names[i], strlen(names[i])) == (ssize_t)strlen(names[i]));
        CHECK(close(fd) == 0);
    }
    DIR *here = opendir(".");
    CHECK(here != NULL);
    int found = 0;
    for (struct dirent *entry; (entry = readdir(here)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) {
            continue;
        }
        int i = 0;
        while (i < count && strcmp(names[i], entry->d_name) != 0) {
            i++;
        }
        CHECK(i < count);
        CHECK(holds(entry->d_name, names[i]));
        found++;
    }
    CHECK(found == count);
    CHECK(closedir(here) == 0);
    for (int i = 0; i < count; i++) {
        CHECK(unlink(names[i]) == 0);
    }
}

PROGRAM(utf8_names) {
    static const char *const names[] = {
        "Grüße",    "naïve café", "日本語",     "Ελληνικά", "\U0001F600",
        "\u00e9",   "e\u0301", /* the same letter in two spellings */
        "\u212b",   "\u00c5",  /* the Angstrom sign and the letter */
        "\ufeffbom"};
    check_names(names, sizeof names / sizeof *names);
}

PROGRAM(unusual_names) {
    static const char *const names[] = {
        "...", "..a", ".hidden", "a..", " ",   "a b",  " a",   "a ",    "a.",   "-rf", "~",
        "*",   "a?",  "a:b",     "a\\b", "\\", "a\nb", "a\tb", "%2e%2e", "\"a\"", "'",   "$HOME",
        "a",   "A",   "CON",     "nul",  "\x01", "\x7f"};
    check_names(names, sizeof names / sizeof *names);
}

PROGRAM(access_checks) {
    make_file("file", "");
    make_directory("directory");
    CHECK(symlink("nowhere", "dangling") == 0);
    CHECK(access("file", F_OK) == 0);
    CHECK(access("file", R_OK) == 0);
    CHECK(access("file", R_OK | W_OK) == 0);
    CHECK(access("directory", R_OK | W_OK) == 0);
    CHECK_ERRNO(access("missing", F_OK), ENOENT);
    CHECK_ERRNO(access("missing", R_OK), ENOENT);
    CHECK_ERRNO(access("dangling", F_OK), ENOENT);
    CHECK_ERRNO(access("file/name", F_OK), ENOTDIR);
}
