# SVG is well formed: every element is closed, texts are escaped.
import memory

def check(svg):
    open_elements, i, elements = [], 0, 0
    while True:
        i = svg.find('<', i)
        if i < 0:
            break
        end = svg.index('>', i)
        tag = svg[i + 1:end]
        if tag.startswith('/'):
            assert open_elements.pop() == tag[1:], tag
        elif not tag.endswith('/'):
            open_elements.append(tag.split()[0])
        elements += 1
        i = end
    return not open_elements and elements

a = ['<&">', {'k': ['\x01', None]}]
a.append(a)
svg = memory.graph(a, format='svg')
print(svg.startswith('<svg xmlns="http://www.w3.org/2000/svg"'), svg.endswith('</svg>\n'))
print(check(svg) > 20, svg.count('class="node'), svg.count('marker-end'))
print('&lt;&amp;&quot;&gt;' in svg, '<&' not in svg, 'in a cycle' in svg)
print(check(memory.graph(a, format='svg', direction='referrers', depth=2)) > 10)
print(check(memory.graph(*[[i] for i in range(20)], format='svg', max_nodes=5)) > 10)
