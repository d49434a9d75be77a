"""Write tools/startup.ld: the linker puts what the start of the interpreter touches side by side.

    startup_order.py BINARY MAP SCRIPT > tools/startup.ld

BINARY was linked with -Wl,-Map=MAP and without the old order, from objects compiled with
-ffunction-sections -fdata-sections.  Runs SCRIPT under valgrind's lackey and lists the input
sections that were touched, in the order of the first touch.  The list only gets less useful
as the sources change: names that no longer exist are ignored.   SPDX-License-Identifier: MIT
"""
import bisect
import os
import re
import subprocess
import sys
import tempfile

# Input sections called so, the output section for them, and the one that it stands before.
PLACES = [(".text", ".text.first", ".text"), (".rodata", ".rodata.first", ".rodata"),
          (".data", ".data.first", ".bss"), (".bss", ".bss.first", ".bss")]
LARGE = 32768           # bytes: of data that are larger, the start touches a part, and all of the range is populated
# What a script does not touch but the way to the first prompt does, and a large table that is worth it all the same.
ALSO = [f"*release/{word}" for word in (
    "objects/type_cache.o(.bss.cache)", "shell/repl_session.o(.bss.*)", "shell/entry_view.o(.bss.*)", "shell/runtime.o(.bss.runtime_paint)",
    *(f"shell/line_editor.o(.bss.{name})" for name in (
        "editor", "modes_before", "modes_are_set", "prompt_is_drawn", "started.*", "more_prompt", "entry_text", "entry_done", "found_line")))]
# The processor's features choose among variants of these functions; valgrind's are not ours.
VARIANTS = ("avx2", "evex", "avx_unaligned_erms", "evex_unaligned_erms", "avx512_unaligned_erms")


def touched_addresses(binary, script):
    """Addresses of the program, in order of the first touch, one for every 16 bytes."""
    with tempfile.NamedTemporaryFile("r", suffix=".lackey") as log:
        subprocess.run(["valgrind", "--tool=lackey", "--trace-mem=yes", "--log-file=" + log.name, binary, script],
                       stdout=subprocess.DEVNULL, check=True)
        seen = {}
        for line in log:
            if line[:2] in ("I ", " S", " L", " M"):
                address, size = line[3:].split(",")
                seen.setdefault(int(address, 16) >> 4)
        return [chunk << 4 for chunk in seen]


def input_sections(path):
    """[(start, end, section, file)] of the program's map, sorted."""
    found, name = [], None
    with open(path) as f:
        text = f.read()
    for line in text[text.index("Linker script and memory map"):].splitlines():
        match = re.match(r" (\.[\w.$-]+)?\s+0x([0-9a-f]+)\s+0x([0-9a-f]+) (\S+)$", line)
        if match:
            section, start, size, file = match.groups()
            section = section or name
            if section and int(size, 16) and int(start, 16):
                found.append((int(start, 16), int(start, 16) + int(size, 16), section, file))
        lone = re.match(r" (\.[\w.$-]+)$", line)
        name = lone.group(1) if lone else None
    return sorted(found)


def pattern(section, file):
    """The linker script's word for one input section; None: leave it where it is."""
    member = re.search(r"/(lib\w+)[\w.-]*\.a\((\S+)\.o\)$", file)
    if section.count(".") == 1 and not member:
        return None
    if ".str1." in section or ".cst" in section:
        return None                 # merged: their addresses mean nothing, see below
    if member:
        return f"*{member.group(1)}*.a:{member.group(2)}.o({section})"
    return "*" + "/".join(file.split("/")[1:]) + f"({section})"    # build/release/x.o: not the copy in build/release/probed


def variants(word):
    """The word, and those for the other processors."""
    for variant in VARIANTS:
        match = re.match(r"(\*libc\*\.a:\w+-)" + variant + r"\.o", word)
        if match:
            others = [match.group(1) + v + ".o(.text .text.*)" for v in VARIANTS]
            return others
    return [word]


def main():
    binary, path, script = sys.argv[1:]
    sections = input_sections(path)
    starts = [s[0] for s in sections]
    words = {place: {} for place, first, before in PLACES}
    for address in touched_addresses(binary, script):
        i = bisect.bisect_right(starts, address + 15) - 1
        if i < 0 or sections[i][1] <= address:
            continue
        start, end, section, file = sections[i]
        place = next((p for p in words if section == p or section.startswith(p + ".")), None)
        large = place in (".data", ".bss") and end - start > LARGE
        word = pattern(section, file) if place and not large else None
        for one in variants(word) if word else []:
            words[place].setdefault(one)
    words[".rodata"]["*(EXCLUDE_FILE(*.a:* *watch_copy.o) .rodata.str1.1 EXCLUDE_FILE(*.a:* *watch_copy.o) .rodata.*.str1.1)"] = None    # short strings
    words[".bss"].update(dict.fromkeys(ALSO))
    print("/* Made by tools/startup_order.py: what the start touches, side by side. */")
    for place, first, before in PLACES:
        print("SECTIONS {\n    %s : {" % first)
        if place == ".data":
            print("        startup_data_begin = .;")
        for word in words[place]:
            print("        " + word)
        if place == ".bss":
            print("        startup_data_end = .;")
        print("    }\n} INSERT BEFORE %s;" % before)


main()
