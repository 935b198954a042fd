# SPDX-License-Identifier: MIT
#
# Segue's build. `make help` lists what can be asked for.
#
#   BUILD=dir    where everything generated goes (default: build)
#   SAN=1        address and undefined-behaviour sanitizers, in build/san
#   WERROR=1     warnings are errors, as in the tests
#   V=1          print the commands
#   CC, CFLAGS, CPPFLAGS, LDFLAGS    as usual; CPPFLAGS=-DNDEBUG drops asserts

VERSION := 0.1.0
RELEASED := 2026-11-28

BUILD  := $(if $(SAN),build/san,build)
CFLAGS ?= $(if $(SAN),-O1,-O2) -g

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion \
	$(if $(WERROR),-Werror)
# What flex and bison print is not ours to mend; two files are one long string.
GENERATED_WARNINGS := -Wall -Wextra -Wno-overlength-strings \
	$(if $(WERROR),-Werror)
SANITIZERS := $(if $(SAN),-fsanitize=address -fsanitize=undefined \
	-fno-sanitize-recover=all -fno-omit-frame-pointer)
COMPILE = $(CC) -std=c11 -D_POSIX_C_SOURCE=200809L \
	-DSEGUE_RELEASE='"$(VERSION)"' \
	-I. -Igen -Iruntime -I$(BUILD) -I$(BUILD)/grammar \
	$(SANITIZERS) $(CPPFLAGS) $(CFLAGS)
LINK = $(CC) $(SANITIZERS) $(CFLAGS) $(LDFLAGS)

# Every source is found by its place.
FOLDERS   := gen $(addprefix gen/,base ir lower algo draw check sketch) \
	$(addprefix gen/,emit emit/* cmd cmd/*)
SOURCES   := $(filter-out gen/segue_import.c, \
	$(sort $(wildcard $(addsuffix /*.c,$(FOLDERS) grammar))))
UNITS     := $(sort $(wildcard tests/unit/*.c))
GENERATED := $(addprefix $(BUILD)/grammar/,parser.c lexer.c) \
	$(addprefix $(BUILD)/gen/,checks.c emitters.c commands.c contract.c \
	driver.c page.css.c page.html.c page.js.c)

OBJECTS := $(SOURCES:%.c=$(BUILD)/obj/%.o) \
	$(GENERATED:$(BUILD)/%.c=$(BUILD)/obj/generated/%.o)
LIBRARY := $(filter-out $(BUILD)/obj/gen/main.o,$(OBJECTS))
UNIT_PROGRAMS := $(UNITS:%.c=$(BUILD)/%)

# What is installed; the second one is not built everywhere.
PROGRAMS := $(BUILD)/segue $(BUILD)/segue-import

# Commands are silent, a short line each is not; with -s nothing is printed.
$(if $(V),,.SILENT:)
say = $(if $(V)$(findstring s,$(firstword -$(MAKEFLAGS))),,echo '  $(1)')

# $(call shipped,FILES) COMMAND: what COMMAND would make is in a release, in
# generated/, and does as long as its sources are not newer.
shipped = if test -e generated/$(firstword $(1)) && test -z "$$(find \
	$(filter-out $(BUILD)/%,$^) -newer generated/$(firstword $(1)))"; then \
	$(foreach file,$(1),cp generated/$(file) $(BUILD)/$(file) &&) exit; fi;

# The end of a recipe whose target keeps its age while its text is the same.
UPDATE = >$@.new && if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

.PHONY: all import units check fuzz fuzz-coverage demo deps deps-all format \
	clean help FORCE
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

all: $(BUILD)/segue import ## build the compiler, and segue-import if it can be

# --- the compiler ------------------------------------------------------------

$(BUILD)/segue: $(BUILD)/obj/gen/main.o $(BUILD)/libsegue.a
	$(call say,LINK $@)
	$(LINK) -o $@ $^

$(BUILD)/libsegue.a: $(LIBRARY) $(BUILD)/objects
	$(call say,AR $@)
	rm -f $@
	$(AR) rcs $@ $(LIBRARY)

$(BUILD)/obj/%.o: %.c $(BUILD)/flags
	$(call say,CC $<)
	mkdir -p $(@D)
	$(COMPILE) $(WARNINGS) -MMD -MP -c -o $@ $<

$(BUILD)/obj/generated/%.o: $(BUILD)/%.c $(BUILD)/flags
	$(call say,CC $<)
	mkdir -p $(@D)
	$(COMPILE) $(GENERATED_WARNINGS) -MMD -MP -c -o $@ $<

# Whoever includes the headers of flex and bison needs them to be there.
$(filter $(BUILD)/obj/grammar/%,$(OBJECTS)) \
$(filter $(BUILD)/obj/generated/grammar/%,$(OBJECTS)): \
	| $(BUILD)/grammar/parser.h $(BUILD)/grammar/lexer.h

$(BUILD)/grammar/parser.c $(BUILD)/grammar/parser.h &: grammar/parser.y
	$(call say,BISON $<)
	mkdir -p $(@D)
	$(call shipped,grammar/parser.c grammar/parser.h) \
	bison -Wall -Werror -Wno-yacc --header=$(BUILD)/grammar/parser.h \
		--output=$(BUILD)/grammar/parser.c $<

$(BUILD)/grammar/lexer.c $(BUILD)/grammar/lexer.h &: grammar/lexer.l
	$(call say,FLEX $<)
	mkdir -p $(@D)
	$(call shipped,grammar/lexer.c grammar/lexer.h) \
	flex --header-file=$(BUILD)/grammar/lexer.h \
		--outfile=$(BUILD)/grammar/lexer.c $<

# Changed flags compile everything again; a file that is gone leaves the
# library.
$(BUILD)/flags: FORCE
	mkdir -p $(@D)
	echo '$(subst ','\'',$(COMPILE) $(WARNINGS))' $(UPDATE)

$(BUILD)/objects: FORCE
	mkdir -p $(@D)
	echo '$(OBJECTS)' $(UPDATE)

# --- plug-ins: gen/check/blank.c exports check_blank, and so on --------------

# $(call plugins,FOLDER,STRUCT,PREFIX,LIST): a table of what FOLDER exports.
NAMES = $(sort $(basename $(notdir $(wildcard gen/$(1)/*.c))))
define plugins
	mkdir -p $(@D)
	{ \
	echo '/* Made by the Makefile from the names of the files in gen/$(1). */'; \
	echo '#include "$(1)/$(1).h"'; \
	$(foreach name,$(NAMES),echo 'extern const struct $(2) $(3)_$(name);';) \
	echo 'const struct $(2) *const $(4)[] = {'; \
	$(foreach name,$(NAMES),echo '    &$(3)_$(name),';) \
	echo '    NULL,'; \
	echo '};'; \
	} $(UPDATE)
