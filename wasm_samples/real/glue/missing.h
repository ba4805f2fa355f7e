// Declarations that the C library for WASI leaves out and the programs expect.
// Included ahead of each source file.
#ifndef JAYASM_GLUE_MISSING_H
#define JAYASM_GLUE_MISSING_H

#include <stdio.h>
#include <sys/types.h>

#define L_tmpnam 20
#define P_tmpdir "."

// Locks of byte ranges. WASI has none; SQLite is told not to lock and only names these.
#define F_RDLCK 0
#define F_WRLCK 1
#define F_UNLCK 2
#define F_GETLK 5
#define F_SETLK 6

int system(const char *command);
FILE *popen(const char *command, const char *mode);
int pclose(FILE *stream);
int fchmod(int fd, mode_t mode);
int chmod(const char *path, mode_t mode);
int fchown(int fd, uid_t owner, gid_t group);
uid_t geteuid(void);
int dup(int fd);

#endif
