from show import show

show("suggest")
