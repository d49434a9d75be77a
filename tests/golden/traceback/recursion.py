from show import show

show("recursion")
