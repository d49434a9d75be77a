for s in ["ß", "ŉ", "ǰ", "İ", "ı", "ﬁ", "Σ", "ΑΣ", "ΑΣ Β", "Α.Σ", "ΣΑ", "ǆ", "ÿ", "µ", "straße", "ΐ", "Ω"]:
    print(ascii(s.upper()), ascii(s.lower()), ascii(s.title()), ascii(s.capitalize()), ascii(s.swapcase()), ascii(s.casefold()))
