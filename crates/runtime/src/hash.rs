//! `hash()` of numbers, text and tuples, as CPython computes it.
//!
//! The numbers show: a set iterates in the order of its hashes. Of text CPython mixes a secret into the hash, a fresh one in each process
//! unless `PYTHONHASHSEED` is set; the door tells it ([`set_secret`]), so that sets of strings iterate as CPython's do too. Without a door
//! that knows, the secret is random. `hash(None)` is told in the same way: before CPython 3.12 it is made of an address. A nan has no hash: CPython's is made of the object's
//! identity, which compiled code does not have.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// The modulus of numeric hashes, a Mersenne prime.
const MODULUS: u64 = (1 << BITS) - 1;
const BITS: u32 = 61;

/// `hash(None)`: the constant of CPython 3.12 and later, unless the door has another one.
static NONE: AtomicU64 = AtomicU64::new(0xfca86420);

/// `hash(None)`.
#[inline]
pub(crate) fn none() -> i64 {
    NONE.load(Ordering::Relaxed) as i64
}

/// Sets `hash(None)`, before anything is hashed.
pub fn set_none(hash: i64) {
    NONE.store(hash as u64, Ordering::Relaxed);
}

/// -1 tells CPython of an error, so no value has that hash.
const fn settled(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

/// The hash of an object whose class says none: CPython's is made of its address in the same way, so hardly any two are the same.
#[inline]
pub const fn address(reference: u64) -> i64 {
    settled(reference.rotate_right(4) as i64)
}

/// `hash(int)`.
#[inline]
pub(crate) const fn int(value: i64) -> i64 {
    let magnitude = value.unsigned_abs();
    // The modulus goes at most four times into 64 bits.
    let rest = if magnitude < MODULUS { magnitude } else { magnitude % MODULUS };
    settled(if value < 0 { -(rest as i64) } else { rest as i64 })
}

/// `hash(float)`; `None` for a nan.
#[inline]
pub(crate) fn float(value: f64) -> Option<i64> {
    // What an int is equal to has the int's hash; most floats that are keys are such.
    let whole = value as i64;
    if whole as f64 == value && whole.unsigned_abs() < 1 << 53 {
        return Some(int(whole));
    }
    if value.is_nan() {
        return None;
    }
    if value.is_infinite() {
        return Some(if value > 0.0 { 314159 } else { -314159 });
    }
    // A fraction's numerator times a power of two, which modulo `MODULUS` rotates its bits.
    let bits = value.to_bits();
    let (fraction, exponent) = (bits & ((1 << 52) - 1), (bits >> 52) as i32 & 0x7ff);
    let (mantissa, exponent) = if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) };
    let turn = exponent.rem_euclid(BITS as i32) as u32;
    let rotated = ((mantissa << turn) & MODULUS) | (mantissa >> (BITS - turn));
    Some(settled(if value < 0.0 { -(rotated as i64) } else { rotated as i64 }))
}

/// `hash(complex)`; `None` where a part is a nan.
pub(crate) fn complex(re: f64, im: f64) -> Option<i64> {
    Some(settled(float(re)?.wrapping_add(float(im)?.wrapping_mul(1000003))))
}

/// `hash(tuple)`, item by item.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tuple {
    acc: u64,
    len: u64,
}

impl Tuple {
    const PRIME_1: u64 = 11400714785074694791;
    const PRIME_2: u64 = 14029467366897019727;
    const PRIME_5: u64 = 2870177450012600261;

    pub fn new() -> Tuple {
        Tuple { acc: Self::PRIME_5, len: 0 }
    }
    #[inline]
    pub fn item(&mut self, hash: i64) {
        self.acc = self.acc.wrapping_add((hash as u64).wrapping_mul(Self::PRIME_2)).rotate_left(31).wrapping_mul(Self::PRIME_1);
        self.len += 1;
    }
    pub fn finish(self) -> i64 {
        let acc = self.acc.wrapping_add(self.len ^ (Self::PRIME_5 ^ 3527539));
        if acc == u64::MAX { 1546275796 } else { acc as i64 }
    }
}

