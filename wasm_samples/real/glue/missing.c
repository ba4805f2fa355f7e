// The functions of missing.h, and some that the C library declares and does not
// have. A program that runs in WASI cannot start another one and has no users.
#include "missing.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

int system(const char *command) {
  // Without a command the question is whether there is a shell.
  if (command == NULL) {
    return 0;
  }
  errno = ENOSYS;
  return -1;
}

FILE *popen(const char *command, const char *mode) {
  (void)command;
  (void)mode;
  errno = ENOSYS;
  return NULL;
}

int pclose(FILE *stream) {
  (void)stream;
  errno = ENOSYS;
  return -1;
}

int fchmod(int fd, mode_t mode) {
  (void)fd;
  (void)mode;
  return 0;
}

int chmod(const char *path, mode_t mode) {
  (void)path;
  (void)mode;
  return 0;
}

int fchown(int fd, uid_t owner, gid_t group) {
  (void)fd;
  (void)owner;
  (void)group;
  return 0;
}

uid_t geteuid(void) { return 1; }

uid_t getuid(void) { return 1; }

struct passwd *getpwuid(uid_t user) {
  // SQLite's shell complains where there is no home.
  static struct passwd everyone = {"user", "."};
  (void)user;
  return &everyone;
}

int dup(int fd) {
  (void)fd;
  errno = ENOSYS;
  return -1;
}

// Temporary files go to the current folder, since that is what programs are given.
char *tmpnam(char *buffer) {
  static char own[L_tmpnam];
  static unsigned count;
  char *name = buffer == NULL ? own : buffer;
  struct stat status;
  do {
    snprintf(name, L_tmpnam, "./tmp_%06u", ++count % 1000000);
  } while (stat(name, &status) == 0);
  return name;
}

FILE *tmpfile(void) {
  // WASI may refuse to delete an open file, so this one stays.
  return fopen(tmpnam(NULL), "w+b");
}
