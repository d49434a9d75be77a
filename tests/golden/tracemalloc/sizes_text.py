# How sizes are written.
from tracemalloc import _format_size

for size in (0, 1, -1, 1023, 1024, 10239, 10240, 10241, 102399, 102400, 102401, 1 << 20, 10 << 20, 100 << 20, 118 << 20,
             1 << 30, 10 << 30, 1 << 40, 10 << 40, 100 << 40, 1 << 50, 1 << 60, -2048000, 1.5, 2.5):
    print(size, _format_size(size, False), _format_size(size, True))
