class A:
    x = 1

    class B:
        y = [n / 0 for n in range(3)]
