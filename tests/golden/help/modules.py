# help() of a module, and of what names lead to.
import small_module

help(small_module)
for name in ('small_module.Box', 'small_module.Box.open', ' small_module ', 'len', 'None',
             'small_module.nothing', 'nothing.at.all', 'not a name'):
    help(name)
