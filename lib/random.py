"""Random numbers: the Mersenne Twister, and distributions made from it."""
import math as _math
import time as _time

__all__ = ['Random', 'SystemRandom', 'betavariate', 'choice', 'choices', 'expovariate', 'gammavariate', 'gauss',
           'getrandbits', 'getstate', 'lognormvariate', 'normalvariate', 'paretovariate', 'randbytes', 'randint',
           'random', 'randrange', 'sample', 'seed', 'setstate', 'shuffle', 'triangular', 'uniform',
           'vonmisesvariate', 'weibullvariate']

_WORDS, _SHIFT = 624, 397
_MASK = 0xffffffff
NV_MAGICCONST = 4 * _math.exp(-0.5) / _math.sqrt(2.0)
LOG4 = _math.log(4.0)
SG_MAGICCONST = 1.0 + _math.log(4.5)
_default = object()


def _index(value):
    return range(value).stop


class _Twister:
    """The generator itself: 624 words of 32 bits and the place of the next one."""
    __slots__ = ('words', 'next')

    def __init__(self):
        self.words, self.next = [0] * _WORDS, _WORDS

    def seed_word(self, value):
        words = self.words
        words[0] = value & _MASK
        for i in range(1, _WORDS):
            before = words[i - 1]
            words[i] = (1812433253 * (before ^ before >> 30) + i) & _MASK
        self.next = _WORDS

    def seed_words(self, key):
        """Mixes a list of words into the state."""
        self.seed_word(19650218)
        words = self.words
        i, j, size = 1, 0, len(key)
        for _ in range(max(_WORDS, size)):
            before = words[i - 1]
            words[i] = ((words[i] ^ (before ^ before >> 30) * 1664525) + key[j] + j) & _MASK
            i += 1
            j += 1
            if i >= _WORDS:
                words[0] = words[_WORDS - 1]
                i = 1
            if j >= size:
                j = 0
        for _ in range(_WORDS - 1):
            before = words[i - 1]
            words[i] = ((words[i] ^ (before ^ before >> 30) * 1566083941) - i) & _MASK
            i += 1
            if i >= _WORDS:
                words[0] = words[_WORDS - 1]
                i = 1
        words[0] = 0x80000000

    def refill(self):
        words = self.words
        for i in range(_WORDS):
            y = words[i] & 0x80000000 | words[(i + 1) % _WORDS] & 0x7fffffff
            other = words[(i + _SHIFT) % _WORDS] ^ y >> 1
            words[i] = other ^ 0x9908b0df if y & 1 else other
        self.next = 0

    def word(self):
        """The next 32 bits."""
        place = self.next
        if place >= _WORDS:
            self.refill()
            place = 0
        self.next = place + 1
        y = self.words[place]
        y ^= y >> 11
        y ^= y << 7 & 0x9d2c5680
        y ^= y << 15 & 0xefc60000
        return y ^ y >> 18


# ---- SHA-512, for seeds that are texts ----

_LONG = 0xffffffffffffffff


def _root(n, k, bits):
    """The whole part of the k-th root of n, times 2**bits."""
    low, high = 0, n + 1 << bits
    n <<= k * bits
    while high - low > 1:
        middle = (low + high) // 2
        if middle ** k <= n:
            low = middle
        else:
            high = middle
    return low


def _primes(count):
    found, n = [], 2
    while len(found) < count:
        if all(n % p for p in found):
            found.append(n)
        n += 1
    return found


def _turn(x, n):
    return (x >> n | x << 64 - n) & _LONG


def _sha512_block(state, block, constants):
    w = [int.from_bytes(block[i:i + 8], 'big') for i in range(0, 128, 8)]
    for i in range(16, 80):
        x, y = w[i - 15], w[i - 2]
        w.append((w[i - 16] + w[i - 7] + (_turn(x, 1) ^ _turn(x, 8) ^ x >> 7)
                  + (_turn(y, 19) ^ _turn(y, 61) ^ y >> 6)) & _LONG)
    a, b, c, d, e, f, g, h = state
    for constant, word in zip(constants, w):
        first = h + (_turn(e, 14) ^ _turn(e, 18) ^ _turn(e, 41)) + (e & f ^ ~e & g) + constant + word
        second = (_turn(a, 28) ^ _turn(a, 34) ^ _turn(a, 39)) + (a & b ^ a & c ^ b & c)
        a, b, c, d, e, f, g, h = (first + second) & _LONG, a, b, c, (d + first) & _LONG, e, f, g
    return [(old + new) & _LONG for old, new in zip(state, (a, b, c, d, e, f, g, h))]


