shown = 1
__all__ = ["shown", "absent"]
