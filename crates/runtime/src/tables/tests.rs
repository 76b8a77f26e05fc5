//! Random operations, done by CPython and then here: after each one the tables hold the same in the same order.

use weft_abi::layout::{ObjectHeader, StrHeader};
use weft_abi::tables::{DictHeader, SetHeader, key};

use super::keys::{Keys, with_keys};
use super::{Refusal, dict, set};
use crate::oracle::python;

/// The order of a table as one number, as the Python programs below compute it.
#[derive(Default)]
struct Print(u64);

impl Print {
    fn mix(&mut self, hash: i64) {
        self.0 = (self.0 ^ hash as u64).wrapping_mul(1_000_003).wrapping_add(1);
    }
}

const PRINT: &str = r#"
import random, sys
def mix(p, h): return ((p ^ (h & (2**64 - 1))) * 1000003 + 1) % 2**64
def show(s):
    p = 0
    for k in s: p = mix(p, hash(k))
    return f"{len(s)} {p}"
def shows(d):
    p = 0
    for k, v in d.items(): p = mix(mix(p, hash(k)), v)
    return f"{len(d)} {p}"
"#;

/// A key as Python's programs print it: `i5`, `f` and the bits, `b1`, `n`, `(`, `)`, space-separated; its program and slots.
fn parse(text: &str) -> (u64, Vec<u64>) {
    let (mut nibbles, mut slots) = (Vec::new(), Vec::new());
    for word in text.split('_') {
        let (kind, rest) = word.split_at(1);
        nibbles.push(match kind {
            "i" => {
                slots.push(rest.parse::<i64>().unwrap() as u64);
                key::INT
            }
            "f" => {
                slots.push(rest.parse::<u64>().unwrap());
                key::FLOAT
            }
            // What lies behind the first byte of a bool is nobody's business.
            "b" => {
                slots.push(u64::from_ne_bytes([rest.parse().unwrap(), 7, 8, 9, slots.len() as u8, 1, 2, 3]));
                key::BOOL
            }
            "n" => key::NONE,
            "(" => key::OPEN,
            ")" => key::CLOSE,
            other => panic!("{other}"),
        });
    }
    (key::program(&nibbles).unwrap(), slots)
}

/// Python's side of [`parse`], and ways of drawing keys.
const KEYS: &str = r#"
import struct
def text(k):
    if isinstance(k, bool): return f"b{int(k)}"
    if isinstance(k, int): return f"i{k}"
    if isinstance(k, float): return f"f{struct.unpack('<Q', struct.pack('<d', k))[0]}"
    if k is None: return "n"
    return "_".join(["("] + [text(x) for x in k] + [")"])
R = random.Random(SEED)
def big(): return R.randrange(-2**63, 2**63)
def fl(): return R.choice([0.0, -0.0, 0.5, 1.0, R.random(), R.randrange(-9, 9) / 4, float(R.randrange(10**18)), float('inf')])
DRAW = {
    'small': lambda: R.randrange(-20, 60),
    'wide': lambda: R.randrange(-3000, 3000),
    'spaced': lambda: R.randrange(200) * 4096,
    'high': lambda: R.randrange(300) << 40,
    'big': big,
    'float': fl,
    'bool': lambda: R.random() < 0.5,
    'empty': lambda: (),
    'tuple': lambda: (R.randrange(4), R.random() < 0.5, (fl(), R.randrange(-3, 3))),
    'pair': lambda: (R.randrange(40), R.randrange(40)),
}[KIND]
"#;

/// A set that frees itself.
struct Set(SetHeader);

impl Set {
    fn new(program: u64) -> Set {
        Set(set::empty(program))
    }
    fn print(&self) -> String {
        let mut print = Print::default();
        let mut at = 0;
        // SAFETY: the header is a set's, here and below.
        unsafe {
            with_keys!(self.0.keys, keys => loop {
                at = set::next(&self.0, at);
                if at < 0 {
                    break;
                }
                print.mix(keys.hash(set::entry(&self.0, at as u64).add(1)).unwrap());
                at += 1;
            });
        }
        format!("{} {}", self.0.len, print.0)
    }
    fn copy(&self) -> Set {
        let mut copy = Set::new(self.0.keys);
        // SAFETY: as above.
        unsafe { set::merge(&mut copy.0, &self.0) }.unwrap();
        copy
    }
}

