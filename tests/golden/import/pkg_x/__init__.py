print("pkg_x runs, package", repr(__package__), "name", __name__)
value = 1
__all__ = ["value", "leaf"]
