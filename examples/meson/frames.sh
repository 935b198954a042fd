#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A frame with the check value that every list of CRCs gives for 123456789
# (CRC-16/X-25: 906e), one with an escaped octet, a damaged one, one given up.

set -eu
printf 'noise\176123456789\156\220\176\175\136\201\152\176' >stream.$$
printf '123456780\156\220\176abc\175\176' >>stream.$$
trap 'rm -f stream.$$' EXIT
[ "$("$1" <stream.$$)" = '313233343536373839
7e
discarded
discarded' ]
