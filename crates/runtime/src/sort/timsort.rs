//! The order of comparisons of CPython's `list.sort` (3.11 and 3.12), for items that have no total order.
//!
//! Natural runs, short ones extended by binary insertion, merged as the powersort policy says, with galloping: as `Objects/listsort.txt`
//! describes it. It moves places of items; which items these are only the comparison knows. Every step that asks a comparison stands as in
//! CPython, because with inconsistent answers each of them decides about the result.

/// Wins in a row after which a merge gallops, at first.
const MIN_GALLOP: usize = 7;

/// A run that waits to be merged.
#[derive(Debug, Clone, Copy)]
struct Run {
    start: usize,
    len: usize,
    /// Depth of the boundary to the next run in the merge tree.
    power: u32,
}

struct State<'a> {
    items: &'a mut [usize],
    less: &'a mut dyn FnMut(usize, usize) -> bool,
    pending: Vec<Run>,
    min_gallop: usize,
    /// Room for a copy of the shorter of two runs.
    spare: Vec<usize>,
}

/// Sorts places by `less`, in `spare` with room for half as many.
pub(super) fn sort(items: &mut [usize], spare: Vec<usize>, less: &mut dyn FnMut(usize, usize) -> bool) {
    let total = items.len();
    let least = min_run(total);
    let mut state = State { items, less, pending: Vec::new(), min_gallop: MIN_GALLOP, spare };
    let mut start = 0;
    while start < total {
        let left = total - start;
        let (mut len, descending) = state.count_run(start, total);
        if descending {
            state.items[start..start + len].reverse();
        }
        if len < least {
            let forced = left.min(least);
            state.insert(start, start + len, start + forced);
            len = forced;
        }
        state.found_run(len, total);
        state.pending.push(Run { start, len, power: 0 });
        start += len;
    }
    while state.pending.len() > 1 {
        let mut at = state.pending.len() - 2;
        if at > 0 && state.pending[at - 1].len < state.pending[at + 1].len {
            at -= 1;
        }
        state.merge_at(at);
    }
}

/// The least length of a run, so that their number is a power of two or a little less.
fn min_run(mut total: usize) -> usize {
    let mut odd = 0;
    while total >= 64 {
        odd |= total & 1;
        total >>= 1;
    }
    total + odd
}

/// Depth of the boundary between the run of `first` items at `start` and the one of `second` items behind it.
fn power(start: usize, first: usize, second: usize, total: usize) -> u32 {
    let mut result = 0;
    let mut a = 2 * start + first;
    let mut b = a + first + second;
    loop {
        result += 1;
        if a >= total {
            a -= total;
            b -= total;
        } else if b >= total {
            return result;
        }
        a <<= 1;
        b <<= 1;
    }
}

