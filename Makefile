# Makefile -- builds ./ouro, its tests and papers.   SPDX-License-Identifier: MIT
# `make help` lists the targets. MODE=release|debug|asan|stress|profile, each in build/MODE.

MODE ?= release
OUT  := build/$(MODE)
DIRS := memory gc objects lexer parser compiler vm modules watch shell
# The full-screen view, where ncursesw is installed.
CURSES := $(shell pkg-config --exists ncursesw && echo 1)
CURSES_LIBS := $(if $(CURSES),$(shell pkg-config --libs ncursesw))
SRCS := $(filter-out $(if $(CURSES),,watch/screen% watch/terminal%),$(foreach d,$(DIRS),$(sort $(wildcard $d/*.c))))
GEN  := $(OUT)/gen/scanner.c $(OUT)/gen/grammar.c $(OUT)/gen/embedded.c $(OUT)/gen/unicode_names.c
# Names of characters, of the package unicode-data; without them \N{...} knows only those by rule.
UNICODE_DATA ?= /usr/share/unicode
UNICODE_TEXTS := $(wildcard $(addprefix $(UNICODE_DATA)/,DerivedAge.txt UnicodeData.txt NameAliases.txt))
WATCH_GEN := $(OUT)/gen/lessons.c $(OUT)/gen/page.c
PAGE := $(addprefix watch/page/,top.html style.css body.html world.js moments.js graph.js panels.js main.js end.html)
# What only a watched program needs. The release has two copies of all sources in one binary: without probes, to run
# programs, and with probes, to watch them (objects/probes.h); the other modes have one, with probes.
WATCH_SRCS := $(filter watch/% shell/watch_%,$(SRCS))
ifeq ($(MODE),$(filter $(MODE),release profile))
PLAIN_SRCS := $(filter-out $(WATCH_SRCS),$(SRCS))
PROBED_OBJS := $(patsubst %.c,$(OUT)/probed/%.o,$(filter-out shell/start.c,$(SRCS))) \
	$(patsubst $(OUT)/%.c,$(OUT)/probed/%.o,$(GEN) $(WATCH_GEN))
OBJS := $(PLAIN_SRCS:%.c=$(OUT)/%.o) $(GEN:.c=.o)
WATCH_COPY := $(OUT)/watch_copy.o
else
OBJS := $(SRCS:%.c=$(OUT)/%.o) $(patsubst %.c,%.o,$(GEN) $(WATCH_GEN))
endif
UNIT := $(sort $(wildcard tests/unit/*.c))
LIBS_WANTED := gmp libutf8proc
# Line editing, where GNU readline is installed (libedit gives itself out as an older one).
READLINE := $(shell pkg-config --exists 'readline >= 7' && echo 1)
READLINE_LIBS := $(if $(READLINE),-lreadline -ltinfo)
CORES := $(shell nproc 2>/dev/null || echo 2)
CC   ?= gcc

WARN := -std=gnu11 -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wno-unused-parameter
release_FLAGS := -O2 -g -DNDEBUG -fno-plt -fno-semantic-interposition -fno-stack-protector -fcf-protection=none -fno-pie -no-pie -ffunction-sections -fdata-sections
profile_FLAGS := $(release_FLAGS) -fno-omit-frame-pointer
debug_FLAGS   := -Og -g -DDEBUG_LEVEL=2 -DPROBES=1
asan_FLAGS    := -O1 -g -DDEBUG_LEVEL=2 -DPROBES=1 -DMEM_POOLS=0 -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
stress_FLAGS  := -O1 -g -DDEBUG_LEVEL=2 -DPROBES=1 -DGC_STRESS=1 -DSMALL_LIMITS=1
CFLAGS  ?=
COMPILE  = $(CC) $(WARN) $($(MODE)_FLAGS) $(if $(READLINE),-DHAVE_READLINE=1) $(if $(CURSES),-DSCREEN_VIEW=1) $(CFLAGS) -I. -I$(OUT)/gen -MMD -MP
LDLIBS   = $(if $(CURSES_COPY),,$(CURSES_LIBS)) $(READLINE_LIBS) $(shell pkg-config --libs $(LIBS_WANTED)) -lm

# A static binary starts in half the time; where a static library is missing the link is dynamic.
# (The linker would warn of readline's completion of user names, which is never asked for.)
STATIC := -static -Wl,--no-warnings
release_LINK := $(shell echo 'int main(void) { return 0; }' | $(CC) -x c - $(STATIC) -no-pie -o /dev/null $(CURSES_LIBS) $(READLINE_LIBS) -lgmp -lutf8proc 2>/dev/null && echo $(STATIC))
# What the start touches lies side by side (tools/startup_order.py); a linker that does not know the script does without.
release_LINK += $(shell echo 'int main(void) { return 0; }' | $(CC) -x c - -no-pie -Wl,-T,tools/startup.ld -o /dev/null 2>/dev/null && echo -Wl,-T,tools/startup.ld -Wl,-z,noseparate-code -Wl,-z,norelro)

BINARY := $(OUT)/ouro
all: $(BINARY)                  ## build the interpreter (release: also as ./ouro)
	@if [ $(MODE) = release ]; then ln -sf $(BINARY) ouro; fi

$(BINARY): $(OBJS) $(WATCH_COPY)
	$(CC) $($(MODE)_FLAGS) $($(MODE)_LINK) $(LDFLAGS) $^ -o $@ $(LDLIBS)
# What is common to many cases of the loop is not worth a register across them all (docs/decisions.md).
$(OUT)/vm/run.o $(OUT)/probed/vm/run.o: LOOP := -fno-gcse
$(OUT)/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE) $(LOOP) -c $< -o $@
$(OUT)/gen/%.o: $(OUT)/gen/%.c
	$(COMPILE) -c $< -o $@
$(OUT)/probed/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE) $(LOOP) -DPROBES=1 -c $< -o $@
$(OUT)/probed/gen/%.o: $(OUT)/gen/%.c
	@mkdir -p $(@D)
	$(COMPILE) -DPROBES=1 -c $< -o $@
# A static curses library goes with the one file that calls it: some of its names are also ours (attr_set, filter).
CURSES_COPY := $(if $(and $(CURSES),$(filter -static,$($(MODE)_LINK))),$(OUT)/curses_copy.o)
$(OUT)/curses_copy.o: $(OUT)/probed/watch/terminal.o
	$(CC) -r -nostdlib -static $< $(CURSES_LIBS) -o $@
	objcopy --wildcard --keep-global-symbol='terminal_*' $@
$(OUT)/watch_copy.o: $(if $(CURSES_COPY),$(PROBED_OBJS:$(OUT)/probed/watch/terminal.o=$(CURSES_COPY)),$(PROBED_OBJS))
	$(LD) -r $^ -o $@
	objcopy --keep-global-symbol=watch_main $@
$(OUT)/gen/scanner.c: lexer/scanner.re
	@mkdir -p $(@D)
	re2c -W -c --utf-8 -o $@ $<
$(OUT)/gen/grammar.c: parser/grammar.y
	@mkdir -p $(@D)/parser
	bison -Wall -Werror -Dapi.header.include='{"parser/grammar.h"}' --defines=$(OUT)/gen/parser/grammar.h -o $@ $<
$(OUT)/gen/parser/grammar.h: $(OUT)/gen/grammar.c
$(OUT)/gen/embedded.c: tools/embed.sh $(wildcard lib/*.py lib/*/*.py)
	@mkdir -p $(@D)
	sh tools/embed.sh lib embedded_modules > $@
$(OUT)/gen/unicode_names.c: tools/unicode_names.awk $(UNICODE_TEXTS)
	@mkdir -p $(@D)
	awk -f tools/unicode_names.awk /dev/null $(UNICODE_TEXTS) > $@
$(OUT)/gen/lessons.c: tools/embed.sh $(wildcard watch/lessons/*.py)
	@mkdir -p $(@D)
	sh tools/embed.sh watch/lessons embedded_lessons > $@
$(OUT)/gen/page.c: tools/embed_page.sh $(PAGE)
	@mkdir -p $(@D)
	sh tools/embed_page.sh watch_page $(PAGE) > $@
$(foreach o,$(OUT) $(OUT)/probed,$(patsubst %.c,$o/%.o,$(wildcard lexer/*.c parser/*.c)) $o/gen/scanner.o): | $(OUT)/gen/parser/grammar.h

-include $(OBJS:.o=.d) $(PROBED_OBJS:.o=.d)

# ---- tests ----
UNIT_BINARY := $(OUT)/unit
UNIT_OBJS := $(UNIT:%.c=$(OUT)/%.o)
-include $(UNIT_OBJS:.o=.d)
$(UNIT_BINARY): $(UNIT_OBJS) $(filter-out $(OUT)/shell/start.o,$(OBJS))
	$(CC) $($(MODE)_FLAGS) $(LDFLAGS) $^ -o $@ $(shell pkg-config --libs check) $(LDLIBS)
SAN_ENV := $(if $(filter asan,$(MODE)),NO_POOLS=1) $(if $(filter stress,$(MODE)),NO_QUIET=1) ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1 UBSAN_OPTIONS=print_stacktrace=1

PYTHON3 := $(shell command -v python3)
# All golden scripts are run under the watcher too; of the slow builds, some.
WATCHED_TESTS := $(if $(filter asan stress,$(MODE)),tests/golden/gc tests/golden/classes tests/golden/generators tests/golden/with)
setup:                          ## install the packages that are missing (apt), and say which
	@sh tools/setup.sh
demo: setup                     ## install what is missing, build, run the example tour
	@$(MAKE) --no-print-directory -j$(CORES) all
	@sh tools/demo.sh ./ouro
test: setup                     ## install what is missing, build, run unit tests, golden scripts, examples
	@$(MAKE) --no-print-directory -j$(CORES) build
	@$(MAKE) --no-print-directory tests
build: all $(UNIT_BINARY)         ## the interpreter and its unit tests
tests: build                  ## the tests, without looking for packages
	$(SAN_ENV) $(UNIT_BINARY)
	$(SAN_ENV) tests/run $(BINARY)
	$(SAN_ENV) OURO=$(abspath $(BINARY)) NO_WATCHER=1 tests/run tests/watched $(WATCHED_TESTS)
	$(if $(filter release,$(MODE)),tests/views $(BINARY))
	$(if $(filter asan stress,$(MODE)),,$(if $(PYTHON3),python3 tests/watch_schema.py $(BINARY),@echo 'watch events: not tested, there is no python3 here'))
	$(if $(filter asan stress,$(MODE)),,sh tests/watch_page.sh $(BINARY))
	$(if $(filter asan stress,$(MODE)),,sh tests/watch_screen.sh $(BINARY))
	$(SAN_ENV) sh tests/command_line.sh $(BINARY)
	$(if $(READLINE),$(SAN_ENV) sh tests/colours.sh $(BINARY))
	$(if $(filter asan stress,$(MODE)),,sh tests/repl.sh $(BINARY))
	@touch $(OUT)/tests.passed
# Tests that have passed are run again when something has changed.
$(OUT)/tests.passed: $(BINARY) $(UNIT_BINARY) $(shell find tests examples -type f)
	@$(MAKE) --no-print-directory tests
check: $(OUT)/tests.passed layers metrics  ## all that must pass before a commit: tests, asan, stress, layers, sizes
	@$(MAKE) --no-print-directory -j$(CORES) MODE=asan build
	@$(MAKE) --no-print-directory MODE=asan tests
	@$(MAKE) --no-print-directory -j$(CORES) MODE=stress build
	@$(MAKE) --no-print-directory MODE=stress tests
	sh tests/alloc_fail.sh build/stress/ouro
golden:                         ## record expected outputs from CPython 3.11 again and show the difference
	tests/record
layers:                         ## check that files include only their own layer and lower ones
	@awk -f tools/layers.awk layers.txt $(sort $(wildcard $(DIRS:%=%/*.c) $(DIRS:%=%/*.h) lexer/*.re parser/*.y))
metrics:                        ## check the sizes of functions and files
	sh tools/metrics.sh $(DIRS)
docs: all                       ## write docs/opcodes.md from the opcode table
	$(BINARY) -X opcodes > docs/opcodes.md
bench: all                      ## compare with CPython 3.11 (PEER=command)
	python3 bench/compare.py --subject ./ouro --peer 'cpython=$(or $(PEER),/usr/bin/python3.11)' --runs 3

clean:                          ## remove everything that was built
	rm -rf build ouro
help:                           ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 16

.PHONY: all setup demo test build tests check golden layers metrics docs bench clean help
