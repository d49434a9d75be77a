from show import show

show("class_body")
