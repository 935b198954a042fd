#!/bin/sh
# SPDX-License-Identifier: MIT
# once
# The simulator of a page does what the table says: in every state of every
# spec, every event is clicked with every valuation of its guards, and what the
# page then shows is compared with the cells that `segue emit ir` prints.

exec tests/browser/run tests/html/cells.js
