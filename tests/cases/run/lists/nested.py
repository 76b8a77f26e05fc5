# Lists of lists: made, read, changed through another name, returned with shared rows, passed in and written back.
from weft import parallel


@parallel
def triangle(n):
    rows = []
    for i in range(n):
        row = []
        for j in range(i + 1):
            if j == 0 or j == i:
                row.append(1)
            else:
                row.append(rows[i - 1][j - 1] + rows[i - 1][j])
        rows.append(row)
    return rows


@parallel
def shared(n):
    row = [0] * n
    rows = [row, row]
    rows[0][0] = 5
    row.append(7)
    return rows, row, rows[1][0], len(rows[1])


@parallel
def change(rows, k):
    rows[k].append(len(rows))
    rows[k][0] = -1
    rows.append([9, 9])
    row = rows[0]
    row[1] += 10
    return len(rows)


@parallel
def total(rows):
    t = 0.0
    for row in rows:
        for x in row:
            t += x
    return t


@parallel
def deep(n):
    a = [[[k * 1.5] * 2] for k in range(n)]
    a[0][0].append(2.5)
    return a


@parallel
def churn(n):
    keep = []
    for i in range(n):
        rows = [[i + j] for j in range(50)]
        if i % 1000 == 0:
            keep.append(rows[3])
    return keep


@parallel
def swap(rows):
    rows[0], rows[1] = rows[1], rows[0]


@parallel
def popped(rows):
    last = rows.pop()
    last.append(100)
    return last


@parallel
def empty_rows(n):
    rows = [[] for _ in range(n)]
    rows[1].append(2.5)
    return rows


@parallel
def index(rows, i, j):
    return rows[i][j]


# call: triangle(0)
# call: triangle(7)
# call: shared(3)
# call: change([[1, 2], [3, 4]], 0)
# call: change([[1, 2], [3, 4]], 1)
# call: change([[1, 2]], 5)
# call: change([[1]], 0)
# call: total([[1.0, 2.0], [], [3.5]])
# call: total([[], []])
# call: deep(3)
# call: churn(3000)
# call: swap([[1], [2], [3]])
# call: swap([[1]])
# call: popped([[1], [2]])
# call: empty_rows(3)
# call: index([[1, 2], [3]], 1, 0)
# call: index([[1, 2], [3]], 1, 1)
# call: index([[1, 2], [3]], -1, -1)
