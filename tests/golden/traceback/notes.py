from show import show

show("notes")