endef

$(BUILD)/gen/checks.c: FORCE
	$(call plugins,check,check,check,checks)

$(BUILD)/gen/emitters.c: FORCE
	$(call plugins,emit,emitter,emit,emitters)

$(BUILD)/gen/commands.c: FORCE
	$(call plugins,cmd,command,cmd,commands)

# --- segue-import: needs libraries, which the compiler does not --------------

# The libraries of segue-import with their packages in Debian, and the packages
# of those that pkg-config does not find.
IMPORT_LIBRARIES := libcgraph:libgraphviz-dev libxml-2.0:libxml2-dev
import_package = $(firstword $(subst :, ,$(1)))
IMPORT_MISSING := $(strip $(foreach library,$(IMPORT_LIBRARIES), \
	$(if $(shell pkg-config --exists $(call import_package,$(library)) \
		2>/dev/null && echo yes),,$(lastword $(subst :, ,$(library))))))

empty :=
space := $(empty) $(empty)
IMPORT_NAMES := $(foreach it,$(IMPORT_LIBRARIES),$(call import_package,$(it)))
IMPORT_OBJECTS := $(patsubst %.c,$(BUILD)/obj/%.o,gen/segue_import.c \
	$(sort $(wildcard gen/import/*.c gen/import/*/*.c))) \
	$(BUILD)/obj/generated/gen/importers.o

import: $(if $(IMPORT_MISSING),,$(BUILD)/segue-import) ## build segue-import
	$(if $(IMPORT_MISSING),echo 'segue-import is not built without' \
		'pkgconf and $(subst $(space), and ,$(IMPORT_MISSING))')

$(BUILD)/segue-import: $(IMPORT_OBJECTS) $(BUILD)/libsegue.a
	$(call say,LINK $@)
	$(LINK) -o $@ $^ $$(pkg-config --libs $(IMPORT_NAMES))

$(filter $(BUILD)/obj/gen/import/%,$(IMPORT_OBJECTS)): \
	CPPFLAGS += $$(pkg-config --cflags $(IMPORT_NAMES) | \
		sed 's/-I/-isystem /g')

