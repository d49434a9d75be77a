class A: pass
class B: pass
keep = A()
other = B()
keep = None
other = keep
