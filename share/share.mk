# SPDX-License-Identifier: MIT
#
# What is installed beside the programs, in $(BUILD)/share, where everything has
# the place below PREFIX/share that it is installed to. segue-import has its
# part where it can be built.

SHARED_BY := segue $(if $(IMPORT_MISSING),,segue-import)
MANUAL := $(addprefix $(BUILD)/share/man/,$(SHARED_BY:%=man1/%.1) \
	man3/segue.h.3 man5/segue.5)
COMPLETIONS := $(addprefix $(BUILD)/share/, \
	$(SHARED_BY:%=bash-completion/completions/%) \
	$(SHARED_BY:%=zsh/site-functions/_%) \
	$(SHARED_BY:%=fish/vendor_completions.d/%.fish))
SHARED := $(MANUAL) $(COMPLETIONS)
PRINTS_MAN := $(wildcard share/*.pm share/man/*.pm)

.PHONY: share

share: $(SHARED) ## man pages and completions, in build/share

# $(call share,KIND,COMMAND): what COMMAND prints, unless a release has it.
define share
	$(call say,$(1) $@)
	mkdir -p $(@D)
	$(call shipped,$(@:$(BUILD)/%=%)) \
	$(2) >$@
endef

$(MANUAL): Makefile $(PRINTS_MAN)

$(BUILD)/share/man/man1/segue.1: share/man/commands $(BUILD)/segue
	$(call share,MAN,share/man/commands $(BUILD)/segue $(RELEASED))

$(BUILD)/share/man/man1/segue-import.1: share/man/import $(BUILD)/segue-import
	$(call share,MAN,share/man/import $(BUILD)/segue-import $(RELEASED))

$(BUILD)/share/man/man3/segue.h.3: share/man/runtime runtime/segue.h \
		docs/embedding.md
	$(call share,MAN,share/man/runtime runtime/segue.h docs/embedding.md \
		$(VERSION) $(RELEASED))

$(BUILD)/share/man/man5/segue.5: share/man/language docs/language.md
	$(call share,MAN,share/man/language docs/language.md $(VERSION) \
		$(RELEASED))

$(COMPLETIONS): share/Help.pm share/completions/Words.pm

$(BUILD)/share/bash-completion/completions/%: share/completions/bash $(BUILD)/%
	$(call share,GEN,share/completions/bash $(BUILD)/$*)

$(BUILD)/share/zsh/site-functions/_%: share/completions/zsh $(BUILD)/%
	$(call share,GEN,share/completions/zsh $(BUILD)/$*)

$(BUILD)/share/fish/vendor_completions.d/%.fish: share/completions/fish \
		$(BUILD)/%
	$(call share,GEN,share/completions/fish $(BUILD)/$*)
