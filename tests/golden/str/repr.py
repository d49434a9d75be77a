for s in ["", "a", "it's", 'say "hi"', "it's \"both\"", "\\", "\n\r\t", "\x00\x1f\x7f", "\x80\xa0\xad", "é€", "\u200b\u2028", "\ud800", "\U0001f600", "\U000e0001", "\uffff"]:
    print(ascii(repr(s)), ascii(s))
