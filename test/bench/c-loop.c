/* The peer that sets the limit: c-loop ROUNDS LOOK PID... reads tables with the least that Linux lets a program do,
   getdents64, then readlinkat, openat, read and close for each descriptor, in one thread, and keeps nothing. With LOOK 1
   it asks statx of everything that has a path too, as we do for type, size and device. Prints for each round the
   nanoseconds that passed and those of the processor. */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static long long now(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static int folder(const char *pid, const char *name) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%s/%s", pid, name);
  int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) {
    perror(path);
    exit(1);
  }
  return fd;
}

static long read_table(const char *pid, int look) {
  static char entries[65536], target[4096], information[4096];
  long sum = 0;
  int links = folder(pid, "fd"), texts = folder(pid, "fdinfo");
  for (long got; (got = syscall(SYS_getdents64, links, entries, sizeof entries)) > 0;) {
    for (long at = 0; at < got;) {
      struct dirent64 *entry = (struct dirent64 *)(entries + at);
      at += entry->d_reclen;
      if (entry->d_name[0] == '.') {
        continue;
      }
      sum += readlinkat(links, entry->d_name, target, sizeof target);
      if (look && target[0] == '/') {
        struct statx status;
        sum += statx(links, entry->d_name, 0, STATX_BASIC_STATS, &status);
      }
      int text = openat(texts, entry->d_name, O_RDONLY | O_CLOEXEC);
      sum += read(text, information, sizeof information);
      close(text);
    }
  }
  close(texts);
  close(links);
  return sum;
}

int main(int argc, char **argv) {
  for (int round = 0; argc > 3 && round < atoi(argv[1]); round++) {
    long long begun = now(CLOCK_MONOTONIC), used = now(CLOCK_PROCESS_CPUTIME_ID);
    long sum = 0;
    for (int pid = 3; pid < argc; pid++) {
      sum += read_table(argv[pid], atoi(argv[2]));
    }
    used = now(CLOCK_PROCESS_CPUTIME_ID) - used;
    printf("%lld %lld %ld\n", now(CLOCK_MONOTONIC) - begun, used, sum);
    fflush(stdout);
  }
  return 0;
}
