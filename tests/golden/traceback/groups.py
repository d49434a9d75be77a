from show import show

show("groups")