impl Drop for Set {
    fn drop(&mut self) {
        // SAFETY: as above.
        unsafe { set::clear(&mut self.0) };
    }
}

fn sets_agree(kind: &str, seed: u32, steps: u32) {
    let program = format!(
        r#"
SEED, KIND, STEPS = {seed}, '{kind}', {steps}
{PRINT}{KEYS}
S = [set(), set(), set()]
print(text(DRAW()))
for step in range(STEPS):
    i, j, k = R.randrange(3), R.randrange(3), R.randrange(3)
    op = R.choices(['add', 'discard', 'pop', 'clear', 'copy', 'update', 'or', 'and', 'sub', 'xor', 'isub', 'iand', 'ixor', 'many', 'few', 'tell'],
                   [12, 8, 4, 0.4, 1, 2, 1, 1, 1, 1, 0.7, 0.7, 0.7, 3, 1.5, 2])[0]
    a = ''
    if op == 'add': x = DRAW(); S[i].add(x); a = text(x)
    elif op == 'discard': x = DRAW(); S[i].discard(x); a = text(x)
    elif op == 'pop':
        if S[i]: a = text(S[i].pop())
        else: a = 'none'
    elif op == 'clear': S[i].clear()
    elif op == 'copy': S[i] = S[j].copy()
    elif op == 'update': S[i].update(S[j])
    elif op == 'or': S[i] = S[j] | S[k]
    elif op == 'and': S[i] = S[j] & S[k]
    elif op == 'sub': S[i] = S[j] - S[k]
    elif op == 'xor': S[i] = S[j] ^ S[k]
    elif op == 'isub': S[i] -= S[j]
    elif op == 'iand': S[i] &= S[j]
    elif op == 'ixor': S[i] ^= S[j]
    elif op == 'many':
        xs = [DRAW() for _ in range(R.randrange(60))]
        for x in xs: S[i].add(x)
        a = ' '.join(map(text, xs))
    elif op == 'few':
        xs = [x for x in S[i] if R.random() < 0.5]
        for x in xs: S[i].discard(x)
        a = ' '.join(map(text, xs))
    elif op == 'tell': a = f"{{S[i] <= S[j]}} {{S[i].isdisjoint(S[j])}} {{S[i] == S[j]}}"
    print(f"{{op}}|{{i}}{{j}}{{k}}|{{a}}|{{show(S[i])}}")
"#
    );
    let trace = python(&program);
    let mut lines = trace.lines();
    let (keys_program, _) = parse(lines.next().unwrap());
    let mut sets: Vec<Set> = (0..3).map(|_| Set::new(keys_program)).collect();
    for (number, line) in lines.enumerate() {
        let parts: Vec<&str> = line.split('|').collect();
        let [i, j, k] = [0, 1, 2].map(|at| usize::from(parts[1].as_bytes()[at] - b'0'));
        // SAFETY: the headers are sets'; the keys come from `parse`.
        unsafe {
            let other = &raw const sets[j].0;
            let third = &raw const sets[k].0;
            let mut fresh = Set::new(keys_program);
            let mut replaced = true;
            match parts[0] {
                "or" => set::union(other, third, &mut fresh.0).unwrap(),
                "and" => set::intersection(other, third, &mut fresh.0).unwrap(),
                "sub" => set::difference(other, third, &mut fresh.0).unwrap(),
                "xor" => set::symmetric_difference(other, third, &mut fresh.0).unwrap(),
                "copy" => fresh = sets[j].copy(),
                "iand" => {
                    set::intersection(&raw const sets[i].0, other, &mut fresh.0).unwrap();
                    fresh.0.finger = sets[i].0.finger;
                }
                _ => replaced = false,
            }
            let one = &mut sets[i];
            with_keys!(keys_program, keys => match parts[0] {
                "add" | "many" => for text in parts[2].split_whitespace() {
                    set::add(&mut one.0, keys, parse(text).1.as_ptr()).unwrap();
                },
                "discard" | "few" => for text in parts[2].split_whitespace() {
                    let key = parse(text).1;
                    let there = set::contains(&one.0, keys, key.as_ptr());
                    assert_eq!(set::discard(&mut one.0, keys, key.as_ptr()), there);
                    assert!(!set::contains(&one.0, keys, key.as_ptr()));
                },
                "pop" => {
                    let mut out = [0; 16];
                    let there = set::pop(&mut one.0, out.as_mut_ptr());
                    assert_eq!(there, parts[2] != "none", "{number}: {line}");
                    if there {
                        assert!(keys.equal(out.as_ptr(), parse(parts[2]).1.as_ptr()), "{number}: {line}");
                    }
                }
                "clear" => set::clear(&mut one.0),
                "update" => set::merge(&mut one.0, other).unwrap(),
                "isub" => set::difference_update(&mut one.0, other).unwrap(),
                "ixor" => set::symmetric_difference_update(&mut one.0, other).unwrap(),
                "tell" => {
                    let (a, b) = (&one.0, &*other);
                    let [subset, disjoint] = [set::is_subset(a, b), set::are_disjoint(a, b)];
                    let tells = [subset, disjoint, subset && a.len == b.len].map(|t| if t { "True" } else { "False" });
                    assert_eq!(tells.join(" "), parts[2], "{number}: {line}");
                }
                _ => {}
            });
            if replaced {
                sets[i] = fresh;
            }
        }
        assert_eq!(sets[i].print(), parts[3], "{kind} {seed}, step {number}: {line}");
    }
}

