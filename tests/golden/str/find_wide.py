for s in ["a\u20acb\u20ac", "\U0001f600x\U0001f600", "caf\xe9 \xe9t\xe9", "\u0101\u0101\u0101\u0101"]:
    for sub in ["b", "x", "\u20ac", "\U0001f600", "\xe9", "\u0101\u0101", "\u0001", ""]:
        print(s.find(sub), s.rfind(sub), s.count(sub), s.startswith(sub), s.endswith(sub), end=" | ")
    print()
