# tools/layers.awk -- a file may include only its own layer or those below.   SPDX-License-Identifier: MIT
# usage: awk -f tools/layers.awk layers.txt FILE...
FNR == NR { if ($1 ~ /^[0-9]/) for (i = 2; i <= NF; i++) rank[$i] = $1; next }
function layer(path,  folder) { folder = path; sub("/.*", "", folder); return path in rank ? rank[path] : rank[folder] }
/^#include "/ {
    split($0, q, "\"")
    if (q[2] !~ /\//) next
    if (!(layer(q[2]) > 0)) { print FILENAME ":" FNR ": unknown layer of " q[2]; bad = 1 }
    if (layer(q[2]) > layer(FILENAME)) { print FILENAME ":" FNR ": may not include " q[2]; bad = 1 }
}
END { exit bad }
