from show import show

show("deep_group")
