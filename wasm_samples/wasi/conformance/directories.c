/* Directories: making, removing, listing, and paths that start at a descriptor. */
#include "program.h"

#include <dirent.h>

PROGRAM(mkdir_and_rmdir) {
    struct stat status;
    make_directory("directory");
    CHECK(stat("directory", &status) == 0 && S_ISDIR(status.st_mode));
    make_directory("directory/inner");
    CHECK(rmdir("directory/inner") == 0);
    CHECK(rmdir("directory") == 0);
    CHECK_ERRNO(stat("directory", &status), ENOENT);
}

PROGRAM(mkdir_errors) {
    make_directory("directory");
    make_file("file", "");
    CHECK(symlink("nowhere", "dangling") == 0);
    CHECK_ERRNO(mkdir("directory", 0777), EEXIST);
    CHECK_ERRNO(mkdir("file", 0777), EEXIST);
    CHECK_ERRNO(mkdir("dangling", 0777), EEXIST);
    CHECK_ERRNO(mkdir(".", 0777), EEXIST);
    CHECK_ERRNO(mkdir("missing/directory", 0777), ENOENT);
    CHECK_ERRNO(mkdir("file/directory", 0777), ENOTDIR);
    CHECK(!exists("nowhere"));
}

PROGRAM(rmdir_errors) {
    make_directory("directory");
    make_file("directory/file", "");
    CHECK(symlink("directory", "link") == 0);
    CHECK_ERRNO(rmdir("directory"), ENOTEMPTY);
    CHECK_ERRNO(rmdir("directory/file"), ENOTDIR);
    CHECK_ERRNO(rmdir("missing"), ENOENT);
    CHECK_ERRNO(rmdir("link"), ENOTDIR);
    CHECK(unlink("directory/file") == 0);
    CHECK_ERRNO(rmdir("link"), ENOTDIR);
    CHECK(rmdir("directory") == 0);
}

PROGRAM(rmdir_of_dot) {
    make_directory("directory");
    CHECK_ERRNO(rmdir("directory/."), EINVAL);
    CHECK_ERRNO(rmdir("."), EINVAL);
    CHECK(exists("directory"));
}

/* How many entries there are, "." and ".." included. */
static int count_entries(const char *path) {
    DIR *directory = opendir(path);
    CHECK(directory != NULL);
    int count = 0;
    while (readdir(directory) != NULL) {
        count++;
    }
    CHECK(closedir(directory) == 0);
    return count;
}

/* Makes the empty files "<prefix>0", "<prefix>1" and so on. */
static void make_files(const char *prefix, int count) {
    char name[32];
    for (int i = 0; i < count; i++) {
        snprintf(name, sizeof name, "%s%d", prefix, i);
        make_file(name, "");
    }
}

/* Checks that `seen` has not got this number yet, and marks it. */
static void mark_seen(bool *seen, int count, const char *digits) {
    int number = atoi(digits);
    CHECK(number >= 0 && number < count && !seen[number]);
    seen[number] = true;
}

PROGRAM(list_empty_directory) {
    make_directory("directory");
    DIR *directory = opendir("directory");
    CHECK(directory != NULL);
    bool dot = false;
    bool dot_dot = false;
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        CHECK(entry->d_type == DT_DIR);
        if (strcmp(entry->d_name, ".") == 0) {
            CHECK(!dot);
            dot = true;
        } else {
            CHECK(strcmp(entry->d_name, "..") == 0 && !dot_dot);
            dot_dot = true;
        }
    }
    CHECK(dot && dot_dot);
    CHECK(closedir(directory) == 0);
}

PROGRAM(list_types) {
    make_directory("directory");
    make_file("file", "");
    CHECK(symlink("file", "link") == 0);
    CHECK(symlink("nowhere", "dangling") == 0);
    DIR *here = opendir(".");
    CHECK(here != NULL);
    int found = 0;
    for (struct dirent *entry; (entry = readdir(here)) != NULL;) {
        if (entry->d_name[0] == '.') {
            continue;
        }
        found++;
        int type = strcmp(entry->d_name, "directory") == 0 ? DT_DIR
                   : strcmp(entry->d_name, "file") == 0    ? DT_REG
                                                           : DT_LNK;
        CHECK(entry->d_type == type);
    }
    CHECK(found == 4);
    CHECK(closedir(here) == 0);
}

PROGRAM(list_inode_numbers) {
    struct stat status;
    make_directory("directory");
    make_file("file", "");
    CHECK(symlink("file", "link") == 0);
    DIR *here = opendir(".");
    CHECK(here != NULL);
    for (struct dirent *entry; (entry = readdir(here)) != NULL;) {
        /* The parent is outside of what WASI can see. */
        if (strcmp(entry->d_name, "..") != 0) {
            CHECK(lstat(entry->d_name, &status) == 0);
            CHECK(entry->d_ino == status.st_ino);
        }
    }
    CHECK(closedir(here) == 0);
}

