# SPDX-License-Identifier: MIT
# The bench's targets, included by the Makefile. How it is built and run stands
# in bench/Makefile.

BENCHING = $(MAKE) --no-print-directory -f bench/Makefile BUILD=$(BUILD)

.PHONY: bench bench-size
bench: all ## measure time beside the peers; QUICK=1: in a minute
	$(BENCHING) -j2 machines
	$(BENCHING) time

bench-size: all ## measure size beside the peers
	$(BENCHING) size
