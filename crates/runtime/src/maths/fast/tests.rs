use super::*;
use crate::maths::c;

type Exact = fn(f64) -> f64;
type One = fn(Ctx, f64) -> f64;
type Many = unsafe fn(Ctx, Ptr, Ptr, i64);

const NONE: Ctx = std::ptr::null_mut();

#[cfg(target_arch = "x86_64")]
thread_local! {
    /// The registers that a test asks for, instead of the widest.
    pub(super) static ASKED: std::cell::Cell<Option<Registers>> = const { std::cell::Cell::new(None) };
}

/// Does something with the registers of each kind that the processor has.
fn with_all_registers(mut run: impl FnMut()) {
    #[cfg(target_arch = "x86_64")]
    for registers in [Registers::One, Registers::Avx2, Registers::Avx512] {
        ASKED.set(None);
        if registers <= Registers::widest() {
            ASKED.set(Some(registers));
            run();
        }
    }
    #[cfg(target_arch = "x86_64")]
    ASKED.set(None);
    run();
}

/// Numbers of all magnitudes, and those near which functions are hard.
fn numbers() -> Vec<f64> {
    let mut all = vec![
        0.0,
        f64::MIN_POSITIVE,
        5e-324,
        1.0,
        f64::MAX,
        f64::INFINITY,
        f64::NAN,
        709.78,
        709.79,
        745.13,
        745.14,
        746.0,
        708.4,
        1e6,
        999_999.9,
        // Floats next to the largest one.
        3e38,
        f64::from(f32::MAX),
        f64::from(f32::MIN_POSITIVE),
        1e-45,
        88.0,
        88.7,
        89.4,
    ];
    let mut word = 0x9e37_79b9_7f4a_7c15_u64;
    let mut draw = || {
        word ^= word << 13;
        word ^= word >> 7;
        word ^= word << 17;
        word
    };
    for _ in 0..25_000 {
        let unit = (draw() >> 11) as f64 / (1_u64 << 53) as f64;
        let scale = [1.0, 10.0, 750.0, 1e5, 1e-5, 1e-300][(draw() % 6) as usize];
        all.push(unit * scale);
        all.push(f64::from_bits(draw() >> 1));
    }
    for n in 0..25_000 {
        let near = f64::from(n) * std::f64::consts::FRAC_PI_2;
        all.extend([near, f64::from_bits(near.to_bits() + 1)]);
    }
    all.iter().flat_map(|x| [*x, -*x]).collect()
}

/// A double or a float.
trait Real: Copy + std::fmt::LowerExp {
    fn rounded(x: f64) -> Self;
    fn double(self) -> f64;
    /// Its place among all numbers of the type.
    fn place(self) -> i64;

    fn is_nan(self) -> bool {
        self.double().is_nan()
    }
    /// How many numbers lie between two.
    fn apart(self, other: Self) -> u64 {
        if self.is_nan() && other.is_nan() { 0 } else { self.place().abs_diff(other.place()) }
    }
    /// Whether they have the same bits or are no numbers.
    fn is_same(self, other: Self) -> bool {
        self.place() == other.place() && self.double().is_sign_negative() == other.double().is_sign_negative()
            || self.is_nan() && other.is_nan()
    }
}

macro_rules! real {
    ($number:ty, $bits:ty) => {
        impl Real for $number {
            fn rounded(x: f64) -> $number {
                x as $number
            }
            fn double(self) -> f64 {
                self.into()
            }
            #[allow(clippy::useless_conversion, reason = "what is written once stands for two types")]
            fn place(self) -> i64 {
                let bits = self.to_bits() as $bits;
                i64::from(if bits < 0 { <$bits>::MIN.wrapping_sub(bits) } else { bits })
            }
        }
    };
}
real!(f64, i64);
real!(f32, i32);

