l = list(range(10))
print(l[2:5], l[:3], l[7:], l[-3:], l[::2], l[::-1], l[8:2:-2], l[5:2], l[100:], l[-100:2])
print(l[True:3], l[None:None:3])
