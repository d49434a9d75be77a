/* objects/exceptions.h -- the exception hierarchy.   SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_EXCEPTIONS_H
#define OURO_OBJECTS_EXCEPTIONS_H
#include "objects/object.h"
typedef struct Exception {      /* BaseException and all below; bigger ones begin with it */
    Object head;
    Object *args;               /* tuple */
    Object *traceback, *context, *cause;    /* or NULL */
    bool suppress_context;
    /* inline values may follow in heap subclasses: at type->dict_offset */
    uintptr_t dict_word;
} Exception;
typedef struct StopIterationExc { Exception base; Object *value; } StopIterationExc;
typedef struct SystemExitExc { Exception base; Object *code; } SystemExitExc;
typedef struct ImportErrorExc { Exception base; Object *msg, *name, *path; } ImportErrorExc;
typedef struct NameErrorExc { Exception base; Object *name; } NameErrorExc;
typedef struct AttributeErrorExc { Exception base; Object *name, *obj; } AttributeErrorExc;
typedef struct SyntaxErrorExc {
    Exception base;
    Object *msg, *filename, *lineno, *offset, *text, *end_lineno, *end_offset, *print_file_and_line;
} SyntaxErrorExc;
typedef struct OSErrorExc {
    Exception base;
    Object *errnum, *strerror, *filename, *filename2;
} OSErrorExc;
typedef struct UnicodeErrorExc {
    Exception base;
    Object *encoding, *object;
    ssize_t start, end;
    Object *reason;
} UnicodeErrorExc;
typedef struct GroupExc { Exception base; Object *message, *exceptions; /* tuple */ } GroupExc;

/* One list of all: EXC(C name, Python name, base C name) for those with no fields of their own. */
#define EXCEPTION_LIST(EXC) \
    EXC(Exception, BaseException) \
    EXC(SystemExit, BaseException) EXC(KeyboardInterrupt, BaseException) EXC( \
        GeneratorExit, BaseException) EXC(BaseExceptionGroup, \
                                          BaseException) EXC(ExceptionGroup, BaseExceptionGroup) \
        EXC(StopIteration, Exception) EXC(StopAsyncIteration, Exception) EXC( \
            ArithmeticError, Exception) EXC(FloatingPointError, \
                                            ArithmeticError) EXC(OverflowError, ArithmeticError) \
            EXC(ZeroDivisionError, ArithmeticError) EXC(AssertionError, Exception) EXC( \
                AttributeError, Exception) EXC(BufferError, Exception) EXC(EOFError, Exception) \
                EXC(ImportError, Exception) EXC(ModuleNotFoundError, ImportError) EXC( \
                    LookupError, Exception) EXC(IndexError, LookupError) EXC(KeyError, \
                                                                             LookupError) \
                    EXC(MemoryError, Exception) EXC(NameError, Exception) EXC( \
                        UnboundLocalError, \
                        NameError) EXC(OSError, Exception) EXC(BlockingIOError, \
                                                               OSError) EXC(ChildProcessError, \
                                                                            OSError) \
                        EXC(ConnectionError, OSError) EXC(BrokenPipeError, ConnectionError) EXC( \
                            ConnectionAbortedError, \
                            ConnectionError) EXC(ConnectionRefusedError, \
                                                 ConnectionError) EXC(ConnectionResetError, \
                                                                      ConnectionError) \
                            EXC(FileExistsError, OSError) EXC(FileNotFoundError, OSError) EXC( \
                                InterruptedError, \
                                OSError) EXC(IsADirectoryError, \
                                             OSError) EXC(NotADirectoryError, \
                                                          OSError) EXC(PermissionError, OSError) \
                                EXC(ProcessLookupError, OSError) EXC(TimeoutError, OSError) EXC( \
                                    ReferenceError, Exception) EXC(RuntimeError, Exception) \
                                    EXC(NotImplementedError, RuntimeError) EXC( \
                                        RecursionError, RuntimeError) EXC(SyntaxError, Exception) \
                                        EXC(IndentationError, SyntaxError) EXC(TabError, \
                                                                               IndentationError) \
                                            EXC(SystemError, Exception) EXC( \
                                                TypeError, Exception) EXC(ValueError, Exception) \
                                                EXC(UnicodeError, ValueError) EXC( \
                                                    UnicodeDecodeError, UnicodeError) \
                                                    EXC(UnicodeEncodeError, UnicodeError) EXC( \
                                                        UnicodeTranslateError, \
                                                        UnicodeError) EXC(Warning, Exception) \
                                                        EXC(DeprecationWarning, Warning) EXC( \
                                                            PendingDeprecationWarning, \
                                                            Warning) EXC(RuntimeWarning, Warning) \
                                                            EXC(SyntaxWarning, \
                                                                Warning) EXC(UserWarning, Warning) \
                                                                EXC(FutureWarning, Warning) EXC( \
                                                                    ImportWarning, Warning) \
                                                                    EXC(UnicodeWarning, \
                                                                        Warning) EXC(BytesWarning, \
                                                                                     Warning) \
                                                                        EXC(ResourceWarning, \
                                                                            Warning) \
                                                                            EXC(EncodingWarning, \
                                                                                Warning)
extern Type exc_BaseException;
#define EXC_DECLARE(name, base) extern Type exc_##name;
EXCEPTION_LIST(EXC_DECLARE)
#undef EXC_DECLARE

static inline bool exception_is_instance(const Object *o)
{
    return TYPE_HAS(o->type, TYPE_EXC_SUBCLASS);
}
static inline bool exception_is_class(const Object *o)
{
    return TYPE_HAS(o->type, TYPE_TYPE_SUBCLASS) && TYPE_HAS((const Type *)o, TYPE_EXC_SUBCLASS);
}
/* Sets fields (retain). */
void exception_set_traceback(Object *exception, Object *traceback_or_null);
void exception_set_context(Object *exception, Object *context_take_or_null);
/* also sets suppress_context */
void exception_set_cause(Object *exception, Object *cause_take_or_null);
/* Whether exception (instance or class) matches kind (class or tuple of them) as in `except kind:`.
 * No user code. */
bool exception_matches(Object *exception, Object *kind);
/* For except*: divides an exception (group or not) by kind (class, tuple or callable). *match,
 * *rest: new, None when empty. */
int exception_group_split(Object *exception, Object *kind, Object **match, Object **rest);
/* new: the fitting group class; exceptions: list or tuple */
Object *exception_group_new(Object *message, Object *exceptions);
/* A group with the given members and orig's message, traceback, context, cause, notes
 * (orig.derive()). None when empty. */
Object *exception_group_derive(Object *orig, Object *exceptions);
int exceptions_init(void);
#endif