/// What a function gives for numbers (or pairs) alone, which is what it gives for them among others. `many` gets where the results go, where the operands stand,
/// and their count.
fn alone<N: Real, const K: usize>(
    name: &str,
    all: &mut Vec<[N; K]>,
    one: impl Fn([N; K]) -> N,
    many: impl Fn(Ptr, [Ptr; K], i64),
) -> Vec<N> {
    all.truncate(all.len() / LANES * LANES);
    let alone: Vec<N> = all.iter().map(|x| one(*x)).collect();
    with_all_registers(|| {
        let mut columns: [Vec<N>; K] = std::array::from_fn(|k| all.iter().map(|x| x[k]).collect());
        let places = columns.each_mut().map(|column| column.as_mut_ptr().cast());
        many(places[0], places, all.len() as i64);
        for ((x, value), alone) in all.iter().zip(&columns[0]).zip(&alone) {
            assert!(alone.is_same(*value), "{name}({x:?}): {alone:e} alone, {value:e} among others", x = x.map(Real::double));
        }
    });
    alone
}

/// What a function of one number gives beside the C library's of doubles, whose own results are up to `ulps` from the true ones; how many differ, and of how many.
fn compare_one<N: Real>(name: &str, numbers: Vec<N>, one: fn(Ctx, N) -> N, many: Many, exact: Exact, ulps: u64) -> (usize, usize) {
    let mut all: Vec<[N; 1]> = numbers.into_iter().map(|x| [x]).collect();
    // SAFETY: so many numbers stand there.
    let alone = alone(name, &mut all, |[x]| one(NONE, x), |to, [x], count| unsafe { many(NONE, to, x, count) });
    let mut differ = 0_usize;
    for ([x], value) in all.iter().zip(alone) {
        let exact = N::rounded(exact(x.double()));
        let apart = value.apart(exact);
        assert!(apart <= ulps && (value.double() != 0.0 || value.is_same(exact)), "{name}({x:e}) = {value:e}, {apart} from {exact:e}");
        differ += usize::from(apart > 0);
    }
    (differ, all.len())
}

fn compare(name: &str, (one, many): (One, Many), exact: Exact, ulps: u64) {
    let (differ, all) = compare_one(name, numbers(), one, many, exact, ulps);
    println!("{name}: {differ} of {all} differ");
}

fn compare_floats(name: &str, (one, many): (fn(Ctx, f32) -> f32, Many), exact: Exact) {
    let sparse = (0..=u32::MAX).step_by(40_009).map(f32::from_bits);
    let numbers = numbers().into_iter().map(|x| x as f32).chain(sparse).collect();
    let (differ, all) = compare_one(name, numbers, one, many, exact, 1);
    assert!(differ < all / 20, "{name}: {differ} of {all} floats differ");
}

macro_rules! compared {
    ($($c:ident, $one:ident, $many:ident, $float:ident, $floats:ident, $ulps:literal;)*) => {$(
        #[test]
        fn $c() {
            compare(stringify!($c), ($one, $many), |x| c::$c(x), $ulps);
            compare_floats(stringify!($c), ($float, $floats), |x| c::$c(x));
        }
    )*};
}
compared! {
    exp, np_exp, np_exp_many, np_exp_f32, np_exp_f32_many, 1;
    exp2, np_exp2, np_exp2_many, np_exp2_f32, np_exp2_f32_many, 1;
    expm1, np_expm1, np_expm1_many, np_expm1_f32, np_expm1_f32_many, 1;
    log, np_log, np_log_many, np_log_f32, np_log_f32_many, 1;
    log2, np_log2, np_log2_many, np_log2_f32, np_log2_f32_many, 1;
    log10, np_log10, np_log10_many, np_log10_f32, np_log10_f32_many, 2;
    log1p, np_log1p, np_log1p_many, np_log1p_f32, np_log1p_f32_many, 1;
    sin, np_sin, np_sin_many, np_sin_f32, np_sin_f32_many, 1;
    cos, np_cos, np_cos_many, np_cos_f32, np_cos_f32_many, 1;
    tan, np_tan, np_tan_many, np_tan_f32, np_tan_f32_many, 1;
    asin, np_asin, np_asin_many, np_asin_f32, np_asin_f32_many, 1;
    acos, np_acos, np_acos_many, np_acos_f32, np_acos_f32_many, 1;
    atan, np_atan, np_atan_many, np_atan_f32, np_atan_f32_many, 1;
    sinh, np_sinh, np_sinh_many, np_sinh_f32, np_sinh_f32_many, 2;
    cosh, np_cosh, np_cosh_many, np_cosh_f32, np_cosh_f32_many, 2;
    tanh, np_tanh, np_tanh_many, np_tanh_f32, np_tanh_f32_many, 2;
    asinh, np_asinh, np_asinh_many, np_asinh_f32, np_asinh_f32_many, 2;
    acosh, np_acosh, np_acosh_many, np_acosh_f32, np_acosh_f32_many, 2;
    atanh, np_atanh, np_atanh_many, np_atanh_f32, np_atanh_f32_many, 2;
}

