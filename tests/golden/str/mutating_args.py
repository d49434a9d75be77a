class Evil:
    def __index__(self):
        return 1
print("abc"[Evil()], "abc"[Evil():], "abc".find("c", Evil()), "abc".center(Evil()), "ab" * Evil(), "a b c".split(" ", Evil()), "aaa".replace("a", "b", Evil()))
