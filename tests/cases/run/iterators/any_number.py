"""permutations, combinations and products of a number of items that only the run tells."""

from itertools import combinations, combinations_with_replacement, permutations, product

from weft import parallel


@parallel
def orders(xs):
    return [p for p in permutations(xs)]


@parallel
def orders_of(xs, r):
    return list(permutations(xs, r)), list(permutations(xs, None))


@parallel
def chosen(xs, r):
    return list(combinations(xs, r)), list(combinations_with_replacement(xs, r))


@parallel
def best(xs):
    return max(permutations(xs), key=lambda p: p[0] * 100 + p[-1]), min(sum(a * b for a, b in zip(p, p[1:])) for p in permutations(xs))


@parallel
def subsets(xs):
    return [c for r in range(len(xs) + 1) for c in combinations(xs, r)]


@parallel
def words(letters, n):
    return [''.join(p) for p in product(letters, repeat=n)]


@parallel
def listed(letters, n):
    return list(product(letters, repeat=n))


@parallel
def many(xs):
    return sum(1 for p in product(xs, repeat=6) if sum(p) == 9), len(list(combinations(xs, 5)))


@parallel
def five(a, n):
    return list(product(a, a[1:], repeat=n))


@parallel
def kept(xs):
    it = permutations(xs)
    first = next(it)
    return first, next(it), len(list(it))


@parallel
def anagrams(word):
    return sorted({''.join(p) for p in permutations(word)})


@parallel
def of_set(xs):
    return len(set(permutations(xs))), sum(p[0] for p in permutations(set(xs)))


# call: orders([1,2,3])
# call: orders([])
# call: orders([1])
# call: orders([1.5,2.5])
# call: orders("abc")
# call: orders_of([1,2,3,4], 2)
# call: orders_of([1,2,3,4], 0)
# call: orders_of([1,2,3], 5)
# call: orders_of([1,2,3], -1)
# call: chosen([1,2,3,4], 2)
# call: chosen([1,2,3,4], 3)
# call: chosen([1,2,3,4], 0)
# call: chosen([1,2], 3)
# call: chosen([], 0)
# call: chosen([], 1)
# call: chosen([1], -1)
# call: best([3,1,2,5])
# call: subsets([1,2,3])
# call: words("ab", 3)
# call: words("ab", 0)
# call: listed("ab", -1)
# call: words("", 2)
# call: many([1,2,3,4,5])
# call: five([1,2,3], 2)
# call: five([1,2,3], 0)
# call: kept([1,2,3])
# call: anagrams("aab")
# call: of_set([1,2,1])
