for spec in ["", "s", "5", "<5", ">5", "^6", "*^9", ".2", "10.2", "é<6", "05", ">>5", "{<5"]:
    print(repr(format("abc", spec)), repr(format("é€", spec)))
