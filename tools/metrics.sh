#!/bin/sh
# tools/metrics.sh -- caps on the size of functions, files and lines.   SPDX-License-Identifier: MIT
# usage: metrics.sh DIRECTORY...    The loop (vm_run) is the one exception.
files=$(find "$@" -name '*.c' | LC_ALL=C sort)
ctags -x --languages=C --kinds-C=f --fields=+ne --_xformat='%e %n %N %F' $files |
    awk '{ n = $1 - $2 + 1; count++; total += n; if (n > 40) long++; if (n > 80 && $3 != "vm_run") { print $4 ": " $3 " has " n " lines (at most 80)"; bad = 1 } }
         END { printf "%d functions, %.1f lines on average, %.1f %% over 40\n", count, total / count, 100 * long / count; exit bad }' || exit 1
wc -l $(find "$@" -name '*.[chy]' -o -name '*.re') | awk '$1 > 1500 && $2 != "total" { print $2 ": " $1 " lines (at most 1500)"; bad = 1 } END { exit bad }'
awk 'length > 100 { print FILENAME ":" FNR ": the line has " length " columns (at most 100)"; bad = 1 } END { exit bad }' $(find "$@" -name '*.[ch]')
