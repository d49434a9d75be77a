"""\N{...}: characters by name, in any case; by rule in capitals only."""
NAMES = [
    "latin small letter a", "LF", "Line Feed", "BELL", "ALERT", "ZWJ", "VS16", "HYPHEN-MINUS", "SPACE", "WEIERSTRASS ELLIPTIC FUNCTION",
    "CJK UNIFIED IDEOGRAPH-4E00", "cjk unified ideograph-4e00", "CJK UNIFIED IDEOGRAPH-04E00", "CJK UNIFIED IDEOGRAPH-1F600",
    "HANGUL SYLLABLE GAG", "hangul syllable gag", "HANGUL SYLLABLE A", "HANGUL SYLLABLE GAX", "NUSHU CHARACTER-1B170",
    " DIGIT ONE", "DIGIT  ONE", "DIGIT ONE ", "DIGIT_ONE", "<control>", "", "KHMER DIGIT", "SHAKING FACE", "\xe9", "x" * 300,
]
for name in NAMES:
    for prefix in "", "f":
        try:
            print(repr(name[:40]), ascii(eval(prefix + '"x\\N{%s}y"' % name)))
        except SyntaxError as e:
            print(repr(name[:40]), e)
print("\N{DIGIT ONE}", f"\N{DIGIT TWO}{3}", r"\N{DIGIT ONE}", rf"\N{1}", "\\N{DIGIT ONE}")
for source in r'"\N"', r'"\N{"', r'"\N{}"', r'f"\N"', r'"\N{DIGIT ONE"':
    try:
        eval(source)
    except SyntaxError as e:
        print(source, e)
