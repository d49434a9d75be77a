def down(n):
    if n:
        down(n - 1)
    else:
        1 / 0


def once_more():
    down(6)


once_more()
