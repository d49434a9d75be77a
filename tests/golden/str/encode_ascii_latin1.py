s = "aé€\U0001f600"
for enc in ["ascii", "latin-1", "cp1252", "cp437"]:
    for err in ["strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace"]:
        try:
            print(enc, err, s.encode(enc, err))
        except UnicodeEncodeError as e:
            print(enc, e.encoding, e.start, e.end, e.reason, ascii(str(e)))
