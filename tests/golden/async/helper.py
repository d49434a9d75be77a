# Runs a coroutine without an event loop: what it awaits is printed and answered.
def run(coroutine, answers=()):
    answers = iter(answers)
    value = None
    while True:
        try:
            request = coroutine.send(value)
        except StopIteration as stop:
            return stop.value
        value = next(answers, None)
        print("request", request, "->", value)


class Pause:
    def __init__(self, name):
        self.name = name

    def __await__(self):
        return (yield self.name)
