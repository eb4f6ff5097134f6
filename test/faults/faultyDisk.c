// A disk that fails when it is told to: loaded before the C library (LD_PRELOAD), it stands between Trackroom,
// SQLite and Node on the one side and the system on the other. A file of 128 bytes that the test writes says which call
// fails and how, and tells it how many calls there were; only files below one folder are meant.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

// The layout is that of `faultyDisk.ts`.
enum kind { WRITE = 1, SYNC = 2, OPEN = 4, READ = 8, LOCK = 16 };
struct orders {
  _Atomic int64_t left;   // calls until the one that fails
  _Atomic int64_t failed; // calls that did fail
  int32_t kinds;          // which calls count
  int32_t error;          // errno that they fail with
  int32_t lasting;        // 1: all later ones fail, too
  _Atomic int64_t calls[5]; // of each kind, whether it fails or not
};

static struct orders *orders;
static const char *folder;
static size_t folderLength;
#define DESCRIPTORS 65536
static _Atomic char below[DESCRIPTORS];

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void start(void) {
  const char *file = getenv("TRACKROOM_FAULT_ORDERS");
  folder = getenv("TRACKROOM_FAULT_FOLDER");
  if (file == NULL || folder == NULL) return;
  folderLength = strlen(folder);
  int descriptor = REAL(open)(file, O_RDWR);
  if (descriptor < 0) abort();
  void *at = mmap(NULL, 128, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
  if (at == MAP_FAILED) abort();
  orders = at;
}

static int isBelow(const char *path) {
  return folder != NULL && path != NULL && strncmp(path, folder, folderLength) == 0;
}

static int known(int descriptor) {
  return descriptor >= 0 && descriptor < DESCRIPTORS && below[descriptor];
}

static int fails(enum kind kind) {
  if (orders == NULL) return 0;
  atomic_fetch_add(&orders->calls[__builtin_ctz(kind)], 1);
  if ((orders->kinds & kind) == 0) return 0;
  int64_t left = atomic_fetch_sub(&orders->left, 1);
  if (left > 0 || (left < 0 && !orders->lasting)) return 0;
  atomic_fetch_add(&orders->failed, 1);
  errno = orders->error;
  return 1;
}

static int note(int descriptor, const char *path) {
  if (descriptor >= 0 && descriptor < DESCRIPTORS) below[descriptor] = isBelow(path);
  return descriptor;
}

#define OPENING(name)                                             \
  int name(const char *path, int flags, ...) {                    \
    mode_t mode = 0;                                              \
    if (flags & (O_CREAT | __O_TMPFILE)) {                        \
      va_list rest;                                               \
      va_start(rest, flags);                                      \
      mode = va_arg(rest, mode_t);                                \
      va_end(rest);                                               \
    }                                                             \
    if (isBelow(path) && fails(OPEN)) return -1;                  \
    /* A new file needs room for its name. */                     \
    if (isBelow(path) && (flags & O_CREAT) && access(path, F_OK) != 0 && fails(WRITE)) return -1; \
    return note(REAL(name)(path, flags, mode), path);             \
  }
OPENING(open)
OPENING(open64)

int close(int descriptor) {
  if (descriptor >= 0 && descriptor < DESCRIPTORS) below[descriptor] = 0;
  return REAL(close)(descriptor);
}

#define ON_FILE(kind, type, name, parameters, arguments)          \
  type name parameters {                                          \
    if (known(file) && fails(kind)) return -1;                    \
    return REAL(name) arguments;                                  \
  }
ON_FILE(WRITE, ssize_t, write, (int file, const void *b, size_t n), (file, b, n))
ON_FILE(WRITE, ssize_t, writev, (int file, const struct iovec *v, int n), (file, v, n))
ON_FILE(WRITE, ssize_t, pwrite, (int file, const void *b, size_t n, off_t o), (file, b, n, o))
ON_FILE(WRITE, ssize_t, pwrite64, (int file, const void *b, size_t n, off64_t o), (file, b, n, o))
ON_FILE(WRITE, ssize_t, pwritev, (int file, const struct iovec *v, int n, off_t o), (file, v, n, o))
ON_FILE(WRITE, ssize_t, pwritev64, (int file, const struct iovec *v, int n, off64_t o), (file, v, n, o))
ON_FILE(WRITE, int, ftruncate, (int file, off_t n), (file, n))
ON_FILE(WRITE, int, ftruncate64, (int file, off64_t n), (file, n))
ON_FILE(SYNC, int, fsync, (int file), (file))
ON_FILE(SYNC, int, fdatasync, (int file), (file))
ON_FILE(READ, ssize_t, read, (int file, void *b, size_t n), (file, b, n))
ON_FILE(READ, ssize_t, readv, (int file, const struct iovec *v, int n), (file, v, n))
ON_FILE(READ, ssize_t, pread, (int file, void *b, size_t n, off_t o), (file, b, n, o))
ON_FILE(READ, ssize_t, pread64, (int file, void *b, size_t n, off64_t o), (file, b, n, o))
ON_FILE(READ, ssize_t, preadv, (int file, const struct iovec *v, int n, off_t o), (file, v, n, o))
ON_FILE(READ, ssize_t, preadv64, (int file, const struct iovec *v, int n, off64_t o), (file, v, n, o))

// A failure of its own: one that is not between two files of different disks (EXDEV) would have it tried otherwise.
ssize_t copy_file_range(int from, off64_t *a, int file, off64_t *b, size_t n, unsigned int flags) {
  if (known(file) && fails(WRITE)) return -1;
  return REAL(copy_file_range)(from, a, file, b, n, flags);
}

// These answer with the error itself.
int posix_fallocate(int file, off_t o, off_t n) {
  if (known(file) && fails(WRITE)) return orders->error;
  return REAL(posix_fallocate)(file, o, n);
}

#define ON_NAMES(name, parameters, arguments)                     \
  int name parameters {                                           \
    if (isBelow(path) && fails(WRITE)) return -1;                 \
    return REAL(name) arguments;                                  \
  }
int rename(const char *, const char *);
ON_NAMES(rename, (const char *path, const char *to), (path, to))
ON_NAMES(link, (const char *path, const char *to), (path, to))
ON_NAMES(mkdir, (const char *path, mode_t mode), (path, mode))

#define LOCKING(name)                                             \
  int name(int file, int command, ...) {                          \
    va_list rest;                                                 \
    va_start(rest, command);                                      \
    void *given = va_arg(rest, void *);                           \
    va_end(rest);                                                 \
    int locks = command == F_SETLK && given != NULL && ((struct flock *)given)->l_type != F_UNLCK; \
    if (locks && known(file) && fails(LOCK)) return -1;           \
    int answer = REAL(name)(file, command, given);                \
    int copies = command == F_DUPFD || command == F_DUPFD_CLOEXEC; \
    if (copies && answer >= 0 && answer < DESCRIPTORS) below[answer] = known(file); \
    return answer;                                                \
  }
LOCKING(fcntl)
LOCKING(fcntl64)