#[test]
fn sets_iterate_as_cpython_s() {
    for kind in ["small", "wide", "spaced", "high", "big", "float", "bool", "empty", "tuple", "pair"] {
        for seed in 0..3 {
            sets_agree(kind, seed, 400);
        }
    }
}

#[test]
fn large_sets_grow_as_cpython_s() {
    let trace = python(&format!(
        r#"{PRINT}
s = set()
for i in range(150000):
    s.add(i * 7919 % 1000003)
    if i % 10000 == 0: print(show(s))
for i in range(0, 150000, 3): s.discard(i * 7919 % 1000003)
print(show(s))
s -= set(range(0, 1000003, 2))
print(show(s))
print(show(s | s), show(s & set(range(500000))), show(set(range(70000)) | s), show(s ^ set(range(70000))), show(s - set(range(70000))))
"#
    ));
    let mut lines = trace.lines();
    let keys = super::keys::Ints;
    let mut s = Set::new(key::INT);
    // SAFETY: the header is a set's, and its keys are ints.
    unsafe {
        for i in 0..150_000_u64 {
            set::add(&mut s.0, keys, &(i * 7919 % 1_000_003)).unwrap();
            if i % 10_000 == 0 {
                assert_eq!(s.print(), lines.next().unwrap());
            }
        }
        for i in (0..150_000_u64).step_by(3) {
            set::discard(&mut s.0, keys, &(i * 7919 % 1_000_003));
        }
        assert_eq!(s.print(), lines.next().unwrap());
        let range = |stop: u64, step: usize| {
            let mut s = Set::new(key::INT);
            (0..stop).step_by(step).for_each(|i| assert_eq!(set::add(&mut s.0, keys, &i), Ok(true)));
            s
        };
        set::difference_update(&mut s.0, &range(1_000_003, 2).0).unwrap();
        assert_eq!(s.print(), lines.next().unwrap());
        let (half, low) = (range(500_000, 1), range(70_000, 1));
        let union = low.copy();
        let mut results: Vec<Set> = [s.copy(), Set::new(key::INT), union, Set::new(key::INT), Set::new(key::INT)].into();
        set::intersection(&s.0, &half.0, &mut results[1].0).unwrap();
        set::merge(&mut results[2].0, &s.0).unwrap();
        set::symmetric_difference(&s.0, &low.0, &mut results[3].0).unwrap();
        set::difference(&s.0, &low.0, &mut results[4].0).unwrap();
        let prints: Vec<String> = results.iter().map(Set::print).collect();
        assert_eq!(prints.join(" "), lines.next().unwrap());
    }
}

/// A dict that frees itself; values of one slot.
struct Dict(DictHeader);

