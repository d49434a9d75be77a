where = "b"
