# Zeros before inf and nan have no separators; # keeps the point also where the type is left out.
for value in float('inf'), -float('inf'), float('nan'), 2.675, 1.5, 123456.0:
    for spec in '010,', '0=+10_', '010,.3g', '#010,.1f', '010,%', '#.1', '#.0', '#_.0', '#.3', '#010_.1', 'z#10.0':
        print(f'{value!r:8} {spec:8} [{format(value, spec)}]')
