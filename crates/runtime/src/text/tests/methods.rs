//! The methods of str.

use weft_abi::PyExc;

use super::*;
use crate::text::case::Case;
use crate::text::edit::{self, Side};
use crate::text::split::{self, Ends, Parts};
use crate::text::{classify, search};

fn index(dice: &mut Dice) -> i64 {
    dice.one_of(&[0, 0, 0, 1, 2, 3, -1, -2, -4, 7, -9, 100, -100, i64::MAX, i64::MIN])
}

/// The parts that a text is cut into.
fn cut(cut: impl FnOnce(&mut Parts) -> Made<()>) -> Made<Parts> {
    let mut parts = Parts::new();
    cut(&mut parts).map(|()| parts)
}

#[test]
fn searching() {
    let (mut calls, mut dice) = (Calls::default(), Dice(1));
    for _ in 0..600 {
        let (s, p) = (dice.text(12), dice.text(3));
        // A part that is there, more often than by chance.
        let p = if dice.below(3) > 0 && !s.is_empty() {
            let all: Vec<char> = s.chars().collect();
            let from = dice.below(all.len());
            all[from..(from + 1 + dice.below(3)).min(all.len())].iter().collect()
        } else {
            p
        };
        let (a, b) = (buffer(&s), buffer(&p));
        let (a, b) = (a.view(), b.view());
        let (i, j) = (index(&mut dice), if dice.below(2) == 0 { i64::MAX } else { index(&mut dice) });
        let (s, p) = (literal(&s), literal(&p));
        calls.add(format!("{s}.find({p}, {i}, {j})"), search::find(a, b, i, j).show());
        calls.add(format!("{s}.rfind({p}, {i}, {j})"), search::rfind(a, b, i, j).show());
        calls.add(format!("{s}.index({p}, {i}, {j})"), search::find(a, b, i, j).and_then(search::found).show());
        calls.add(format!("{s}.count({p}, {i}, {j})"), search::count(a, b, i, j).show());
        calls.add(format!("{s}.startswith({p}, {i}, {j})"), search::startswith(a, b, i, j).show());
        calls.add(format!("{s}.endswith({p}, {i}, {j})"), search::endswith(a, b, i, j).show());
        calls.add(format!("{p} in {s}"), search::contains(a, b).show());
        calls.add(format!("{s} < {p}"), (a.compare(b) == std::cmp::Ordering::Less).show());
        calls.add(format!("{s} == {p}"), a.equals(b).show());
    }
    calls.compare();
}

#[test]
fn splitting() {
    let (mut calls, mut dice) = (Calls::default(), Dice(2));
    for _ in 0..500 {
        let (s, p) = (dice.text(14), dice.text(2));
        let (a, b) = (buffer(&s), buffer(&p));
        let (a, b) = (a.view(), b.view());
        let most = dice.one_of(&[-1, -1, 0, 1, 2, 5]);
        let (s, p) = (literal(&s), literal(&p));
        calls.add(format!("{s}.split(None, {most})"), parts(a, cut(|to| split::split_space(a, most, to)), "[", "]"));
        calls.add(format!("{s}.rsplit(None, {most})"), parts(a, cut(|to| split::rsplit_space(a, most, to)), "[", "]"));
        calls.add(format!("{s}.split({p}, {most})"), parts(a, cut(|to| split::split(a, b, most, to)), "[", "]"));
        calls.add(format!("{s}.rsplit({p}, {most})"), parts(a, cut(|to| split::rsplit(a, b, most, to)), "[", "]"));
        calls.add(format!("{s}.splitlines()"), parts(a, cut(|to| split::splitlines(a, false, to)), "[", "]"));
        calls.add(format!("{s}.splitlines(True)"), parts(a, cut(|to| split::splitlines(a, true, to)), "[", "]"));
        calls.add(format!("{s}.partition({p})"), parts(a, split::partition(a, b), "(", ")"));
        calls.add(format!("{s}.rpartition({p})"), parts(a, split::rpartition(a, b), "(", ")"));
        for (name, ends) in [
            ("strip", Ends { left: true, right: true }),
            ("lstrip", Ends { left: true, right: false }),
            ("rstrip", Ends { left: false, right: true }),
        ] {
            let one = |range: Range<usize>| Buffer::of(a.slice(range.start, range.end)).unwrap().show();
            calls.add(format!("{s}.{name}()"), one(split::strip(a, None, ends)));
            calls.add(format!("{s}.{name}({p})"), one(split::strip(a, Some(b), ends)));
        }
    }
    calls.compare();
}

