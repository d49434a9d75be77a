import circle_b
name = "a"
print("a done", circle_b.name)
