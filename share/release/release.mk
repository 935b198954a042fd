# SPDX-License-Identifier: MIT
#
# Releases: `make dist` and what becomes of it.
#
# A release has all that git knows, and in generated/ what is made by tools that
# not everybody has: the parser and the lexer, manual pages and completions. It
# is the same, byte for byte, whoever makes it of the same files: always from
# build/, since names of files are in what bison makes.

RELEASE := segue-$(VERSION)
TARBALL := $(BUILD)/$(RELEASE).tar.gz
SHIPPED := $(addprefix grammar/,parser.c parser.h lexer.c lexer.h) \
	$(SHARED:$(BUILD)/%=%)

.PHONY: dist distcheck deb deb-check

dist: ## a release, build/segue-VERSION.tar.gz, from a clone
	share/release/is-clone
	$(if $(IMPORT_MISSING),echo 'dist: segue-import has its part in a' \
		'release and wants pkgconf and $(IMPORT_MISSING)' >&2; exit 1)
	$(MAKE) --no-print-directory -s BUILD=build SAN= all share
	share/release/pack build $(TARBALL) $(RELEASE) $(RELEASED) $(SHIPPED)
	$(call say,DIST $(TARBALL))

distcheck: dist ## build, try and install the release elsewhere
	share/release/try $(TARBALL) $(RELEASE)

deb: dist ## a package for Debian, in build/deb
	share/release/deb $(TARBALL) $(BUILD)/deb $(VERSION) $(RELEASED)

deb-check: deb ## examine the package, install it in a clean Debian (root)
	share/release/try-deb $(BUILD)/deb
