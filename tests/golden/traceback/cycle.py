from show import show

show("cycle")
