# needs: pools
# The heap as figures.
import memory

h = memory.heap()
print(h.arenas >= 1, h.pools > 10, h.blocks > 1000, h.bytes > h.blocks)
print(sum(h.blocks_by_size.values()) <= h.blocks, all(size % 8 == 0 for size in h.blocks_by_size))
lists = [[] for i in range(10)]
before = memory.heap().free_lists['list']
del lists
print(memory.heap().free_lists['list'] >= before)
text = str(h)
print('arenas of' in text, 'block size' in text, 'free list' in text, 'kept by' in text)