/// Half the exponentials of large numbers, the nearest doubles; the C library's sines and cosines there are up to 2 ulp off.
#[test]
fn large_sinh_and_cosh() {
    let all = [
        (708.0, 1.5116915721380276e+307),
        (709.0, 4.109203730777486e+307),
        (709.7827128933841, 8.988465674312388e+307),
        (709.9, 1.010701028059782e+308),
        (710.0, 1.1169973830808555e+308),
        (710.2, 1.3643036845527107e+308),
        (710.3952211011668, 1.6584198947855583e+308),
        (710.4758600739439, 1.7976931348621744e+308),
    ];
    for (x, exact) in all {
        assert!(np_sinh(NONE, x).apart(exact) <= 1, "sinh({x:e})");
        assert!(np_sinh(NONE, -x).apart(-exact) <= 1, "sinh(-{x:e})");
        assert!(np_cosh(NONE, x).apart(exact) <= 1, "cosh({x:e})");
    }
    assert_eq!(np_sinh(NONE, -711.0), f64::NEG_INFINITY);
    assert_eq!(np_cosh(NONE, 1e308), f64::INFINITY);
}

/// The C library's is up to 4 ulp off; Rust's is exact.
#[test]
fn cbrt() {
    compare("cbrt", (np_cbrt, np_cbrt_many), f64::cbrt, 1);
    compare_floats("cbrt", (np_cbrt_f32, np_cbrt_f32_many), f64::cbrt);
}

type ManyPairs = unsafe fn(Ctx, Ptr, Ptr, Ptr, i64);

/// What a function of two numbers gives beside the C library's of doubles.
fn compare_two<N: Real>(name: &str, mut all: Vec<[N; 2]>, one: fn(Ctx, N, N) -> N, many: ManyPairs, exact: fn(f64, f64) -> f64) {
    // SAFETY: so many numbers stand there.
    let alone = alone(name, &mut all, |[x, y]| one(NONE, x, y), |to, [x, y], count| unsafe { many(NONE, to, x, y, count) });
    for ([x, y], value) in all.into_iter().zip(alone) {
        let exact = N::rounded(exact(x.double(), y.double()));
        let apart = value.apart(exact);
        assert!(apart <= 1, "{name}({x:e}, {y:e}) = {value:e}, {apart} from {exact:e}");
    }
}

fn compare_pairs(name: &str, one: fn(Ctx, f64, f64) -> f64, many: ManyPairs, exact: fn(f64, f64) -> f64) {
    let first = numbers();
    let mut rest = first.clone();
    rest.rotate_left(12_345);
    let odd = [0.0, 1.0, -1.0, 2.0, 0.5, f64::INFINITY, f64::NEG_INFINITY, f64::NAN, -0.0, 3.0, 1e-310, 1e300];
    let pairs = odd.iter().flat_map(|x| odd.iter().map(move |y| [*x, *y]));
    let scaled = first.iter().zip(&rest).map(|(x, y)| [*x, 1e3 * (y / x).clamp(-1.0, 1.0)]);
    let all = pairs.chain(first.iter().zip(&rest).map(|(x, y)| [*x, *y])).chain(scaled).collect();
    compare_two(name, all, one, many, exact);
}