impl Dict {
    fn new(program: u64) -> Dict {
        Dict(dict::empty(program, 1))
    }
    fn print(&self) -> String {
        let mut print = Print::default();
        // SAFETY: the header is a dict's, here and below.
        unsafe {
            with_keys!(self.0.keys, keys => dict::each(&self.0, |entry| {
                print.mix(keys.hash(entry.add(1)).unwrap());
                print.mix(*dict::value(&self.0, entry) as i64);
                Ok(())
            }))
            .unwrap();
        }
        format!("{} {}", self.0.len, print.0)
    }
    fn set(&mut self, key: &[u64], value: u64) -> bool {
        // SAFETY: as above.
        unsafe {
            let (entry, new) = with_keys!(self.0.keys, keys => dict::slot(&mut self.0, keys, key.as_ptr())).unwrap();
            *dict::value(&self.0, entry) = value;
            new
        }
    }
    fn get(&self, key: &[u64]) -> Option<u64> {
        // SAFETY: as above.
        unsafe {
            let entry = with_keys!(self.0.keys, keys => dict::find(&self.0, keys, key.as_ptr()));
            (!entry.is_null()).then(|| *dict::value(&self.0, entry))
        }
    }
    fn remove(&mut self, key: &[u64]) -> Option<u64> {
        // SAFETY: as above.
        unsafe {
            let entry = with_keys!(self.0.keys, keys => dict::remove(&mut self.0, keys, key.as_ptr()));
            (!entry.is_null()).then(|| *dict::value(&self.0, entry))
        }
    }
    fn copy(&self) -> Dict {
        let mut copy = Dict::new(self.0.keys);
        // SAFETY: as above.
        unsafe { dict::copy(&mut copy.0, &self.0) }.unwrap();
        copy
    }
}

impl Drop for Dict {
    fn drop(&mut self) {
        // SAFETY: as above.
        unsafe { dict::clear(&mut self.0) };
    }
}

fn dicts_agree(kind: &str, seed: u32, steps: u32) {
    let program = format!(
        r#"
SEED, KIND, STEPS = {seed}, '{kind}', {steps}
{PRINT}{KEYS}
S = [{{}}, {{}}, {{}}]
print(text(DRAW()))
for step in range(STEPS):
    i, j = R.randrange(3), R.randrange(3)
    op = R.choices(['set', 'get', 'del', 'popitem', 'clear', 'copy', 'update', 'many', 'few', 'eq', 'walk'],
                   [12, 5, 8, 4, 0.3, 1, 2, 4, 2, 1, 2])[0]
    a = ''
    if op == 'set': x = DRAW(); S[i][x] = step; a = text(x)
    elif op == 'get': x = DRAW(); a = text(x) + ' ' + str(S[i].get(x))
    elif op == 'del': x = DRAW(); a = text(x) + ' ' + str(S[i].pop(x, None))
    elif op == 'popitem':
        if S[i]: k, v = S[i].popitem(); a = text(k) + ' ' + str(v)
        else: a = 'none'
    elif op == 'clear': S[i].clear()
    elif op == 'copy': S[i] = S[j].copy()
    elif op == 'update':
        if i != j: S[i].update(S[j])
    elif op == 'many':
        xs = [DRAW() for _ in range(R.randrange(60))]
        for x in xs: S[i][x] = step
        a = ' '.join(map(text, xs))
    elif op == 'few':
        xs = [x for x in S[i] if R.random() < 0.5]
        for x in xs: del S[i][x]
        a = ' '.join(map(text, xs))
    elif op == 'eq': a = str(S[i] == S[j])
    elif op == 'walk':
        # A dict of its own, whose history is known: deleted and inserted in turn while it is iterated over.
        d = {{}}
        xs = [DRAW() for _ in range(R.randrange(1, 40))]
        ys = [DRAW() for _ in range(80)]
        for x in xs: d[x] = 1
        p, n, end = 0, 0, 'done'
        try:
            for k in d:
                p = mix(p, hash(k)); n += 1
                y = ys[n % 80]
                if y not in d and R.random() < 0.7: del d[k]; d[y] = n; xs.append(None)
                else: xs.append(0)
                if n == 60: end = 'enough'; break
        except RuntimeError as e: end = str(e)
        moves = ''.join('m' if x is None else '.' for x in xs[len(xs) - n:])
        a = ' '.join(map(text, xs[:len(xs) - n])) + ';' + ' '.join(map(text, ys)) + ';' + moves + f";{{n}} {{p}} {{end}}"
    print(f"{{op}}|{{i}}{{j}}|{{a}}|{{shows(S[i])}}")
"#
    );
    let trace = python(&program);
    let mut lines = trace.lines();
    let (keys_program, _) = parse(lines.next().unwrap());
    let mut dicts: Vec<Dict> = (0..3).map(|_| Dict::new(keys_program)).collect();
    for (number, line) in lines.enumerate() {
        let parts: Vec<&str> = line.split('|').collect();
        let [i, j] = [0, 1].map(|at| usize::from(parts[1].as_bytes()[at] - b'0'));
        let keys: Vec<Vec<u64>> = if parts[0] == "set" || parts[0] == "many" || parts[0] == "few" {
            parts[2].split_whitespace().map(|t| parse(t).1).collect()
        } else {
            Vec::new()
        };
        let say = |value: Option<u64>| value.map_or("None".to_string(), |v| v.to_string());
        match parts[0] {
            "set" | "many" => keys.iter().for_each(|key| {
                dicts[i].set(key, number as u64);
            }),
            "few" => keys.iter().for_each(|key| assert!(dicts[i].remove(key).is_some())),
            "get" | "del" => {
                let (key, value) = parts[2].split_once(' ').unwrap();
                let key = parse(key).1;
                let found = if parts[0] == "get" { dicts[i].get(&key) } else { dicts[i].remove(&key) };
                assert_eq!(say(found), value, "{number}: {line}");
            }
            // SAFETY: the header is a dict's.
            "popitem" => unsafe {
                let entry = dict::pop_last(&mut dicts[i].0);
                assert_eq!(entry.is_null(), parts[2] == "none", "{number}: {line}");
                if !entry.is_null() {
                    let (key, value) = parts[2].split_once(' ').unwrap();
                    assert!(with_keys!(keys_program, keys => keys.equal(entry.add(1), parse(key).1.as_ptr())));
                    assert_eq!((*dict::value(&dicts[i].0, entry)).to_string(), value, "{number}: {line}");
                }
            },
            // SAFETY: the header is a dict's.
            "clear" => unsafe { dict::clear(&mut dicts[i].0) },
            "copy" => dicts[i] = dicts[j].copy(),
            "update" if i != j => {
                let other = dicts[j].copy();
                // SAFETY: the headers are dicts'.
                unsafe { with_keys!(keys_program, keys => dict::update(&mut dicts[i].0, keys, &other.0)) }.unwrap();
            }
            "eq" => {
                // SAFETY: the headers are dicts', with values of one slot.
                let equal = unsafe { with_keys!(keys_program, keys => dict::equal(&dicts[i].0, &dicts[j].0, keys, |a, b| *a == *b)) };
                assert_eq!(if equal { "True" } else { "False" }, parts[2]);
            }
            "walk" => walk(keys_program, parts[2]),
            _ => {}
        }
        assert_eq!(dicts[i].print(), parts[3], "{kind} {seed}, step {number}: {line}");
    }
}

