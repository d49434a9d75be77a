names = ["isalnum", "isalpha", "isascii", "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric",
         "isprintable", "isspace", "istitle", "isupper"]
for s in ["", "a", "A1", "12", "²", "½", "五", "٣", "é", " \t\n", "\x1c", "\u2003", "Hello World", "hELLO", "_x1", "1x", "ª", "ⅷ", "Ⓐ",
          "ǅ", "\x00", "a b", "٣a", "\u00b7a", "a\u00b7", "℘", "\u200b", "\ud800", "\U0001f600"]:
    print(ascii(s), [n[2:] for n in names if getattr(s, n)()])
