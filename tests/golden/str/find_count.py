s = "abracadabra"
for sub in ["abra", "a", "", "zz", "abracadabra", "abracadabrax"]:
    print(repr(sub), s.find(sub), s.rfind(sub), s.count(sub), sub in s)
    for lo, hi in [(1, None), (-4, None), (2, 5), (5, 2), (11, None), (12, None), (None, -1), (-100, 100)]:
        print(lo, hi, s.find(sub, lo, hi), s.rfind(sub, lo, hi), s.count(sub, lo, hi))
