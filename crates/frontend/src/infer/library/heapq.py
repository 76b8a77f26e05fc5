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
    items._truncate(max(min(n, len(items)), 0))
    return items


def nlargest(n, iterable, key=None):
    items = sorted(iterable, key=key, reverse=True)
    items._truncate(max(min(n, len(items)), 0))
    return items


# Of lists: each time the smallest of the first items that are left, of equal ones that of the first list.
def heap_merge(lists, key=None, reverse=False):
    keys = [[x if key is None else key(x) for x in items] for items in lists]
    places = [0 for _ in lists]
    while True:
        best = -1
        for i in range(len(lists)):
            if places[i] < len(keys[i]):
                if best < 0:
                    best = i
                elif reverse:
                    if keys[best][places[best]] < keys[i][places[i]]:
                        best = i
                elif keys[i][places[i]] < keys[best][places[best]]:
                    best = i
        if best < 0:
            return
        place = places[best]
        places[best] = place + 1
        yield lists[best][place]
