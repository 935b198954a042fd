#!/bin/sh
# SPDX-License-Identifier: MIT
# once
# The page of a machine, as those see it who use it: with a mouse, with the
# keyboard alone, in the dark, on a phone, on paper, without script, with an
# address that was handed on. axe-core looks for what shuts somebody out, no
# text of a spec becomes anything but text, and nothing is asked of the network.

exec tests/browser/run tests/html/page.js
