import circle_a
name = "b"
print("b sees", hasattr(circle_a, "name"))
try:
    circle_a.name
except AttributeError as error:
    print(error)