/// Pairs of floats, likewise.
fn compare_float_pairs(name: &str, one: fn(Ctx, f32, f32) -> f32, many: ManyPairs, exact: fn(f64, f64) -> f64) {
    let odd = [0.0, 1.0, -1.0, 2.0, 0.5, f32::INFINITY, f32::NEG_INFINITY, f32::NAN, -0.0, 3.0, 1e-45, 1e-40, 3e38, 87.0, -2.5, 1e-10];
    let pairs = odd.iter().flat_map(|x| odd.iter().map(move |y| [*x, *y]));
    let near = numbers().into_iter().map(|x| [(x * 1e3).clamp(-1e3, 1e3) as f32, (x * 1e5).sin() as f32 * 12.0]);
    let sparse = || (0..=u32::MAX).step_by(80_021);
    let mixed = sparse().map(|x| [f32::from_bits(x), f32::from_bits(x.wrapping_mul(0x9e37_79b9))]);
    let bounded = sparse().map(f32::from_bits).map(|x| [x, (90.0 / x.abs().ln()) * ((x.to_bits() % 99) as f32 / 99.0)]);
    compare_two(name, pairs.chain(near).chain(mixed).chain(bounded).collect(), one, many, exact);
}

#[test]
fn pow() {
    compare_float_pairs("pow", np_pow_f32, np_pow_f32_many, |x, y| c::pow(x, y));
    compare_pairs("pow", np_pow, np_pow_many, |x, y| c::pow(x, y));
}

#[test]
fn atan2() {
    compare_float_pairs("atan2", np_atan2_f32, np_atan2_f32_many, |y, x| c::atan2(y, x));
    compare_pairs("atan2", np_atan2, np_atan2_many, |y, x| c::atan2(y, x));
}

/// Divisions are what stands in for them elsewhere, bit for bit.
fn compare_division<N: Real>(name: &str, one: fn(Ctx, N, N) -> N, many: ManyPairs, library: fn(N, N) -> N) {
    let first = numbers();
    let mut rest = first.clone();
    rest.rotate_left(12_345);
    let odd = [0.0, 1.0, -1.0, 2.0, 0.5, f64::INFINITY, f64::NEG_INFINITY, f64::NAN, -0.0, 3.0, 1e-310, 1e300, 1e-40, -1e-44];
    let pairs = odd.iter().flat_map(|x| odd.iter().map(move |y| [*x, *y]));
    let multiples = first.iter().zip(&rest).map(|(x, y)| [x * (y % 1e4).floor(), *x]);
    let mixed = first.iter().zip(&rest).map(|(x, y)| [*x, *y]);
    let mut all = pairs.chain(multiples).chain(mixed).map(|pair| pair.map(N::rounded)).collect();
    // SAFETY: so many numbers stand there.
    let alone = alone(name, &mut all, |[x, y]| one(NONE, x, y), |to, [x, y], count| unsafe { many(NONE, to, x, y, count) });
    for ([x, y], value) in all.into_iter().zip(alone) {
        let expected = library(x, y);
        assert!(value.is_same(expected), "{name}({x:e}, {y:e}) = {value:e}, not {expected:e}");
    }
}

#[test]
fn division() {
    compare_division("fmod", np_fmod, np_fmod_many, |x, y| c::fmod(x, y));
    compare_division("fmod of floats", np_fmod_f32, np_fmod_f32_many, |x, y| c::fmodf(x, y));
    compare_division("remainder", np_mod, np_mod_many, float::modulo);
    compare_division("remainder of floats", np_mod_f32, np_mod_f32_many, float::modulo_f32);
    compare_division("floor_divide", np_floordiv, np_floordiv_many, float::floor_quotient);
    compare_division("floor_divide of floats", np_floordiv_f32, np_floordiv_f32_many, float::floor_quotient_f32);
}
