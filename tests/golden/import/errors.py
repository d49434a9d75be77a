# What can go wrong, in words.
def attempt(text):
    try:
        exec(text, {"__name__": "script", "__package__": ""})
    except Exception as error:
        print(type(error).__name__, "|", str(error).partition(" (/")[0], "|", getattr(error, "name", None), "|", getattr(error, "path", None) is not None)
    else:
        print("fine:", text)


for text in ["import nothing_here", "import nothing_here.sub", "import pkg_x.nothing", "import sys.nothing", "import star_plain.inner",
             "from pkg_x import nothing", "from . import x", "from .a import x", "from .. import x", "import pkg_x.sub.too_far",
             "__import__('')", "__import__(3)", "__import__('os', level=-1)", "__import__('x', {}, None, (), 1)",
             "__import__('pkg_x', fromlist=[3])", "import bad_syntax"]:
    attempt(text)
try:
    import pkg_x.sub.bad_name
except ImportError as error:
    print(str(error).partition("(")[0], error.name)