/// A loop over a dict that is changed meanwhile, as compiled code runs it.
fn walk(program: u64, text: &str) {
    let parts: Vec<&str> = text.split(';').collect();
    let keys = |text: &str| text.split_whitespace().map(|t| parse(t).1).collect::<Vec<_>>();
    let (first, later) = (keys(parts[0]), keys(parts[1]));
    let mut d = Dict::new(program);
    for key in &first {
        d.set(key, 1);
    }
    let (mut print, mut seen, mut at) = (Print::default(), 0, 0);
    let size = d.0.len;
    let end = loop {
        if d.0.len != size {
            break "dictionary changed size during iteration";
        }
        // SAFETY: the header is a dict's.
        at = unsafe { dict::next(&d.0, at) };
        if at < 0 {
            break "done";
        }
        if seen == size {
            break "dictionary keys changed during iteration";
        }
        let slots = key::slots(program);
        // SAFETY: as above.
        let key = unsafe { std::slice::from_raw_parts(dict::entry(&d.0, at as u64).add(1), slots) }.to_vec();
        // SAFETY: the key has its slots.
        print.mix(unsafe { with_keys!(program, keys => keys.hash(key.as_ptr())) }.unwrap());
        seen += 1;
        at += 1;
        if parts[2].as_bytes()[seen as usize - 1] == b'm' {
            d.remove(&key).unwrap();
            d.set(&later[seen as usize % 80], seen as u64);
        }
        if seen == 60 {
            break "enough";
        }
    };
    assert_eq!(format!("{seen} {} {end}", print.0), parts[3], "{text}");
}

#[test]
fn dicts_keep_order_as_cpython_s() {
    for kind in ["small", "wide", "spaced", "high", "big", "float", "bool", "empty", "tuple", "pair"] {
        for seed in 10..13 {
            dicts_agree(kind, seed, 400);
        }
    }
}

