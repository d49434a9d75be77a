# Makefile -- builds ./ouro, its tests and papers.   SPDX-License-Identifier: MIT
# `make help` lists the targets. MODE=release|debug|asan|stress|profile, each in build/MODE.

MODE ?= release
OUT  := build/$(MODE)
DIRS := memory gc objects lexer parser compiler vm modules watch shell
SRCS := $(foreach d,$(DIRS),$(sort $(wildcard $d/*.c)))
GEN  := $(OUT)/gen/scanner.c $(OUT)/gen/grammar.c $(OUT)/gen/embedded.c
OBJS := $(SRCS:%.c=$(OUT)/%.o) $(GEN:.c=.o)
UNIT := $(sort $(wildcard tests/unit/*.c))
LIBS_WANTED := gmp libutf8proc
CC   ?= gcc

WARN := -std=gnu11 -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wno-unused-parameter
release_FLAGS := -O2 -g -DNDEBUG -fno-plt -fno-semantic-interposition -fno-stack-protector -fcf-protection=none
profile_FLAGS := $(release_FLAGS) -fno-omit-frame-pointer
debug_FLAGS   := -Og -g -DDEBUG_LEVEL=2
asan_FLAGS    := -O1 -g -DDEBUG_LEVEL=2 -DMEM_POOLS=0 -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
stress_FLAGS  := -O1 -g -DDEBUG_LEVEL=2 -DGC_STRESS=1 -DSMALL_LIMITS=1
CFLAGS  ?=
COMPILE  = $(CC) $(WARN) $($(MODE)_FLAGS) $(CFLAGS) -I. -I$(OUT)/gen -MMD -MP
LDLIBS   = $(shell pkg-config --libs $(LIBS_WANTED)) -lm

BINARY := $(OUT)/ouro
all: $(BINARY)                  ## build the interpreter (release: also as ./ouro)
	@if [ $(MODE) = release ]; then ln -sf $(BINARY) ouro; fi

$(BINARY): $(OBJS)
	$(CC) $($(MODE)_FLAGS) $(LDFLAGS) $^ -o $@ $(LDLIBS)
$(OUT)/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE) -c $< -o $@
$(OUT)/gen/%.o: $(OUT)/gen/%.c
	$(COMPILE) -c $< -o $@
$(OUT)/gen/scanner.c: lexer/scanner.re
	@mkdir -p $(@D)
	re2c -W -c --utf-8 -o $@ $<
$(OUT)/gen/grammar.c: parser/grammar.y
	@mkdir -p $(@D)/parser
	bison -Wall -Werror --defines=$(OUT)/gen/parser/grammar.h -o $@ $<
$(OUT)/gen/parser/grammar.h: $(OUT)/gen/grammar.c
$(OUT)/gen/embedded.c: tools/embed.sh $(wildcard lib/*.py lib/*/*.py)
	@mkdir -p $(@D)
	sh tools/embed.sh lib > $@
$(patsubst %.c,$(OUT)/%.o,$(wildcard lexer/*.c parser/*.c)) $(OUT)/gen/scanner.o: | $(OUT)/gen/parser/grammar.h

-include $(OBJS:.o=.d)

clean:                          ## remove everything that was built
	rm -rf build ouro
help:                           ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 16

.PHONY: all clean help
