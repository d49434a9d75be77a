# tools/unicode_names.awk -- the names of characters as C tables.   SPDX-License-Identifier: MIT
# usage: awk -f unicode_names.awk /dev/null [DerivedAge.txt UnicodeData.txt NameAliases.txt] (of Debian's unicode-data)
# Characters younger than Unicode 14, the version of CPython 3.11, are left out. Without files the tables are empty.

function number(hex,    i, value) {
    for (i = 1; i <= length(hex); i++)
        value = value * 16 + index("0123456789ABCDEF", substr(hex, i, 1)) - 1
    return value
}

function add(code, name) {
    if (number(code) in young)
        return
    codes[count] = number(code)
    names[count++] = name
}

BEGIN {
    FS = " *[;#] *"
    count = word_count = 0
}
/^#/ || /^$/ { next }
FILENAME ~ /DerivedAge/ {
    if ($2 + 0 < 15)
        next
    n = split($1, ends, "\\.\\.")
    for (i = number(ends[1]); i <= number(ends[n]); i++)
        young[i] = 1
    next
}
substr($2, 1, 1) != "<" { add($1, $2) }

# Words in the order of their characters, by merging.
function sort(low, high,    middle, i, j, k) {
    if (high - low < 2)
        return
    middle = int((low + high) / 2)
    sort(low, middle)
    sort(middle, high)
    i = low
    j = middle
    for (k = low; k < high; k++)
        merged[k] = j == high || (i < middle && words[i] "" <= words[j] "") ? words[i++] : words[j++]
    for (k = low; k < high; k++)
        words[k] = merged[k]
}

END {
    for (i = 0; i < count; i++) {
        n = split(names[i], parts, " ")
        for (k = 1; k <= n; k++)
            if (!(parts[k] in place)) {
                place[parts[k]] = 0
                words[word_count++] = parts[k]
            }
    }
    sort(0, word_count)
    print "/* Made by tools/unicode_names.awk. */"
    print "#include \"parser/unicode_name.h\"\n"
    print "const unsigned unicode_word_count = " word_count + 0 ";"
    print "const char *const unicode_words[] = {"
    for (i = 0; i < word_count; i++) {
        place[words[i]] = i
        print "    \"" words[i] "\","
    }
    print "    \"\"};\nconst unsigned short unicode_names[] = {"
    for (i = 0; i < count; i++) {
        n = split(names[i], parts, " ")
        line = n * 32 + int(codes[i] / 65536) "," codes[i] % 65536
        for (k = 1; k <= n; k++)
            line = line "," place[parts[k]]
        print "    " line ","
    }
    print "    0};"
}
