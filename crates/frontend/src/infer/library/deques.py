# collections.deque: a ring of items and four numbers: where the first item stands, how many there are, how many there may be (-1: any number), and how
# often the length was changed. Places of the ring that hold no item have an old one.


def deque_of(items, most):
    if most < 0:
        raise ValueError('maxlen must be non-negative')
    if len(items) > most:
        items = items[len(items) - most:]
    return items, [0, len(items), most, 0]


def deque_of_any(items):
    return items, [0, len(items), -1, 0]


def deque_place(items, state, index):
    place = state[0] + index
    return place - len(items) if place >= len(items) else place


# Makes room in a full ring; the new places get an item.
def deque_grow(items, state, filler):
    head = state[0]
    if head > 0:
        before = items[:head]
        count = len(items) - head
        for i in range(count):
            items[i] = items[head + i]
        for i in range(head):
            items[count + i] = before[i]
        state[0] = 0
    for _ in range(max(8, len(items))):
        items.append(filler)


def deque_append(items, state, item):
    if state[1] == state[2]:
        if state[2] == 0:
            return
        state[0] = deque_place(items, state, 1)
        state[1] -= 1
    if state[1] == len(items):
        deque_grow(items, state, item)
    items[deque_place(items, state, state[1])] = item
    state[1] += 1
    state[3] += 1


def deque_appendleft(items, state, item):
    if state[1] == state[2]:
        if state[2] == 0:
            return
        state[1] -= 1
    if state[1] == len(items):
        deque_grow(items, state, item)
    state[0] = len(items) - 1 if state[0] == 0 else state[0] - 1
    items[state[0]] = item
    state[1] += 1
    state[3] += 1


def deque_pop(items, state):
    if state[1] == 0:
        raise IndexError('pop from an empty deque')
    state[1] -= 1
    state[3] += 1
    return items[deque_place(items, state, state[1])]


def deque_popleft(items, state):
    if state[1] == 0:
        raise IndexError('pop from an empty deque')
    item = items[state[0]]
    state[0] = deque_place(items, state, 1)
    state[1] -= 1
    state[3] += 1
    return item


def deque_extend(items, state, others):
    for item in others:
        deque_append(items, state, item)


def deque_extendleft(items, state, others):
    for item in others:
        deque_appendleft(items, state, item)


def deque_turn(items, state, n):
    size = state[1]
    steps = n % size
    if 2 * steps <= size:
        for _ in range(steps):
            last = items[deque_place(items, state, size - 1)]
            state[0] = len(items) - 1 if state[0] == 0 else state[0] - 1
            items[state[0]] = last
    else:
        for _ in range(size - steps):
            first = items[state[0]]
            state[0] = deque_place(items, state, 1)
            items[deque_place(items, state, size - 1)] = first


def deque_rotate(items, state, n=1):
    if state[1] > 1:
        state[3] += 1
        deque_turn(items, state, n)


def deque_clear(items, state):
    if state[1] > 0:
        items.clear()
        state[0] = 0
        state[1] = 0
        state[3] += 1


def deque_get(items, state, index):
    i = index + state[1] if index < 0 else index
    if i < 0 or i >= state[1]:
        raise IndexError('deque index out of range')
    return items[deque_place(items, state, i)]


def deque_set(items, state, index, item):
    i = index + state[1] if index < 0 else index
    if i < 0 or i >= state[1]:
        raise IndexError('deque index out of range')
    items[deque_place(items, state, i)] = item


def deque_delete(items, state, index):
    i = index + state[1] if index < 0 else index
    if i < 0 or i >= state[1]:
        raise IndexError('deque index out of range')
    deque_rotate(items, state, -i)
    deque_popleft(items, state)
    deque_rotate(items, state, i)


def deque_insert(items, state, index, item):
    size = state[1]
    if size == state[2]:
        raise IndexError('deque already at its maximum size')
    if index >= size:
        deque_append(items, state, item)
    elif index <= -size or index == 0:
        deque_appendleft(items, state, item)
    else:
        deque_rotate(items, state, -index)
        if index < 0:
            deque_append(items, state, item)
        else:
            deque_appendleft(items, state, item)
        deque_rotate(items, state, index)


def deque_find(items, state, item, start, stop):
    for i in range(start, min(stop, state[1])):
        if _same_item(items[deque_place(items, state, i)], item):
            return i
    return -1


def deque_index(items, state, item, start=0, stop=9223372036854775807):
    first = max(start + state[1], 0) if start < 0 else start
    last = max(stop + state[1], 0) if stop < 0 else stop
    found = deque_find(items, state, item, first, last)
    if found < 0:
        raise ValueError(f'{_text_of(item)} is not in deque')
    return found


def deque_remove(items, state, item):
    found = deque_find(items, state, item, 0, state[1])
    if found < 0:
        raise ValueError(f'{_text_of(item)} is not in deque')
    deque_delete(items, state, found)


def deque_count(items, state, item):
    count = 0
    for i in range(state[1]):
        if _same_item(items[deque_place(items, state, i)], item):
            count += 1
    return count


def deque_reverse(items, state):
    for i in range(state[1] // 2):
        a = deque_place(items, state, i)
        b = deque_place(items, state, state[1] - 1 - i)
        items[a], items[b] = items[b], items[a]


def deque_len(items, state):
    return state[1]


def deque_maxlen(items, state):
    return None if state[2] < 0 else state[2]


def deque_list(items, state):
    return [items[deque_place(items, state, i)] for i in range(state[1])]


# How often it was changed.
def deque_changes(items, state):
    return state[3]


# From when it had been changed so often.
def deque_each(items, state, changes):
    i = 0
    while True:
        if state[3] != changes:
            raise RuntimeError('deque mutated during iteration')
        if i >= state[1]:
            break
        yield items[deque_place(items, state, i)]
        i += 1


def deque_reversed(items, state, changes):
    i = state[1] - 1
    while i >= 0:
        if state[3] != changes:
            raise RuntimeError('deque mutated during iteration')
        yield items[deque_place(items, state, i)]
        i -= 1


def deque_copy(items, state):
    return deque_list(items, state), [0, state[1], state[2], 0]


def deque_text(items, state):
    text = repr(deque_list(items, state))
    return f'deque({text})' if state[2] < 0 else f'deque({text}, maxlen={state[2]})'
