/* modules/io_internal.h -- what the files of the io module share.   SPDX-License-Identifier: MIT
 *
 * Three layers, as in CPython: FileIO (a descriptor), Buffered (bytes over any raw stream),
 * TextFile (text over any binary stream). Each takes a short way when the layer below is one of
 * these, and calls methods otherwise.
 *   F1  a Buffered's window data[position, end) holds bytes read ahead, or with `dirty` data[0,
 *       end) bytes not written yet
 *   F2  a TextFile's chunk are the bytes that text was decoded from; tail follows them, not decoded
 *       yet */
#ifndef OURO_MODULES_IO_INTERNAL_H
#define OURO_MODULES_IO_INTERNAL_H
#include "modules/io.h"
#include "objects/byte_builder.h"
#include "objects/str.h"

enum { IO_BUFFER_SIZE = 8192 };

/* what every type here begins with */
typedef struct Stream { Object head; uintptr_t dict_word; bool closed; } Stream;

typedef struct FileIO {
    Stream base;
    int fd;                     /* -1: closed */
    bool readable, writable, created, appending, close_fd;
    Object *name;               /* held or NULL */
} FileIO;

typedef struct Buffered {
    Stream base;
    Object *raw;                /* held; NULL: not initialised; never changes afterwards */
    uint8_t *data;
    size_t capacity, position, end;
    bool dirty, readable, writable;
    /* raw is still held (a call on it may be going on), but not used any more */
    bool detached;
} Buffered;

enum NewlineMode { NEWLINE_ANY, NEWLINE_KEEP, NEWLINE_LF, NEWLINE_CR, NEWLINE_CRLF };
enum TextUnit { UNIT_UTF8, UNIT_BYTE, UNIT_16, UNIT_32 };
enum { SEEN_CR = 1, SEEN_LF = 2, SEEN_CRLF = 4 };

typedef struct TextFile {
    Stream base;
    Object *buffer;             /* held; NULL: not initialised; never changes afterwards */
    Object *encoding, *errors;  /* str, held */
    Object *mode;               /* held or NULL: not set */
    /* as the codecs want it; after a byte order mark the form without one */
    char encoding_name[32];
    char errors_name[32];
    enum NewlineMode newline;
    enum TextUnit unit;
    bool line_buffering, write_through, iterating, started, detached;
    bool ascii_as_is;           /* ASCII text is its own encoding */
    /* mark_size: bytes of the chunk that are the byte order mark */
    uint8_t seen_newlines, mark_size;
    Object *text;               /* decoded: str or NULL */
    size_t at;                  /* characters of text already taken */
    ByteBuilder chunk, tail;    /* F2 */
    ByteBuilder pending;        /* to be written, when buffer is not a Buffered */
} TextFile;

extern Type stream_type, raw_base_type, buffered_base_type, text_base_type;
extern Type file_io_type, buffered_reader_type, buffered_writer_type, buffered_random_type,
    text_file_type, string_io_type, bytes_io_type;
extern Type unsupported_operation;      /* readied by io_ready */

/* io_base.c */
int io_ready(void);                                     /* readies the types, once */
Object *io_closed(void);                                /* ValueError; NULL */
Object *io_unsupported(const char *what);               /* NULL */
int io_visit_stream(Object *o, Visit visit, void *arg);
void io_clear_stream(Object *o);
Object *stream_iter(Object *o);
int stream_finalize(Object *o);                         /* closes through the close method */
Object *io_self(Object *o);
/* read(n), readline(n): None and absent are -1. */
bool io_size_argument(Object *const *args, size_t nargs, ssize_t *size);
/* The 64-bit argument of seek and truncate; -1: exception. */
int io_offset(Object *o, int64_t *offset);
/* NONE (not counted) or NULL */
Object *io_call_int(Object *o, const char *method, Object *arg, int64_t *result);
bool io_is_closed(Object *stream);                      /* its `closed` attribute */

/* io_file.c */
Object *file_io_new(int fd, const char *mode, Object *name, bool close_fd);
ssize_t file_io_read(FileIO *f, void *to, size_t size);         /* one read(2); -1: exception */
ssize_t file_io_write(FileIO *f, const void *from, size_t size);
int64_t file_io_seek(FileIO *f, int64_t offset, int whence);
/* open(2) by mode (fully checked): new FileIO. */
Object *file_io_open(Object *file, const char *mode, bool close_fd, Object *opener);

/* io_buffered.c */
Object *buffered_new(Type *type, Object *raw, size_t size);
/* window must be empty: bytes now in it; 0: end; -1 */
ssize_t buffered_fill(Buffered *b);
int buffered_write(Buffered *b, const void *from, size_t size);
int buffered_flush(Buffered *b);
int64_t buffered_tell(Buffered *b);
int64_t buffered_seek(Buffered *b, int64_t offset, int whence);
Object *buffered_read(Buffered *b, ssize_t size);       /* negative: all */
static inline bool buffered_is(const Object *o)
{
    return o->type == &buffered_writer_type || o->type == &buffered_reader_type
           || o->type == &buffered_random_type;
}

/* io_text.c (text_* work on an initialised, open file) */
Object *text_file_new(Object *buffer, const char *encoding, const char *errors, Object *newline,
                      bool line_buffering);
int text_set_codec(TextFile *t, Object *encoding, Object *errors);
/* None and '' too; false: exception */
bool io_newline_mode(Object *newline, enum NewlineMode *mode);
int text_write(TextFile *t, Object *s);
int text_flush(TextFile *t);
Object *text_read(TextFile *t, ssize_t size);
Object *text_readline(TextFile *t, ssize_t limit);
int64_t text_tell(TextFile *t);
void text_forget_read(TextFile *t);
/* NULL: detached, not initialised or closed */
TextFile *text_check(Object *o);
extern const MethodDef text_methods[];                  /* io_text_methods.c */
extern const GetSetDef text_getsets[];

/* Line ends, for TextFile and StringIO: */
Object *newline_translate(Object *s, uint8_t *seen);    /* "\r\n" and "\r" become "\n": new */
/* "\n" becomes what mode writes: new */
Object *newline_expand(Object *s, enum NewlineMode mode);
/* Characters from start up to and including the first line end; -1: there is none before the end of
 * s. */
ssize_t newline_find(Object *s, size_t start, enum NewlineMode mode);
Object *newlines_seen(uint8_t seen);                    /* the attribute `newlines`: new */
#endif
