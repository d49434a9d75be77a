from show import show

show("lambda_generator")