/// The hash of a tuple, of those of its items.
pub fn hash_of_tuple(items: &[i64]) -> i64 {
    let mut tuple = Tuple::new();
    items.iter().for_each(|&hash| tuple.item(hash));
    tuple.finish()
}

static SECRET: [AtomicU64; 2] = [AtomicU64::new(0), AtomicU64::new(0)];
static KNOWN: OnceLock<()> = OnceLock::new();

/// Sets the secret of hashes of text. Only the first one counts, and only before anything was hashed; whether it did.
pub fn set_secret(secret: [u64; 2]) -> bool {
    let mut first = false;
    KNOWN.get_or_init(|| {
        first = true;
        for (cell, half) in SECRET.iter().zip(secret) {
            cell.store(half, Ordering::Relaxed);
        }
    });
    first
}

/// `hash()` of a string that lies in these bytes, by a secret that need not be the one that is set.
pub fn hash_by(secret: [u64; 2], bytes: &[u8]) -> i64 {
    if bytes.is_empty() { 0 } else { settled(siphash13(secret, bytes) as i64) }
}

#[inline]
fn secret() -> [u64; 2] {
    if KNOWN.get().is_none() {
        random_secret();
    }
    [SECRET[0].load(Ordering::Relaxed), SECRET[1].load(Ordering::Relaxed)]
}

#[cold]
fn random_secret() {
    use std::hash::{BuildHasher, RandomState};
    let random = RandomState::new();
    set_secret([random.hash_one(0), random.hash_one(1)]);
}

/// `hash(str)` and `hash(bytes)`: of the memory in which CPython holds it, which is the narrowest that the code points fit into.
#[inline]
pub(crate) fn text(bytes: &[u8]) -> i64 {
    if bytes.is_empty() { 0 } else { settled(siphash13(secret(), bytes) as i64) }
}

/// The function of the same name.
fn siphash13([k0, k1]: [u64; 2], bytes: &[u8]) -> u64 {
    let mut v = [k0 ^ 0x736f6d6570736575, k1 ^ 0x646f72616e646f6d, k0 ^ 0x6c7967656e657261, k1 ^ 0x7465646279746573];
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        let m = u64::from_le_bytes(*word);
        v[3] ^= m;
        round(&mut v);
        v[0] ^= m;
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let m = u64::from_le_bytes(last) | (bytes.len() as u64) << 56;
    v[3] ^= m;
    round(&mut v);
    v[0] ^= m;
    v[2] ^= 0xff;
    for _ in 0..3 {
        round(&mut v);
    }
    v[0] ^ v[1] ^ v[2] ^ v[3]
}

