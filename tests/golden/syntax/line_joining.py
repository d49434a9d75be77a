# Line ends: backslashes, brackets, comments, semicolons.
x = 1 + \
    2
print(x, \
      "b")
y = (1 +  # comment

     2
     # another
     + 3)
print(y)
z = [
    1,
    2, # two

    3]
print(z); print("same line"); a = {
    "k":
        "v"
}
print(a)
if x and \
   y: print("joined")
s = "a\
b"
print(s)
def f(a,
      b=2,
  *c): return a, b, c
print(f(1,
2,
        3))
print(x,
        y)
print("form feed")
	
print("end") # no newline at the end
print("last")