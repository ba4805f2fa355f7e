/* Renaming files, directories and links. */
#include "program.h"

PROGRAM(rename_file) {
    make_file("old", "text");
    make_directory("directory");
    CHECK(rename("old", "new") == 0);
    CHECK(!exists("old"));
    CHECK(holds("new", "text"));
    CHECK(rename("new", "directory/new") == 0);
    CHECK(holds("directory/new", "text"));
    CHECK(!exists("new"));
}

PROGRAM(rename_over_file) {
    make_file("old", "old text");
    make_file("new", "new");
    CHECK(rename("old", "new") == 0);
    CHECK(holds("new", "old text"));
    CHECK(!exists("old"));
}

PROGRAM(rename_to_itself) {
    make_file("file", "text");
    make_directory("directory");
    CHECK(rename("file", "file") == 0);
    CHECK(rename("directory", "directory") == 0);
    CHECK(holds("file", "text"));
    CHECK(exists("directory"));
}

PROGRAM(rename_between_hard_links) {
    make_file("one", "text");
    CHECK(link("one", "two") == 0);
    /* Both names are of the same file: nothing happens. */
    CHECK(rename("one", "two") == 0);
    CHECK(exists("one") && exists("two"));
}

PROGRAM(rename_directory) {
    make_directory("old");
    make_directory("old/inner");
    make_file("old/inner/file", "text");
    CHECK(rename("old", "new") == 0);
    CHECK(!exists("old"));
    CHECK(holds("new/inner/file", "text"));
    make_directory("other");
    CHECK(rename("new/inner", "other/moved") == 0);
    CHECK(holds("other/moved/file", "text"));
}

PROGRAM(rename_over_empty_directory) {
    make_directory("old");
    make_file("old/file", "text");
    make_directory("new");
    CHECK(rename("old", "new") == 0);
    CHECK(!exists("old"));
    CHECK(holds("new/file", "text"));
}

PROGRAM(rename_over_full_directory) {
    make_directory("old");
    make_directory("new");
    make_file("new/file", "text");
    CHECK_ERRNO(rename("old", "new"), ENOTEMPTY);
    CHECK(exists("old"));
    CHECK(holds("new/file", "text"));
    /* Onto the parent. */
    make_directory("new/inner");
    CHECK_ERRNO(rename("new/inner", "new"), ENOTEMPTY);
}

PROGRAM(rename_into_itself) {
    make_directory("directory");
    make_directory("directory/inner");
    CHECK_ERRNO(rename("directory", "directory/new"), EINVAL);
    CHECK_ERRNO(rename("directory", "directory/inner/new"), EINVAL);
    CHECK(exists("directory/inner"));
}

PROGRAM(rename_kinds_differ) {
    make_file("file", "text");
    make_directory("directory");
    CHECK_ERRNO(rename("file", "directory"), EISDIR);
    CHECK_ERRNO(rename("directory", "file"), ENOTDIR);
    CHECK(holds("file", "text"));
    CHECK(exists("directory"));
}

PROGRAM(rename_errors) {
    make_file("file", "text");
    CHECK_ERRNO(rename("missing", "new"), ENOENT);
    CHECK_ERRNO(rename("missing", "file"), ENOENT);
    CHECK_ERRNO(rename("file", "missing/new"), ENOENT);
    CHECK_ERRNO(rename("missing/file", "new"), ENOENT);
    CHECK_ERRNO(rename("file/name", "new"), ENOTDIR);
    CHECK_ERRNO(rename("file", "file/new"), ENOTDIR);
    CHECK(holds("file", "text"));
}

PROGRAM(rename_symbolic_link) {
    struct stat status;
    make_file("file", "text");
    make_file("other", "other text");
    CHECK(symlink("file", "link") == 0);
    CHECK(rename("link", "moved") == 0);
    CHECK(lstat("moved", &status) == 0 && S_ISLNK(status.st_mode));
    CHECK(holds("moved", "text"));
    /* The link is replaced, not what it leads to. */
    CHECK(rename("other", "moved") == 0);
    CHECK(lstat("moved", &status) == 0 && S_ISREG(status.st_mode));
    CHECK(holds("file", "text"));
    CHECK(symlink("nowhere", "dangling") == 0);
    CHECK(rename("dangling", "file") == 0);
    CHECK(lstat("file", &status) == 0 && S_ISLNK(status.st_mode));
}

PROGRAM(rename_between_descriptors) {
    make_directory("one");
    make_directory("two");
    make_file("one/file", "text");
    int one = open_file("one", O_RDONLY | O_DIRECTORY);
    int two = open_file("two", O_RDONLY | O_DIRECTORY);
    CHECK(renameat(one, "file", two, "moved") == 0);
    CHECK(holds("two/moved", "text"));
    CHECK(linkat(two, "moved", one, "linked", 0) == 0);
    CHECK(holds("one/linked", "text"));
    CHECK_ERRNO(renameat(one, "missing", two, "moved"), ENOENT);
    CHECK_ERRNO(renameat(one, "linked", 999, "moved"), EBADF);
    CHECK_ERRNO(renameat(999, "linked", two, "moved"), EBADF);
}
