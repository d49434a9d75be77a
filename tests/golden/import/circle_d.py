from circle_c import c
d = 1
