def err(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

l = list(range(6))
l[1:3] = "abc"
print(l)
l[:0] = [9]
print(l)
l[3:] = l
print(l)
l[::2] = [0] * len(l[::2])
print(l)
def put(): l[::2] = [1]
err(put)
def put2(): l[1:2] = 5
err(put2)
def put3(): l[::2] = 5
err(put3)
def put4(): l[::0] = []
err(put4)
l[2:2] = (x for x in "xy")
print(l)