#[test]
fn editing() {
    let (mut calls, mut dice) = (Calls::default(), Dice(3));
    for _ in 0..400 {
        let (s, p, q) = (dice.text(10), dice.text(2), dice.text(2));
        let (a, b, c) = (buffer(&s), buffer(&p), buffer(&q));
        let (a, b, c) = (a.view(), b.view(), c.view());
        let n = dice.one_of(&[-1, 0, 1, 2, 3, 8, 12, 13]);
        let (s, p, q) = (literal(&s), literal(&p), literal(&q));
        calls.add(format!("{s}.replace({p}, {q}, {n})"), or_same(a, |out| edit::replace(a, b, c, n, out)).show());
        calls.add(format!("{s} * {n}"), made(|out| edit::repeat(a, n, out)).show());
        calls.add(format!("{s}.zfill({n})"), or_same(a, |out| edit::zfill(a, n, out)).show());
        calls.add(format!("{s}.expandtabs({n})"), or_same(a, |out| edit::expandtabs(a, n, out)).show());
        for (name, side) in [("ljust", Side::Left), ("rjust", Side::Right), ("center", Side::Centre)] {
            calls.add(format!("{s}.{name}({n}, {p})"), or_same(a, |out| edit::justify(a, n, b, side, out)).show());
        }
        calls.add(format!("{s}.upper()"), made(|out| Case::Upper.of(a, out)).show());
        calls.add(format!("{s}.lower()"), made(|out| Case::Lower.of(a, out)).show());
        calls.add(format!("{s}.title()"), made(|out| Case::Title.of(a, out)).show());
        calls.add(format!("{s}.capitalize()"), made(|out| Case::Capitalized.of(a, out)).show());
        calls.add(format!("{s}.swapcase()"), made(|out| Case::Swapped.of(a, out)).show());
        calls.add(format!("{s}.casefold()"), made(|out| Case::Folded.of(a, out)).show());
        calls.add(format!("repr({s})"), made(|out| repr::of_text(a, out)).show());
        calls.add(format!("ascii({s})"), made(|out| repr::ascii(a, out)).show());
        for (name, test) in [
            ("istitle", classify::istitle as fn(Text<'_>) -> bool),
            ("isupper", classify::isupper),
            ("islower", classify::islower),
            ("isalnum", classify::isalnum),
            ("isspace", classify::isspace),
            ("isascii", classify::isascii),
            ("isprintable", classify::isprintable),
            ("isidentifier", classify::isidentifier),
        ] {
            calls.add(format!("{s}.{name}()"), test(a).show());
        }
        calls.add(format!("ord({s})"), edit::ord(a).map(|point| point as usize).show());
    }
    for point in [
        0,
        65,
        127,
        128,
        255,
        256,
        0xffff,
        0x10000,
        0x10ffff,
        0x110000,
        -1,
        i64::MAX >> 33,
        1 << 31,
        -1 << 31,
        (-1 << 31) - 1,
        1 << 40,
        i64::MIN,
    ] {
        calls.add(format!("chr({point})"), edit::chr(point).show());
    }
    calls.compare();
}

#[test]
fn what_no_memory_holds_fails() {
    let long = buffer("ab");
    // Longer than any text may be is another matter than longer than the memory.
    assert!(matches!(edit::repeat(long.view(), i64::MAX, &mut Buffer::new()), Err(Failure::Raised(PyExc::OverflowError, _))));
    assert!(matches!(edit::expandtabs(buffer("\t\t").view(), i64::MAX, &mut Buffer::new()), Err(Failure::Raised(PyExc::OverflowError, _))));
    assert!(matches!(edit::repeat(long.view(), 1 << 50, &mut Buffer::new()), Err(Failure::Memory)));
    assert!(matches!(edit::zfill(long.view(), i64::MAX, &mut Buffer::new()), Err(Failure::Memory)));
    assert!(matches!(edit::justify(long.view(), i64::MAX, buffer("x").view(), Side::Left, &mut Buffer::new()), Err(Failure::Memory)));
}