impl State<'_> {
    fn less(&mut self, a: usize, b: usize) -> bool {
        (self.less)(a, b)
    }

    /// Length of the run at `start`, and whether it descends strictly.
    fn count_run(&mut self, start: usize, end: usize) -> (usize, bool) {
        if start + 1 == end {
            return (1, false);
        }
        let descending = self.less(self.items[start + 1], self.items[start]);
        let mut at = start + 2;
        while at < end && self.less(self.items[at], self.items[at - 1]) == descending {
            at += 1;
        }
        (at - start, descending)
    }

    /// Inserts the items from `sorted` to `end` into those before them.
    fn insert(&mut self, start: usize, sorted: usize, end: usize) {
        for at in sorted.max(start + 1)..end {
            let pivot = self.items[at];
            let (mut low, mut high) = (start, at);
            while low < high {
                let middle = low + ((high - low) >> 1);
                if self.less(pivot, self.items[middle]) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            self.items[low..=at].rotate_right(1);
        }
    }

    fn found_run(&mut self, len: usize, total: usize) {
        let Some(&last) = self.pending.last() else { return };
        let power = power(last.start, last.len, len, total);
        while self.pending.len() > 1 && self.pending[self.pending.len() - 2].power > power {
            self.merge_at(self.pending.len() - 2);
        }
        if let Some(last) = self.pending.last_mut() {
            last.power = power;
        }
    }

    /// Merges two neighbouring runs.
    fn merge_at(&mut self, at: usize) {
        let (a, b) = (self.pending[at], self.pending[at + 1]);
        self.pending[at].len = a.len + b.len;
        self.pending.remove(at + 1);
        // What of the first is in place already, and what of the second.
        let skipped = self.gallop_right(self.items[b.start], Side::Items(a.start), a.len, 0);
        let (start, first) = (a.start + skipped, a.len - skipped);
        if first == 0 {
            return;
        }
        let second = self.gallop_left(self.items[start + first - 1], Side::Items(b.start), b.len, b.len - 1);
        if second == 0 {
            return;
        }
        if first <= second {
            self.merge_low(start, first, b.start, second);
        } else {
            self.merge_high(start, first, b.start, second);
        }
    }

    fn at(&self, side: &Side<'_>, index: usize) -> usize {
        match side {
            Side::Items(base) => self.items[base + index],
            Side::Copy(copy) => copy[index],
        }
    }

    /// Where `key` belongs among `len` items, before equal ones; the search starts at `hint`.
    fn gallop_left(&mut self, key: usize, side: Side<'_>, len: usize, hint: usize) -> usize {
        let (mut last, mut offset) = (0, 1);
        let (mut low, mut high);
        if self.less(self.at(&side, hint), key) {
            let most = len - hint;
            while offset < most && self.less(self.at(&side, hint + offset), key) {
                last = offset;
                offset = (offset << 1) + 1;
            }
            (low, high) = (hint + last + 1, hint + offset.min(most));
        } else {
            let most = hint + 1;
            while offset < most && !self.less(self.at(&side, hint - offset), key) {
                last = offset;
                offset = (offset << 1) + 1;
            }
            (low, high) = (hint + 1 - offset.min(most), hint - last);
        }
        while low < high {
            let middle = low + ((high - low) >> 1);
            if self.less(self.at(&side, middle), key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        high
    }

    /// As [`Self::gallop_left`], behind equal ones.
    fn gallop_right(&mut self, key: usize, side: Side<'_>, len: usize, hint: usize) -> usize {
        let (mut last, mut offset) = (0, 1);
        let (mut low, mut high);
        if self.less(key, self.at(&side, hint)) {
            let most = hint + 1;
            while offset < most && self.less(key, self.at(&side, hint - offset)) {
                last = offset;
                offset = (offset << 1) + 1;
            }
            (low, high) = (hint + 1 - offset.min(most), hint - last);
        } else {
            let most = len - hint;
            while offset < most && !self.less(key, self.at(&side, hint + offset)) {
                last = offset;
                offset = (offset << 1) + 1;
            }
            (low, high) = (hint + last + 1, hint + offset.min(most));
        }
        while low < high {
            let middle = low + ((high - low) >> 1);
            if self.less(key, self.at(&side, middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        high
    }

    /// Merges two runs from the left; a copy of the first makes room.
    fn merge_low(&mut self, start: usize, first: usize, second_start: usize, second: usize) {
        let copy = self.copied(start, first);
        let (mut to, mut a, mut b) = (start, 0, second_start);
        let end = second_start + second;
        self.items[to] = self.items[b];
        (to, b) = (to + 1, b + 1);
        // `true`: the last item of the first run goes behind what is left of the second.
        let last_of_first = 'merge: {
            if b == end {
                break 'merge false;
            }
            if first - a == 1 {
                break 'merge true;
            }
            let mut min_gallop = self.min_gallop;
            loop {
                let (mut wins_a, mut wins_b) = (0, 0);
                loop {
                    if self.less(self.items[b], copy[a]) {
                        self.items[to] = self.items[b];
                        (to, b) = (to + 1, b + 1);
                        (wins_a, wins_b) = (0, wins_b + 1);
                        if b == end {
                            break 'merge false;
                        }
                        if wins_b >= min_gallop {
                            break;
                        }
                    } else {
                        self.items[to] = copy[a];
                        (to, a) = (to + 1, a + 1);
                        (wins_a, wins_b) = (wins_a + 1, 0);
                        if first - a == 1 {
                            break 'merge true;
                        }
                        if wins_a >= min_gallop {
                            break;
                        }
                    }
                }
                min_gallop += 1;
                loop {
                    min_gallop -= usize::from(min_gallop > 1);
                    self.min_gallop = min_gallop;
                    let count = self.gallop_right(self.items[b], Side::Copy(&copy[a..]), first - a, 0);
                    wins_a = count;
                    if count > 0 {
                        self.items[to..to + count].copy_from_slice(&copy[a..a + count]);
                        (to, a) = (to + count, a + count);
                        if first - a == 1 {
                            break 'merge true;
                        }
                        if first == a {
                            break 'merge false;
                        }
                    }
                    self.items[to] = self.items[b];
                    (to, b) = (to + 1, b + 1);
                    if b == end {
                        break 'merge false;
                    }
                    let count = self.gallop_left(copy[a], Side::Items(b), end - b, 0);
                    wins_b = count;
                    if count > 0 {
                        self.items.copy_within(b..b + count, to);
                        (to, b) = (to + count, b + count);
                        if b == end {
                            break 'merge false;
                        }
                    }
                    self.items[to] = copy[a];
                    (to, a) = (to + 1, a + 1);
                    if first - a == 1 {
                        break 'merge true;
                    }
                    if wins_a < MIN_GALLOP && wins_b < MIN_GALLOP {
                        break;
                    }
                }
                min_gallop += 1;
                self.min_gallop = min_gallop;
            }
        };
        if last_of_first {
            self.items.copy_within(b..end, to);
            self.items[to + end - b] = copy[a];
        } else {
            self.items[to..to + first - a].copy_from_slice(&copy[a..]);
        }
        self.spare = copy;
    }

    /// A copy of so many items in the spare memory.
    fn copied(&mut self, start: usize, len: usize) -> Vec<usize> {
        let mut copy = std::mem::take(&mut self.spare);
        copy.clear();
        copy.extend_from_slice(&self.items[start..start + len]);
        copy
    }

    /// Merges two runs from the right; a copy of the second makes room.
    fn merge_high(&mut self, start: usize, first: usize, second_start: usize, second: usize) {
        let copy = self.copied(second_start, second);
        // Numbers of items that are left, and one past the next place.
        let (mut a, mut b, mut to) = (first, second, second_start + second);
        self.items[to - 1] = self.items[start + a - 1];
        (to, a) = (to - 1, a - 1);
        // `true`: the first item of the second run goes before what is left of the first.
        let first_of_second = 'merge: {
            if a == 0 {
                break 'merge false;
            }
            if b == 1 {
                break 'merge true;
            }
            let mut min_gallop = self.min_gallop;
            loop {
                let (mut wins_a, mut wins_b) = (0, 0);
                loop {
                    if self.less(copy[b - 1], self.items[start + a - 1]) {
                        self.items[to - 1] = self.items[start + a - 1];
                        (to, a) = (to - 1, a - 1);
                        (wins_a, wins_b) = (wins_a + 1, 0);
                        if a == 0 {
                            break 'merge false;
                        }
                        if wins_a >= min_gallop {
                            break;
                        }
                    } else {
                        self.items[to - 1] = copy[b - 1];
                        (to, b) = (to - 1, b - 1);
                        (wins_a, wins_b) = (0, wins_b + 1);
                        if b == 1 {
                            break 'merge true;
                        }
                        if wins_b >= min_gallop {
                            break;
                        }
                    }
                }
                min_gallop += 1;
                loop {
                    min_gallop -= usize::from(min_gallop > 1);
                    self.min_gallop = min_gallop;
                    let count = a - self.gallop_right(copy[b - 1], Side::Items(start), a, a - 1);
                    wins_a = count;
                    if count > 0 {
                        self.items.copy_within(start + a - count..start + a, to - count);
                        (to, a) = (to - count, a - count);
                        if a == 0 {
                            break 'merge false;
                        }
                    }
                    self.items[to - 1] = copy[b - 1];
                    (to, b) = (to - 1, b - 1);
                    if b == 1 {
                        break 'merge true;
                    }
                    let count = b - self.gallop_left(self.items[start + a - 1], Side::Copy(&copy), b, b - 1);
                    wins_b = count;
                    if count > 0 {
                        self.items[to - count..to].copy_from_slice(&copy[b - count..b]);
                        (to, b) = (to - count, b - count);
                        if b == 1 {
                            break 'merge true;
                        }
                        if b == 0 {
                            break 'merge false;
                        }
                    }
                    self.items[to - 1] = self.items[start + a - 1];
                    (to, a) = (to - 1, a - 1);
                    if a == 0 {
                        break 'merge false;
                    }
                    if wins_a < MIN_GALLOP && wins_b < MIN_GALLOP {
                        break;
                    }
                }
                min_gallop += 1;
                self.min_gallop = min_gallop;
            }
        };
        if first_of_second {
            self.items.copy_within(start..start + a, to - a);
            self.items[to - a - 1] = copy[0];
        } else {
            self.items[to - b..to].copy_from_slice(&copy[..b]);
        }
        self.spare = copy;
    }
}

/// Where a search looks.
enum Side<'a> {
    /// Among the items from a place on.
    Items(usize),
    /// In a copy.
    Copy(&'a [usize]),
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_total_order_is_sorted() {
        for count in [0, 1, 2, 63, 64, 65, 1000, 5000] {
            for modulus in [2, 7, 1000, 1 << 20] {
                let keys: Vec<usize> = (0..count).map(|i| i * 7919 % 104_729 % modulus + if i % 500 < 250 { i } else { 0 }).collect();
                let mut places: Vec<usize> = (0..count).collect();
                super::sort(&mut places, Vec::with_capacity(count / 2), &mut |a, b| keys[a] < keys[b]);
                let mut want: Vec<usize> = (0..count).collect();
                want.sort_by_key(|&at| keys[at]);
                assert_eq!(places, want, "{count} {modulus}");
            }
        }
    }
}
