/* objects/str_hash.c -- the hash of text and bytes: SipHash-1-3 with a seed.
 * SPDX-License-Identifier: MIT
 *
 * The key comes from PYTHONHASHSEED exactly as in CPython, so that a fixed seed gives the same
 * hashes. */
#include <errno.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "objects/str.h"

static uint64_t hash_key0, hash_key1;

static inline uint64_t rotate(uint64_t x, int bits)
{
    return x << bits | x >> (64 - bits);
}

#define SIP_ROUND()                                                                                \
    do {                                                                                           \
        v0 += v1;                                                                                  \
        v2 += v3;                                                                                  \
        v1 = rotate(v1, 13) ^ v0;                                                                  \
        v3 = rotate(v3, 16) ^ v2;                                                                  \
        v0 = rotate(v0, 32);                                                                       \
        v2 += v1;                                                                                  \
        v0 += v3;                                                                                  \
        v1 = rotate(v1, 17) ^ v2;                                                                  \
        v3 = rotate(v3, 21) ^ v0;                                                                  \
        v2 = rotate(v2, 32);                                                                       \
    } while (0)

Hash hash_bytes(const void *data, size_t size)
{
    if (size == 0)
        return 0;
    uint64_t v0 = hash_key0 ^ 0x736f6d6570736575u, v1 = hash_key1 ^ 0x646f72616e646f6du;
    uint64_t v2 = hash_key0 ^ 0x6c7967656e657261u, v3 = hash_key1 ^ 0x7465646279746573u;
    const uint8_t *p = data;
    uint64_t last = (uint64_t)size << 56, word;
    size_t left = size;
    for (; left >= 8; p += 8, left -= 8) {
        memcpy(&word, p, 8);
        v3 ^= word;
        SIP_ROUND();
        v0 ^= word;
    }
    for (size_t i = 0; i < left; i++)
        last |= (uint64_t)p[i] << (8 * i);
    v3 ^= last;
    SIP_ROUND();
    v0 ^= last;
    v2 ^= 0xff;
    SIP_ROUND();
    SIP_ROUND();
    SIP_ROUND();
    Hash hash = (Hash)(v0 ^ v1 ^ v2 ^ v3);
    return hash == -1 ? -2 : hash;
}

Hash str_hash(Object *o)
{
    Str *s = (Str *)o;
    if (s->hash == -1)
        s->hash = hash_bytes(s->data, (size_t)s->length * s->kind);
    return s->hash;
}

/* The key that the fixed seed stands for: 16 bytes of a linear congruential generator. */
static void key_from_seed(uint32_t seed)
{
    uint64_t keys[2] = {0, 0};
    uint32_t x = seed;
    for (int i = 0; i < 16; i++) {
        x = x * 214013 + 2531011;
        keys[i / 8] |= (uint64_t)(x >> 16 & 0xff) << (8 * (i % 8));
    }
    hash_key0 = keys[0];
    hash_key1 = keys[1];
}

static void key_from_system(void)
{
    uint64_t keys[2];
    if (getrandom(keys, sizeof keys, GRND_NONBLOCK) != (ssize_t)sizeof keys) {
        struct timespec now;
        clock_gettime(CLOCK_REALTIME, &now);
        keys[0] = (uint64_t)now.tv_nsec * 0x9e3779b97f4a7c15u ^ (uint64_t)getpid();
        keys[1] = (uint64_t)now.tv_sec ^ (uintptr_t)&keys;
    }
    hash_key0 = keys[0];
    hash_key1 = keys[1];
}

int hash_seed_init(const char *text)
{
    if (!text || !*text || strcmp(text, "random") == 0) {
        key_from_system();
        return 0;
    }
    char *end;
    errno = 0;
    unsigned long seed = strtoul(text, &end, 10);
    if (*end || *text == '-' || errno || seed > 0xffffffffu)
        return -1;
    if (seed == 0)
        hash_key0 = hash_key1 = 0;
    else
        key_from_seed((uint32_t)seed);
    return 0;
}
