from show import show

show("chain")
