print("breaks starts")
half = 1
raise ValueError("in the middle")
