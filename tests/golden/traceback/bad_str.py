from show import show

show("bad_str")