def _sha512(data):
    primes = _primes(80)
    constants = [_root(p, 3, 64) & _LONG for p in primes]
    state = [_root(p, 2, 64) & _LONG for p in primes[:8]]
    padded = data + b'\x80' + bytes(-(len(data) + 17) % 128) + (8 * len(data)).to_bytes(16, 'big')
    for at in range(0, len(padded), 128):
        state = _sha512_block(state, padded[at:at + 128], constants)
    return b''.join([word.to_bytes(8, 'big') for word in state])


def _seed_number(a, version):
    """The int >= 0 that a seed stands for; None: no seed."""
    if version == 1 and isinstance(a, (str, bytes)):
        text = a.decode('latin-1') if isinstance(a, bytes) else a
        x = ord(text[0]) << 7 if text else 0
        for c in map(ord, text):
            x = ((1000003 * x) ^ c) & 0xffffffffffffffff
        x ^= len(text)
        return 0 if x == -1 else x
    if version == 2 and isinstance(a, (str, bytes, bytearray)):
        data = a.encode() if isinstance(a, str) else bytes(a)
        return int.from_bytes(data + _sha512(data), 'big')
    if a is None:
        return None
    if isinstance(a, int):
        return abs(a)
    if isinstance(a, float):
        return hash(a) & 0xffffffffffffffff
    raise TypeError('The only supported seed types are: None,\nint, float, str, bytes, and bytearray.')


