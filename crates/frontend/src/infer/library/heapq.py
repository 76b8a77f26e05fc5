# The module heapq: the comparisons and moves are CPython's, so that heaps have the same order inside.


def sift_down(heap, start, place):
    item = heap[place]
    while place > start:
        parent = (place - 1) >> 1
        above = heap[parent]
        if not (item < above):
            break
        heap[place] = above
        place = parent
    heap[place] = item


def sift_up(heap, place):
    end = len(heap)
    start = place
    item = heap[place]
    child = 2 * place + 1
    while child < end:
        right = child + 1
        if right < end and not (heap[child] < heap[right]):
            child = right
        heap[place] = heap[child]
        place = child
        child = 2 * place + 1
    heap[place] = item
    sift_down(heap, start, place)


def heappush(heap, item):
    heap.append(item)
    sift_down(heap, 0, len(heap) - 1)


def heappop(heap):
    if len(heap) == 0:
        raise IndexError('index out of range')
    last = heap.pop()
    if len(heap) == 0:
        return last
    item = heap[0]
    heap[0] = last
    sift_up(heap, 0)
    return item


def heapreplace(heap, item):
    if len(heap) == 0:
        raise IndexError('index out of range')
    first = heap[0]
    heap[0] = item
    sift_up(heap, 0)
    return first


def heappushpop(heap, item):
    result = item
    if len(heap) > 0:
        if heap[0] < item:
            result = heap[0]
            heap[0] = item
            sift_up(heap, 0)
    return result


def heapify(x):
    for place in range(len(x) // 2 - 1, -1, -1):
        sift_up(x, place)


def nsmallest(n, iterable, key=None):
    items = sorted(iterable, key=key)
    items._truncate(max(min(_whole(n, 'how many there are'), len(items)), 0))
    return items


def nlargest(n, iterable, key=None):
    items = sorted(iterable, key=key, reverse=True)
    items._truncate(max(min(_whole(n, 'how many there are'), len(items)), 0))
    return items


# Of lists, whose items are read when their turn comes, as CPython does: each time the smallest of the first items that are left, of equal ones that of
# the first list. What is left of the last list has no keys any more.
def heap_merge(lists, key=None, reverse=False):
    left = [items for items in lists if len(items) > 0]
    values = [items[0] for items in left]
    keys = [x if key is None else key(x) for x in values]
    places = [0 for _ in left]
    while len(left) > 0:
        best = 0
        for i in range(1, len(left)):
            if reverse:
                if keys[best] < keys[i]:
                    best = i
            elif keys[i] < keys[best]:
                best = i
        yield values[best]
        place = places[best] + 1
        if place < len(left[best]):
            places[best] = place
            x = left[best][place]
            values[best] = x
            if len(left) > 1:
                keys[best] = x if key is None else key(x)
        else:
            del left[best], keys[best], values[best], places[best]
