#!/bin/sh
# tools/embed_page.sh -- files, one after the other, as one C text.   SPDX-License-Identifier: MIT
# usage: embed_page.sh NAME FILE...: `const char NAME[]`, ended by a 0, and its NAME_size.
name=$1
shift
echo '/* Made by tools/embed_page.sh. */'
echo '#include <stddef.h>'
echo "extern const char $name[];"
echo "extern const size_t ${name}_size;"
echo "const char $name[] = {"
cat "$@" | od -An -v -td1 | sed 's/  */,/g; s/^,//; s/$/,/'
echo '0};'
echo "const size_t ${name}_size = sizeof $name - 1;"
