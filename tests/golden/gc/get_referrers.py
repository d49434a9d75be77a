import gc
def main():
    x = []
    a = [x]
    d = {'x': x}
    t = (x, 1)
    found = gc.get_referrers(x)
    print(len(found), any(f is a for f in found), any(f is d for f in found), any(f is t for f in found))
    print(gc.get_referrers())
main()
