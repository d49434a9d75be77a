class Point(complex):
    pass

p = Point(1, 2)
p.name = "p"
print(p, type(p + 1), type(-p), p.name, p == 1 + 2j, abs(Point(3, 4)), p.__getnewargs__(), type(complex(p)))
