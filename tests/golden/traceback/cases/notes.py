error = ValueError("with notes")
error.add_note("first\nsecond line")
error.add_note("")
error.add_note("last")
raise error
