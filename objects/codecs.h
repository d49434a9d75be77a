/* objects/codecs.h -- what the files that make up the codecs share.   SPDX-License-Identifier: MIT
 *
 * A codec is a pair of functions over a state that knows the text, the name for messages and what
 * to do about errors. */
#ifndef OURO_OBJECTS_CODECS_H
#define OURO_OBJECTS_CODECS_H

#include "objects/byte_builder.h"
#include "objects/str.h"

typedef struct Decoder {
    const uint8_t *data;
    size_t size;
    const char *encoding;       /* "utf-8": for messages */
    const char *errors;         /* NULL: strict */
    StrBuilder out;
} Decoder;

typedef struct Encoder {
    const Str *text;
    const char *encoding, *errors;
    ByteBuilder out;
    int (*put)(struct Encoder *,
               uint32_t c); /* writes a character that the encoding has (replacement texts) */
    int (*put_surrogate)(struct Encoder *,
                         uint32_t c); /* surrogatepass; NULL: it does not exist here */
} Encoder;

/* The bytes [start, end) do not decode. Writes the replacement and returns where to go on, or -1
 * with the exception. */
ssize_t decode_error(Decoder *d, size_t start, size_t end, const char *reason);
/* The characters [start, end) cannot be encoded: 0, or -1 with the exception. */
int encode_error(Encoder *e, size_t start, size_t end, const char *reason);

typedef struct Codec {
    const char *name;           /* normalised: lower case, '_' */
    const char *display;        /* for messages */
    int (*decode)(Decoder *d);
    int (*encode)(Encoder *e);
} Codec;

/* By any spelling or alias; NULL (nothing raised). */
const Codec *codec_find(const char *encoding);
Object *codec_run_decode(const Codec *codec, const void *data, size_t size, const char *errors);
Object *codec_run_encode(const Codec *codec, Object *s, const char *errors);

/* codecs_utf8.c, codecs_utf16.c, codecs_escape.c, codecs_table.c */
int utf8_decode(Decoder *d), utf8_encode(Encoder *e), utf8_sig_decode(Decoder *d),
    utf8_sig_encode(Encoder *e);
int utf16_decode(Decoder *d), utf16_encode(Encoder *e), utf16_le_decode(Decoder *d),
    utf16_le_encode(Encoder *e);
int utf16_be_decode(Decoder *d), utf16_be_encode(Encoder *e);
int utf32_decode(Decoder *d), utf32_encode(Encoder *e), utf32_le_decode(Decoder *d),
    utf32_le_encode(Encoder *e);
int utf32_be_decode(Decoder *d), utf32_be_encode(Encoder *e);
int escape_decode(Decoder *d), escape_encode(Encoder *e), raw_escape_decode(Decoder *d),
    raw_escape_encode(Encoder *e);
int ascii_decode(Decoder *d), ascii_encode(Encoder *e), latin1_decode(Decoder *d),
    latin1_encode(Encoder *e);
int cp1252_decode(Decoder *d), cp1252_encode(Encoder *e), cp437_decode(Decoder *d),
    cp437_encode(Encoder *e);
int utf8_put(Encoder *e, uint32_t c);
#endif
