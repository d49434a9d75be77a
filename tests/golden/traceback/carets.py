from show import show

show("carets")
