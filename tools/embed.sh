#!/bin/sh
# tools/embed.sh -- the modules written in the language, as C arrays.   SPDX-License-Identifier: MIT
# usage: embed.sh DIRECTORY TABLE: every .py below it becomes a row {module name, is package, text, size} of TABLE.
dir=$1 table=$2
echo '/* Made by tools/embed.sh. */'
echo '#include "modules/embedded.h"'
echo "extern const EmbeddedModule $table[];"
n=0
rows=
for f in $(find "$dir" -name '*.py' | LC_ALL=C sort); do
    name=${f#"$dir"/}
    name=${name%.py}
    package=0
    case $name in */__init__) name=${name%/__init__}; package=1 ;; esac
    name=$(echo "$name" | tr / .)
    echo "static const unsigned char text_$n[] = {"
    od -An -v -tu1 "$f" | sed 's/  */,/g; s/^,//; s/$/,/'
    echo '0};'
    rows="$rows    {\"$name\", $package, (const char *)text_$n, sizeof text_$n - 1},
"
    n=$((n + 1))
done
printf 'const EmbeddedModule %s[] = {\n%s    {0, 0, 0, 0},\n};\n' "$table" "$rows"