class Random:
    """A source of random numbers with its own state."""
    VERSION = 3

    def __init__(self, x=None):
        self._twister = _Twister()
        self.gauss_next = None
        self.seed(x)

    # ---- state ----

    def seed(self, a=None, version=2):
        """Starts again from a seed (None: from the time)."""
        number = _seed_number(a, version)
        if number is None:
            number = _time.time_ns() ^ id(self) << 64 ^ _time.perf_counter_ns() << 32
        key = []
        while number:
            key.append(number & _MASK)
            number >>= 32
        self._twister.seed_words(key or [0])
        self.gauss_next = None

    def getstate(self):
        """The state, for setstate()."""
        return self.VERSION, (*self._twister.words, self._twister.next), self.gauss_next

    def setstate(self, state):
        """Goes back to what getstate() gave."""
        if state[0] != self.VERSION:
            raise ValueError(f'state with version {state[0]} passed to Random.setstate() of version {self.VERSION}')
        _, words, self.gauss_next = state
        if len(words) != _WORDS + 1:
            raise ValueError('state vector is the wrong size')
        self._twister.words, self._twister.next = list(words[:-1]), words[-1]

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __reduce__(self):
        return self.__class__, (), self.getstate()

    # ---- bits and numbers ----

    def random(self):
        """A float in [0.0, 1.0)."""
        word = self._twister.word
        a = word() >> 5
        return (a * 67108864.0 + (word() >> 6)) * (1.0 / 9007199254740992.0)

    def getrandbits(self, k, /):
        """An int of k random bits."""
        k = _index(k)
        if k < 0:
            raise ValueError('number of bits must be non-negative')
        word = self._twister.word
        if k <= 32:
            return word() >> (32 - k) if k else 0
        number = shift = 0
        while k > 0:
            part = word()
            if k < 32:
                part >>= 32 - k
            number |= part << shift
            shift += 32
            k -= 32
        return number

    def randbytes(self, n):
        """n random bytes."""
        return self.getrandbits(n * 8).to_bytes(n, 'little')

    def _randbelow(self, n):
        """An int in range(n)."""
        getrandbits = self.getrandbits
        k = n.bit_length()
        number = getrandbits(k)
        while number >= n:
            number = getrandbits(k)
        return number

    def randrange(self, start, stop=None, step=1):
        """A random item of range(start, stop, step)."""
        start = self._whole(start)
        if stop is None:
            if step != 1:
                raise TypeError('Missing a non-None stop argument')
            if start > 0:
                return self._randbelow(start)
            raise ValueError('empty range for randrange()')
        stop, step = self._whole(stop), self._whole(step)
        if step == 0:
            raise ValueError('zero step for randrange()')
        size = len(range(start, stop, step)) if abs(start) + abs(stop) < 1 << 62 \
            else max((stop - start + step - (step > 0) + (step < 0)) // step, 0)
        if size <= 0:
            raise ValueError(f'empty range for randrange() ({start}, {stop}, {stop - start})' if step == 1
                             else 'empty range for randrange()')
        return start + step * self._randbelow(size)

    @staticmethod
    def _whole(value):
        try:
            return _index(value)
        except TypeError:
            if isinstance(value, float) and value == int(value):
                return int(value)
            if isinstance(value, float):
                raise ValueError('non-integer arg 1 for randrange()') from None
            raise

    def randint(self, a, b):
        """A random int from a to b, both included."""
        return self.randrange(a, b + 1)

    # ---- sequences ----

    def choice(self, seq):
        """A random item of a sequence."""
        if not len(seq):
            raise IndexError('Cannot choose from an empty sequence')
        return seq[self._randbelow(len(seq))]

    def shuffle(self, x):
        """Puts a list in random order."""
        randbelow = self._randbelow
        for i in reversed(range(1, len(x))):
            j = randbelow(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        """k different items (positions) of a sequence, in random order."""
        if not hasattr(population, '__getitem__') or isinstance(population, dict):
            raise TypeError('Population must be a sequence.  For dicts or sets, use sorted(d).')
        size = len(population)
        if counts is not None:
            return self._sample_counts(population, k, list(counts))
        if not 0 <= k <= size:
            raise ValueError('Sample larger than population or is negative')
        randbelow, result = self._randbelow, [None] * k
        set_size = 21
        if k > 5:
            set_size += 4 ** _math.ceil(_math.log(k * 3, 4))
        if size <= set_size:
            pool = list(population)
            for i in range(k):
                j = randbelow(size - i)
                result[i] = pool[j]
                pool[j] = pool[size - i - 1]
            return result
        taken = set()
        for i in range(k):
            j = randbelow(size)
            while j in taken:
                j = randbelow(size)
            taken.add(j)
            result[i] = population[j]
        return result

    def _sample_counts(self, population, k, counts):
        if len(counts) != len(population):
            raise ValueError('The number of counts does not match the population')
        sums, total = [], 0
        for count in counts:
            total += count
            sums.append(total)
        if not isinstance(total, int):
            raise TypeError('Counts must be integers')
        if total <= 0:
            raise ValueError('Total of counts must be greater than zero')
        from bisect import bisect
        return [population[bisect(sums, selected)] for selected in self.sample(range(total), k)]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """k random items, each drawn anew, with weights if given."""
        random, size = self.random, len(population)
        if cum_weights is None:
            if weights is None:
                return [population[_math.floor(random() * (size + 0.0))] for _ in range(k)]
            try:
                cum_weights, total = [], 0
                for weight in weights:
                    total += weight
                    cum_weights.append(total)
            except TypeError:
                if not isinstance(weights, int):
                    raise
                raise TypeError('The number of choices must be a keyword argument: '
                                f'k={weights}') from None
        elif weights is not None:
            raise TypeError('Cannot specify both weights and cumulative weights')
        if len(cum_weights) != size:
            raise ValueError('The number of weights does not match the population')
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError('Total of weights must be greater than zero')
        if not _math.isfinite(total):
            raise ValueError('Total of weights must be finite')
        from bisect import bisect
        return [population[bisect(cum_weights, random() * total, 0, size - 1)] for _ in range(k)]

    # ---- distributions ----

    def uniform(self, a, b):
        """A float between a and b."""
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        """A float between low and high, most likely near mode."""
        u = self.random()
        try:
            c = 0.5 if mode is None else (mode - low) / (high - low)
        except ZeroDivisionError:
            return low
        if u > c:
            u, c = 1.0 - u, 1.0 - c
            low, high = high, low
        return low + (high - low) * _math.sqrt(u * c)

    def normalvariate(self, mu=0.0, sigma=1.0):
        """Normal distribution."""
        random = self.random
        while True:
            u1 = random()
            u2 = 1.0 - random()
            z = NV_MAGICCONST * (u1 - 0.5) / u2
            if z * z / 4.0 <= -_math.log(u2):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        """Normal distribution, two values at a time."""
        z = self.gauss_next
        self.gauss_next = None
        if z is None:
            angle = self.random() * 2 * _math.pi
            radius = _math.sqrt(-2.0 * _math.log(1.0 - self.random()))
            z = _math.cos(angle) * radius
            self.gauss_next = _math.sin(angle) * radius
        return mu + z * sigma

    def lognormvariate(self, mu, sigma):
        """A value whose logarithm has a normal distribution."""
        return _math.exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd):
        """Exponential distribution with mean 1 / lambd."""
        return -_math.log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        """A random angle, most likely near mu."""
        random = self.random
        if kappa <= 1e-6:
            return 2 * _math.pi * random()
        s = 0.5 / kappa
        r = s + _math.sqrt(1.0 + s * s)
        while True:
            z = _math.cos(_math.pi * random())
            d = z / (r + z)
            u = random()
            if u < 1.0 - d * d or u <= (1.0 - d) * _math.exp(d):
                break
        q = 1.0 / r
        f = (q + z) / (1.0 + q * z)
        turn = _math.acos(f)
        return (mu + turn if random() > 0.5 else mu - turn) % (2 * _math.pi)

    def gammavariate(self, alpha, beta):
        """Gamma distribution."""
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError('gammavariate: alpha and beta must be > 0.0')
        random = self.random
        if alpha > 1.0:
            return self._gamma_large(alpha, beta)
        if alpha == 1.0:
            return -_math.log(1.0 - random()) * beta
        while True:
            b = (_math.e + alpha) / _math.e
            p = b * random()
            x = p ** (1.0 / alpha) if p <= 1.0 else -_math.log((b - p) / alpha)
            u1 = random()
            if p > 1.0:
                if u1 <= x ** (alpha - 1.0):
                    return x * beta
            elif u1 <= _math.exp(-x):
                return x * beta

    def _gamma_large(self, alpha, beta):
        random = self.random
        ainv = _math.sqrt(2.0 * alpha - 1.0)
        bbb = alpha - LOG4
        ccc = alpha + ainv
        while True:
            u1 = random()
            if not 1e-7 < u1 < 0.9999999:
                continue
            u2 = 1.0 - random()
            v = _math.log(u1 / (1.0 - u1)) / ainv
            x = alpha * _math.exp(v)
            z = u1 * u1 * u2
            r = bbb + ccc * v - x
            if r + SG_MAGICCONST - 4.5 * z >= 0.0 or r >= _math.log(z):
                return x * beta

    def betavariate(self, alpha, beta):
        """Beta distribution."""
        y = self.gammavariate(alpha, 1.0)
        return y / (y + self.gammavariate(beta, 1.0)) if y else 0.0

    def paretovariate(self, alpha):
        """Pareto distribution."""
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        """Weibull distribution."""
        return alpha * (-_math.log(1.0 - self.random())) ** (1.0 / beta)


class SystemRandom(Random):
    """Random numbers from the operating system: no seed, no state."""

    def getrandbits(self, k, /):
        if k < 0:
            raise ValueError('number of bits must be non-negative')
        size = (k + 7) // 8
        with open('/dev/urandom', 'rb') as source:
            number = int.from_bytes(source.read(size), 'big')
        return number >> (size * 8 - k)

    def random(self):
        return self.getrandbits(53) * 2.0 ** -53

    def seed(self, *args, **kwds):
        return None

    def getstate(self, *args, **kwds):
        raise NotImplementedError('System entropy source does not have state.')

    setstate = getstate


_shared = Random()
for _name in __all__:
    if _name not in ('Random', 'SystemRandom'):
        globals()[_name] = getattr(_shared, _name)
del _name