#[test]
fn a_dict_of_many_keys() {
    let mut d = Dict::new(key::INT);
    for round in 0..2_u64 {
        for i in 0..300_000_u64 {
            assert_eq!(d.set(&[i * 64], i + round), round == 0);
        }
    }
    assert_eq!(d.0.len, 300_000);
    assert!((0..300_000).all(|i| d.get(&[i * 64]) == Some(i + 1) && d.get(&[i * 64 + 1]).is_none()));
    for i in 0..299_999 {
        assert_eq!(d.remove(&[i * 64]), Some(i + 1));
    }
    d.set(&[7], 8);
    assert_eq!((d.get(&[7]), d.get(&[299_999 * 64]), d.0.len), (Some(8), Some(300_000), 2));
}

/// A string as compiled code has it, behind its object's header.
struct Made(Box<[u64]>);

impl std::ops::Deref for Made {
    type Target = [u64];
    fn deref(&self) -> &[u64] {
        &self.0[ObjectHeader::SIZE / 8..]
    }
}

fn string(text: &str) -> Made {
    let widest = text.chars().map(u32::from).max().unwrap_or(0);
    let width = if widest < 256 {
        1
    } else if widest < 65536 {
        2
    } else {
        4_usize
    };
    let mut bytes: Vec<u8> = Vec::new();
    for c in text.chars() {
        bytes.extend(&u32::from(c).to_le_bytes()[..width]);
    }
    let start = ObjectHeader::SIZE / 8;
    let mut words = vec![0_u64; start + size_of::<StrHeader>() / 8 + bytes.len().div_ceil(8)].into_boxed_slice();
    words[start] = text.chars().count() as u64;
    words[start + 1] = width as u64 | u64::from(text.is_ascii()) << 32;
    // SAFETY: there is room behind the headers.
    unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), words.as_mut_ptr().add(start + 3).cast(), bytes.len()) };
    Made(words)
}

#[test]
fn strings_are_keys_by_their_text() {
    let texts = ["", "a", "b", "ab", "abcdefgh", "abcdefghi", "é", "éa", "日本", "日本語", "😀", "a😀", "\u{ff}", "\u{100}"];
    let (one, two): (Vec<Made>, Vec<Made>) = texts.iter().map(|t| (string(t), string(t))).unzip();
    let mut d = Dict::new(key::STR);
    let pairs = key::program(&[key::OPEN, key::OPTIONAL, key::STR, key::INT, key::CLOSE]).unwrap();
    let mut tuples = Dict::new(pairs);
    for (number, text) in one.iter().enumerate() {
        assert!(d.set(&[text.as_ptr() as u64], number as u64));
        assert!(tuples.set(&[text.as_ptr() as u64, 5], number as u64));
    }
    assert!(tuples.set(&[0, 5], 99));
    for (number, text) in two.iter().enumerate() {
        assert_eq!(d.get(&[text.as_ptr() as u64]), Some(number as u64));
        assert_eq!(tuples.get(&[text.as_ptr() as u64, 5]), Some(number as u64));
        assert_eq!(tuples.get(&[text.as_ptr() as u64, 6]), None);
        // The hash is kept; that of the empty string is 0 in any case.
        assert_eq!(text[2] == 0, number == 0);
    }
    assert_eq!((tuples.get(&[0, 5]), d.get(&[string("x").as_ptr() as u64])), (Some(99), None));
}

#[test]
fn a_nan_is_no_key() {
    let nan = [f64::NAN.to_bits(), f64::NAN.to_bits()];
    for program in [&[key::FLOAT][..], &[key::COMPLEX], &[key::OPEN, key::FLOAT, key::FLOAT, key::CLOSE]] {
        let program = key::program(program).unwrap();
        let (mut d, mut s) = (Dict::new(program), Set::new(program));
        // SAFETY: the headers are a dict's and a set's.
        unsafe {
            with_keys!(program, keys => {
                assert_eq!(dict::slot(&mut d.0, keys, nan.as_ptr()), Err(Refusal::Nan));
                assert_eq!(set::add(&mut s.0, keys, nan.as_ptr()), Err(Refusal::Nan));
                assert!(!set::contains(&s.0, keys, nan.as_ptr()) && !set::discard(&mut s.0, keys, nan.as_ptr()));
            });
        }
        assert!(d.set(&[0, 1_f64.to_bits()], 1));
        assert_eq!((d.get(&nan), d.remove(&nan), d.0.len), (None, None, 1));
    }
}
