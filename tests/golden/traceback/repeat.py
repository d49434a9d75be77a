from show import show

show("repeat")