#[inline]
fn round([a, b, c, d]: &mut [u64; 4]) {
    *a = a.wrapping_add(*b);
    *c = c.wrapping_add(*d);
    *b = b.rotate_left(13) ^ *a;
    *d = d.rotate_left(16) ^ *c;
    *a = a.rotate_left(32);
    *c = c.wrapping_add(*b);
    *a = a.wrapping_add(*d);
    *b = b.rotate_left(17) ^ *c;
    *d = d.rotate_left(21) ^ *a;
    *c = c.rotate_left(32);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oracle::{PRELUDE, bits_list, compare, doubles, python};

    fn ints() -> Vec<i64> {
        let mut values: Vec<i64> = (-5..5).collect();
        for power in 0..63 {
            values.extend([-2, -1, 0, 1, 2].map(|d| (1_i64 << power).wrapping_add(d)));
        }
        values.extend([i64::MIN, i64::MAX, MODULUS as i64, 2 * MODULUS as i64, 3 * MODULUS as i64, 4 * MODULUS as i64 + 3]);
        let negative: Vec<i64> = values.iter().map(|v| v.wrapping_neg()).collect();
        values.extend(negative);
        values
    }

    #[test]
    fn ints_hash_as_in_cpython() {
        let values = ints();
        let expected = python(&format!("for v in {values:?}: print(hash(v))"));
        compare(&expected, values.iter().map(|&v| (format!("hash({v})"), int(v).to_string())));
    }

    #[test]
    fn floats_hash_as_in_cpython() {
        let mut values: Vec<f64> = doubles().into_iter().filter(|v| !v.is_nan()).collect();
        values.extend(ints().iter().map(|&v| v as f64));
        values.extend((-1074..1024).flat_map(|e| [2_f64.powi(e), -1.7 * 2_f64.powi(e)]));
        values.extend([-f64::INFINITY, -0.0, f64::MIN_POSITIVE, f64::MAX]);
        let expected = python(&format!("{PRELUDE}\nfor v in {}: print(hash(D(v)))", bits_list(&values)));
        compare(&expected, values.iter().map(|&v| (format!("hash({v:e})"), float(v).unwrap().to_string())));
        assert_eq!(float(f64::NAN), None);
    }

    #[test]
    fn complex_numbers_hash_as_in_cpython() {
        let values: Vec<f64> = doubles().into_iter().filter(|v| !v.is_nan()).collect();
        let pairs: Vec<(f64, f64)> =
            values.iter().copied().zip(values.iter().copied().skip(3)).chain([(-1.0, 0.0), (0.0, -1.0), (2.0, 0.0)]).collect();
        let (re, im): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
        let expected =
            python(&format!("{PRELUDE}\nfor a, b in zip({}, {}): print(hash(complex(D(a), D(b))))", bits_list(&re), bits_list(&im)));
        compare(&expected, pairs.iter().map(|&(a, b)| (format!("hash(complex({a:e}, {b:e}))"), complex(a, b).unwrap().to_string())));
        assert_eq!((complex(f64::NAN, 0.0), complex(1.0, f64::NAN)), (None, None));
    }

    #[test]
    fn tuples_hash_as_in_cpython() {
        let values = ints();
        let expected = python(&format!(
            "v = {values:?}\nprint(hash(()))\nfor n in range(1, 8):\n  for i in range(len(v) - n): print(hash(tuple(v[i:i+n])))"
        ));
        let mut ours = vec![("hash(())".to_string(), Tuple::new().finish().to_string())];
        for n in 1..8 {
            for items in values[..values.len() - 1].windows(n) {
                let mut tuple = Tuple::new();
                items.iter().for_each(|&item| tuple.item(int(item)));
                ours.push((format!("hash({items:?})"), tuple.finish().to_string()));
            }
        }
        compare(&expected, ours.into_iter());
    }

    #[test]
    fn text_hashes_as_in_cpython_when_the_secret_is_known() {
        // PYTHONHASHSEED=0 is a secret of zeros.
        let program = "import subprocess, sys, os\nprogram = 'for n in range(40): print(hash(bytes(range(n))), hash(\"é\" * n))'\nprint(subprocess.run([sys.executable, '-c', program], env=dict(os.environ, PYTHONHASHSEED='0'), capture_output=True, text=True, check=True).stdout)";
        let text = |bytes: &[u8]| if bytes.is_empty() { 0 } else { settled(siphash13([0, 0], bytes) as i64) };
        let ours = (0..40_u8).map(|n| {
            let (bytes, wide) = ((0..n).collect::<Vec<u8>>(), vec![0xe9_u8; usize::from(n)]);
            (format!("{n} bytes"), format!("{} {}", text(&bytes), text(&wide)))
        });
        compare(python(program).trim_end(), ours);
    }

    #[test]
    fn a_random_secret_stays() {
        let first = text(b"weft");
        assert!(!set_secret([1, 2]));
        assert_eq!((text(b"weft"), text(b"")), (first, 0));
    }
}
