def forever():
    forever()


forever()
