/* SPDX-License-Identifier: MIT */
/* The parts of a page that are the same for all machines, as texts; made by the
 * Makefile of the files beside this one. */
#ifndef SEGUE_EMIT_HTML_SOURCES_H
#define SEGUE_EMIT_HTML_SOURCES_H

extern const char html_style[];     /* page.css */
extern const char html_panel[];     /* panel.html */
extern const char html_simulator[]; /* simulator.js */

#endif
