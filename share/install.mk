# SPDX-License-Identifier: MIT
#
# `make install` and `make uninstall`:
#
#     PREFIX=/usr/local    where the program is to live
#     DESTDIR=dir          a folder that stands for / while it is put there
#     BINDIR, INCLUDEDIR, DATADIR    where its parts are to live
#
# Nothing that is installed depends on the kind of machine but the programs, so
# that there is no LIBDIR: pkg-config and CMake look into DATADIR, too.

PREFIX     ?= /usr/local
BINDIR     ?= $(PREFIX)/bin
INCLUDEDIR ?= $(PREFIX)/include
DATADIR    ?= $(PREFIX)/share
INSTALL    ?= install

# Everything that is installed: MODE,FOLDER,FILES. A file NAME.in is installed
# as NAME, filled in.
define each_installed
	$(call $(1),755,$(BINDIR),$(PROGRAMS))
	$(call $(1),644,$(INCLUDEDIR)/segue,$(wildcard runtime/*.h))
	$(call $(1),644,$(DATADIR)/segue/spec,$(wildcard spec/*))
	$(call $(1),644,$(DATADIR)/segue/vscode/syntaxes,\
		$(wildcard share/vscode/syntaxes/*))
	$(call $(1),644,$(DATADIR)/segue/vscode,$(wildcard share/vscode/*.json))
	$(call $(1),644,$(DATADIR)/segue,share/embed/segue.mk.in)
	$(call $(1),644,$(DATADIR)/doc/segue,LICENSE $(wildcard docs/*))
	$(call $(1),644,$(DATADIR)/pkgconfig,share/embed/segue.pc.in)
	$(call $(1),644,$(DATADIR)/cmake/Segue,$(wildcard share/embed/*.cmake.in))
	$(foreach file,$(SHARED),$(call $(1),644,$(patsubst \
		$(BUILD)/share/%/,$(DATADIR)/%,$(dir $(file))),$(file)))
	$(foreach file,$(wildcard share/vim/*/*),$(call $(1),644,$(patsubst \
		share/vim/%/,$(DATADIR)/vim/vimfiles/%,$(dir $(file))),$(file)))
endef

.PHONY: install uninstall

install: all share ## install below PREFIX=/usr/local, staged in DESTDIR
	case $(call quoted,$(PREFIX)) in ''|/*) ;; *) \
		echo 'install: PREFIX must begin with /' >&2; exit 1;; esac
	$(call each_installed,put)

uninstall: ## remove what `make install` put there
	$(call each_installed,take)

# The shell's way to say a text, whatever is in it.
quoted = '$(subst ','\'',$(1))'

# A folder as it is named while things are put there.
staged = $(call quoted,$(DESTDIR)$(1))

# What was not built is left out.
define put
	$(INSTALL) -d $(call staged,$(2))
	$(if $(filter-out %.in,$(3)),$(INSTALL) -m $(1) \
		$(wildcard $(filter-out %.in,$(3))) $(call staged,$(2)))
	$(foreach file,$(filter %.in,$(3)),
	$(FILL) <$(file) >$(call staged,$(2)/$(notdir $(file:.in=)))
	chmod $(1) $(call staged,$(2)/$(notdir $(file:.in=))))
endef

# Folders that are ours alone go, too.
define take
	rm -f $(foreach file,$(3),$(call staged,$(2)/$(notdir $(file:.in=))))
	$(if $(findstring segue/,$(subst S,s,$(2)/)),! test -d $(call staged,$(2)) || \
		rmdir --ignore-fail-on-non-empty $(call staged,$(2)))
endef

# --- what is filled in: @NAME@ for a variable, @NAME-RELATIVE@ and so on -----

# $(call fill,NAME,TEXT): TEXT as sed wants it behind `s|...|`.
fill = -e $(call quoted,s|@$(1)@|$(subst |,\|,$(subst &,\&,$(subst \,\\,$(2))))|)

# A folder below PREFIX as pkg-config says it, so that one may set its prefix.
below_prefix = $(subst @,,$(subst @$(PREFIX)/,$${prefix}/,@$(1)))

FILL = sed $(call fill,VERSION,$(VERSION)) $(call fill,PREFIX,$(PREFIX)) \
	$(foreach name,BINDIR INCLUDEDIR DATADIR, \
	$(call fill,$(name),$($(name))) \
	$(call fill,$(name)-BELOW-PREFIX,$(call below_prefix,$($(name)))) \
	$(call fill,$(name)-FROM-CMAKE,$(call from_cmake,$($(name)))))

# A folder as seen from that of the CMake package, which so can be moved.
from_cmake = $(shell realpath -ms \
	--relative-to=$(call quoted,$(DATADIR)/cmake/Segue) $(call quoted,$(1)))
