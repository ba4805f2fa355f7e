// The C library for WASI has no users, and without this header the compiler would
// take that of the machine.
#ifndef JAYASM_GLUE_PWD_H
#define JAYASM_GLUE_PWD_H

#include <sys/types.h>

struct passwd {
  char *pw_name;
  char *pw_dir;
};

struct passwd *getpwuid(uid_t user);
uid_t getuid(void);

#endif
