# SPDX-License-Identifier: MIT
#
# What is installed beside the program, in $(BUILD)/share, where everything has
# the place below PREFIX/share that it is installed to.

MANUAL := $(addprefix $(BUILD)/share/man/,man1/segue.1 man3/segue.h.3 \
	man5/segue.5)
COMPLETIONS := $(addprefix $(BUILD)/share/,bash-completion/completions/segue \
	zsh/site-functions/_segue fish/vendor_completions.d/segue.fish)
SHARED := $(MANUAL) $(COMPLETIONS)
PRINTS_MAN := $(wildcard share/*.pm share/man/*.pm)

.PHONY: share

share: $(SHARED) ## man pages and completions, in build/share

$(BUILD)/share/man/man1/segue.1: share/man/commands $(PRINTS_MAN) \
		$(BUILD)/segue Makefile
	$(call say,MAN $@)
	mkdir -p $(@D)
	$(call shipped,$(@:$(BUILD)/%=%)) \
	share/man/commands $(BUILD)/segue $(RELEASED) >$@

$(BUILD)/share/man/man3/segue.h.3: share/man/runtime $(PRINTS_MAN) \
		runtime/segue.h docs/embedding.md Makefile
	$(call say,MAN $@)
	mkdir -p $(@D)
	$(call shipped,$(@:$(BUILD)/%=%)) \
	share/man/runtime runtime/segue.h docs/embedding.md $(VERSION) $(RELEASED) >$@

$(BUILD)/share/man/man5/segue.5: share/man/language $(PRINTS_MAN) \
		docs/language.md Makefile
	$(call say,MAN $@)
	mkdir -p $(@D)
	$(call shipped,$(@:$(BUILD)/%=%)) \
	share/man/language docs/language.md $(VERSION) $(RELEASED) >$@

# $(call completion,SHELL)
define completion
	$(call say,GEN $@)
	mkdir -p $(@D)
	$(call shipped,$(@:$(BUILD)/%=%)) \
	share/completions/$(1) $(BUILD)/segue >$@
endef

$(COMPLETIONS): share/Help.pm share/completions/Words.pm $(BUILD)/segue

%/bash-completion/completions/segue: share/completions/bash
	$(call completion,bash)

%/site-functions/_segue: share/completions/zsh
	$(call completion,zsh)

%/vendor_completions.d/segue.fish: share/completions/fish
	$(call completion,fish)
