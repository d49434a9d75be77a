#= Interning and the small-int cache: one object for many uses
#: The ints from -5 to 256 exist once: every computation that gives one of them gives
#: the same object.
a = 250
b = 200
#? Is a + 6 the same object as b + 56? (yes or no) = yes
print(a + 6 is b + 56)
#! Both are the cached 256.
#? Is a + 7 the same object as b + 57? (yes or no) = no
print(a + 7 is b + 57)
#! 257 is beyond the cache: each sum is a new int.
#: Texts that look like names are interned when the program is compiled.
#? Is 'hello' the same object in both names? (yes or no) = yes
s = 'hello'
t = 'hello'
print(s is t)
#: A text that is put together while the program runs is a new object, until it is interned.
import sys
u = ''.join(['hel', 'lo'])
#? Is it the same object as s? (yes or no) = no
print(u is s)
#? And after interning? (yes or no) = yes
print(sys.intern(u) is s)
#! Equal is not identical: compare texts and numbers with ==, never with `is`.
