/*
 * What Debian's libstdc++.a asks of glibc, for musl. With the members that Bun and koffi use (libstdc++.txt) it makes the
 * libstdc++ that musl's systems have and Debian does not.
 */
#include <pthread.h>
#include <stdint.h>
#include <sys/random.h>

char __libc_single_threaded = 0;

int __pthread_key_create(pthread_key_t *key, void (*destructor)(void *)) {
  return pthread_key_create(key, destructor);
}

/* Not found: the unwinder then asks dl_iterate_phdr, which musl has. */
int _dl_find_object(void *address, void *result) {
  (void)address;
  (void)result;
  return -1;
}

uint32_t arc4random(void) {
  uint32_t value = 0;
  (void)!getrandom(&value, sizeof value, 0);
  return value;
}
