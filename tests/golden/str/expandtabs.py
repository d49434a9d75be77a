for s in ["a\tb", "\t", "abc\tde\tf", "a\nb\tc", "12345678\tx", "a\rb\tc"]:
    print(repr(s.expandtabs()), repr(s.expandtabs(4)), repr(s.expandtabs(0)), repr(s.expandtabs(tabsize=1)), repr(s.expandtabs(-3)))