PROGRAM(list_2000_entries) {
    enum { COUNT = 2000 };
    static bool seen[COUNT];
    make_directory("directory");
    make_files("directory/file", COUNT);
    DIR *directory = opendir("directory");
    CHECK(directory != NULL);
    int found = 0;
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        if (entry->d_name[0] != '.') {
            CHECK(strncmp(entry->d_name, "file", 4) == 0);
            mark_seen(seen, COUNT, entry->d_name + 4);
            found++;
        }
    }
    CHECK(found == COUNT);
    CHECK(closedir(directory) == 0);
}

PROGRAM(list_long_names) {
    /* A few of them fill the buffer of a listing. */
    enum { COUNT = 60, LENGTH = 250 };
    static bool seen[COUNT];
    char name[LENGTH + 8];
    for (int i = 0; i < COUNT; i++) {
        memset(name, 'x', LENGTH);
        snprintf(name + LENGTH, sizeof name - LENGTH, "%d", i);
        make_file(name, "");
    }
    DIR *here = opendir(".");
    CHECK(here != NULL);
    int found = 0;
    for (struct dirent *entry; (entry = readdir(here)) != NULL;) {
        if (entry->d_name[0] != '.') {
            CHECK(strlen(entry->d_name) > LENGTH);
            mark_seen(seen, COUNT, entry->d_name + LENGTH);
            found++;
        }
    }
    CHECK(found == COUNT);
    CHECK(closedir(here) == 0);
}

PROGRAM(rewind_listing) {
    make_files("file", 3);
    DIR *here = opendir(".");
    CHECK(here != NULL);
    int found = 0;
    while (readdir(here) != NULL) {
        found++;
    }
    CHECK(found == 5);
    make_file("another", "");
    CHECK(unlink("file0") == 0 && unlink("file1") == 0);
    rewinddir(here);
    found = 0;
    for (struct dirent *entry; (entry = readdir(here)) != NULL; found++) {
        CHECK(strcmp(entry->d_name, "file0") != 0 && strcmp(entry->d_name, "file1") != 0);
    }
    CHECK(found == 4);
    CHECK(closedir(here) == 0);
}

PROGRAM(seek_in_listing) {
    enum { COUNT = 300 };
    static long positions[COUNT];
    static char names[COUNT][32];
    make_files("file", COUNT);
    DIR *here = opendir(".");
    CHECK(here != NULL);
    for (int i = 0; i < COUNT; i++) {
        positions[i] = telldir(here);
        struct dirent *entry = readdir(here);
        CHECK(entry != NULL);
        snprintf(names[i], sizeof names[i], "%s", entry->d_name);
    }
    for (int i = COUNT - 1; i >= 0; i -= 7) {
        seekdir(here, positions[i]);
        struct dirent *entry = readdir(here);
        CHECK(entry != NULL && strcmp(entry->d_name, names[i]) == 0);
        if (i + 1 < COUNT) {
            entry = readdir(here);
            CHECK(entry != NULL && strcmp(entry->d_name, names[i + 1]) == 0);
        }
    }
    CHECK(closedir(here) == 0);
}

/* Removes each file when it is listed; all have to be listed all the same. */
static void remove_while_listing(int count) {
    char path[64];
    bool *seen = calloc((size_t)count, sizeof *seen);
    CHECK(seen != NULL);
    make_directory("directory");
    make_files("directory/file", count);
    DIR *directory = opendir("directory");
    CHECK(directory != NULL);
    int found = 0;
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        if (entry->d_name[0] != '.') {
            mark_seen(seen, count, entry->d_name + 4);
            found++;
            snprintf(path, sizeof path, "directory/%.32s", entry->d_name);
            CHECK(unlink(path) == 0);
        }
    }
    CHECK(found == count);
    CHECK(closedir(directory) == 0);
    CHECK(rmdir("directory") == 0);
    free(seen);
}

PROGRAM(remove_while_listing_few) {
    remove_while_listing(20);
}

PROGRAM(remove_while_listing_many) {
    remove_while_listing(500);
}

PROGRAM(two_listings_at_once) {
    enum { COUNT = 200 };
    make_files("file", COUNT);
    DIR *one = opendir(".");
    DIR *two = opendir(".");
    CHECK(one != NULL && two != NULL);
    for (int i = 0; i < COUNT + 2; i++) {
        CHECK(readdir(one) != NULL);
        /* The other one falls behind. */
        if (i % 3 == 0) {
            CHECK(readdir(two) != NULL);
        }
    }
    CHECK(readdir(one) == NULL && errno == 0);
    CHECK(closedir(one) == 0);
    CHECK(readdir(two) != NULL);
    CHECK(closedir(two) == 0);
}

PROGRAM(opendir_errors) {
    make_file("file", "");
    CHECK_NULL_ERRNO(opendir("missing"), ENOENT);
    CHECK_NULL_ERRNO(opendir("file"), ENOTDIR);
    CHECK(symlink("file", "link") == 0);
    CHECK_NULL_ERRNO(opendir("link"), ENOTDIR);
}