$(BUILD)/gen/importers.c: FORCE
	$(call plugins,import,importer,import,importers)

# Our sources as strings, to be printed into what we generate.
# $(call quote,HEADER,NAME,SED): what SED leaves of the source.
define quote
	$(call say,GEN $@)
	mkdir -p $(@D)
	{ \
	echo '/* Made by the Makefile from $<. */'; \
	echo '#include "$(1)"'; \
	echo 'const char $(2)[] ='; \
	sed $(3) -e 's/["\\]/\\&/g' -e 's/.*/    "&\\n"/' $<; \
	echo '    ;'; \
	} >$@
endef

# What stands between two marks; all but the comment at the top.
between = -e '1,/$(1) begins/d' -e '/$(1) ends/,$$d'
below = -e '1,/^$$/d'

$(BUILD)/gen/contract.c: runtime/segue.h Makefile
	$(call quote,emit/c/contract.h,segue_contract,$(call between,contract))

$(BUILD)/gen/driver.c: gen/cmd/tests/driver.h Makefile
	$(call quote,cmd/tests/arrays.h,tests_driver,$(call between,driver))

PAGE := gen/emit/html
$(BUILD)/gen/page.css.c: $(PAGE)/page.css Makefile
	$(call quote,emit/html/sources.h,html_style,$(below))

$(BUILD)/gen/page.html.c: $(PAGE)/panel.html Makefile
	$(call quote,emit/html/sources.h,html_panel,$(below))

$(BUILD)/gen/page.js.c: $(PAGE)/simulator.js Makefile
	$(call quote,emit/html/sources.h,html_simulator,$(below))

# --- tests -------------------------------------------------------------------

# Two builds, each with warnings as errors; the second one with sanitizers.
# The full run, in which no test may be skipped, is `make deps-all check`.
BUILDING = $(MAKE) --no-print-directory $(if $(findstring -j,$(MAKEFLAGS)),,-j2)
check: ## run all tests; T=text: those whose path contains text
	+$(BUILDING) WERROR=1 SAN= BUILD=$(BUILD) all units share
	+$(BUILDING) WERROR=1 SAN=1 BUILD=$(BUILD)/san all units
	$(if $(filter deps-all,$(MAKECMDGOALS)),FULL=1) CC='$(CC)' \
		tests/run $(if $(T),-t '$(T)') $(BUILD) $(BUILD)/san

units: $(UNIT_PROGRAMS)

$(BUILD)/tests/unit/%: tests/unit/%.c $(BUILD)/libsegue.a $(BUILD)/flags
	$(call say,UNIT $<)
	mkdir -p $(@D)
	$(COMPILE) $(WARNINGS) -MMD -MP -o $@ $< \
		$(BUILD)/libsegue.a $(LDFLAGS) -lcmocka

# The short run is a test, tests/fuzz/fuzz.t; this one is for a night.
SECONDS ?= 3600
fuzz: ## fuzz the compiler for SECONDS=3600
	tests/fuzz/run $(BUILD)/fuzz -max_total_time=$(SECONDS) \
		-print_final_stats=1

fuzz-coverage: ## say what the fuzzer's inputs reach (needs Debian's llvm)
	tests/fuzz/coverage $(BUILD)/fuzz

# --- for people --------------------------------------------------------------

# Installing comes before everything else, whatever -j says.
$(if $(filter deps deps-all,$(MAKECMDGOALS)),.NOTPARALLEL:)

deps: ## install what build, demo and tests need (Debian)
	tests/deps/install tests/deps/core

deps-all: ## install what the full run needs, too
	tests/deps/install tests/deps/core tests/deps/all
	tests/deps/install-npm $(BUILD)/npm tests/deps/npm

demo: ## TCP from its spec to C, a picture and a running connection
	echo 'Building the compiler ...'
	+$(BUILDING) -s all
	BUILD='$(BUILD)' CC='$(CC)' examples/demo

format: ## lay out all sources as .clang-format says
	find gen grammar runtime examples tests bench -name '*.[ch]' \
		-exec clang-format -i {} +

clean: ## remove build/
	rm -rf build

help: ## print this
	sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(filter-out %.d,$(MAKEFILE_LIST)) | \
		expand -t 16

include bench/bench.mk
include share/share.mk
include share/install.mk
include share/release/release.mk
-include $(OBJECTS:.o=.d) $(IMPORT_OBJECTS:.o=.d) $(UNIT_PROGRAMS:=.d)
