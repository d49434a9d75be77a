#= __slots__: objects without room for surprises
#: An ordinary object has room for its attributes, and can get new ones at any time.
class Open:
    def __init__(self):
        self.x = 1
        self.y = 2
#: With __slots__ an object has a cell for each attribute, and nothing else.
class Closed:
    __slots__ = ('x', 'y')
    def __init__(self):
        self.x = 1
        self.y = 2
#? How many bytes is the block of the slotted object? = size closed
opened = Open()
closed = Closed()
#! The header (16 bytes) and two cells (8 each).
#? And that of the ordinary object? = size opened
opened.z = 3
#! It also has a word for its __dict__, and spare places for attributes to come.
#: A slotted object refuses an attribute that it has no cell for.
try:
    closed.z = 3
except AttributeError as error:
    print(error)