PROGRAM(fdopendir_and_dirfd) {
    make_directory("directory");
    make_file("directory/file", "text");
    int fd = open_file("directory", O_RDONLY | O_DIRECTORY);
    DIR *directory = fdopendir(fd);
    CHECK(directory != NULL);
    CHECK(dirfd(directory) == fd);
    int found = 0;
    while (readdir(directory) != NULL) {
        found++;
    }
    CHECK(found == 3);
    int file = openat(dirfd(directory), "file", O_RDONLY);
    CHECK(file >= 0);
    CHECK_NULL_ERRNO(fdopendir(file), ENOTDIR);
    CHECK(closedir(directory) == 0);
    CHECK_ERRNO(close(fd), EBADF);
}

PROGRAM(calls_relative_to_descriptor) {
    struct stat status;
    char buffer[8];
    make_directory("directory");
    int fd = open_file("directory", O_RDONLY | O_DIRECTORY);
    CHECK(close(openat(fd, "file", O_WRONLY | O_CREAT | O_EXCL, 0666)) == 0);
    CHECK(mkdirat(fd, "inner", 0777) == 0);
    CHECK(renameat(fd, "file", fd, "inner/file") == 0);
    CHECK(linkat(fd, "inner/file", fd, "second", 0) == 0);
    CHECK(symlinkat("second", fd, "link") == 0);
    CHECK(readlinkat(fd, "link", buffer, sizeof buffer) == 6);
    CHECK(fstatat(fd, "link", &status, 0) == 0 && S_ISREG(status.st_mode) && status.st_nlink == 2);
    CHECK(fstatat(fd, "link", &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(status.st_mode));
    CHECK(faccessat(fd, "inner/file", F_OK, 0) == 0);
    CHECK(exists("directory/inner/file") && exists("directory/second"));
    CHECK_ERRNO(unlinkat(fd, "inner", AT_REMOVEDIR), ENOTEMPTY);
    CHECK(unlinkat(fd, "inner/file", 0) == 0);
    CHECK(unlinkat(fd, "inner", AT_REMOVEDIR) == 0);
    CHECK_ERRNO(unlinkat(fd, "inner", 0), ENOENT);
    CHECK(renameat(fd, "second", AT_FDCWD, "outer") == 0);
    CHECK(exists("outer"));
}

PROGRAM(calls_relative_to_file) {
    struct stat status;
    int fd = open_file("file", O_RDWR | O_CREAT);
    CHECK_ERRNO(openat(fd, "name", O_RDONLY), ENOTDIR);
    CHECK_ERRNO(mkdirat(fd, "name", 0777), ENOTDIR);
    CHECK_ERRNO(unlinkat(fd, "name", 0), ENOTDIR);
    CHECK_ERRNO(unlinkat(fd, "name", AT_REMOVEDIR), ENOTDIR);
    CHECK_ERRNO(fstatat(fd, "name", &status, 0), ENOTDIR);
    CHECK_ERRNO(symlinkat("target", fd, "name"), ENOTDIR);
    CHECK_ERRNO(renameat(fd, "name", AT_FDCWD, "other"), ENOTDIR);
    CHECK_ERRNO(renameat(AT_FDCWD, "file", fd, "other"), ENOTDIR);
}

PROGRAM(descriptor_survives_rename) {
    make_directory("directory");
    make_directory("other");
    make_file("directory/file", "text");
    int fd = open_file("directory", O_RDONLY | O_DIRECTORY);
    CHECK(rename("directory", "other/moved") == 0);
    int file = openat(fd, "file", O_RDONLY);
    CHECK(file >= 0);
    CHECK(close(openat(fd, "new", O_WRONLY | O_CREAT | O_EXCL, 0666)) == 0);
    CHECK(exists("other/moved/new"));
    /* It is not the name that was opened. */
    make_directory("directory");
    CHECK(mkdirat(fd, "inner", 0777) == 0);
    CHECK(exists("other/moved/inner") && !exists("directory/inner"));
}

PROGRAM(descriptor_of_removed_directory) {
    make_directory("directory");
    int fd = open_file("directory", O_RDONLY | O_DIRECTORY);
    CHECK(rmdir("directory") == 0);
    CHECK_ERRNO(openat(fd, "file", O_WRONLY | O_CREAT, 0666), ENOENT);
    CHECK_ERRNO(mkdirat(fd, "inner", 0777), ENOENT);
    make_directory("directory");
    CHECK_ERRNO(openat(fd, "file", O_WRONLY | O_CREAT, 0666), ENOENT);
    CHECK(!exists("directory/file"));
}

PROGRAM(nested_directories) {
    enum { DEPTH = 100 };
    char path[2 * DEPTH + 8] = "d";
    make_directory(path);
    for (int i = 1; i < DEPTH; i++) {
        strcat(path, "/d");
        make_directory(path);
    }
    size_t length = strlen(path);
    strcat(path, "/file");
    make_file(path, "text");
    CHECK(holds(path, "text"));
    CHECK(unlink(path) == 0);
    for (; length > 0; length -= length > 1 ? 2 : 1) {
        path[length] = '\0';
        CHECK(rmdir(path) == 0);
    }
    CHECK(count_entries(".") == 2);
}
