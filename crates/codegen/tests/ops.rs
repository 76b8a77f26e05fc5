//! Every operation, run.

mod common;
use common::*;
use weft_midend::mir::{BinOp, CmpOp, ConvOp, MTy, Op, UnOp};

const INTS: [(MTy, u32); 4] = [(MTy::I8, 8), (MTy::I16, 16), (MTy::I32, 32), (MTy::I64, 64)];

fn mask(n: i128, bits: u32) -> u64 {
    (n as u64) & (u64::MAX >> (64 - bits))
}
fn signed(n: u64, bits: u32) -> i128 {
    i128::from((n << (64 - bits)) as i64 >> (64 - bits))
}

fn samples(bits: u32) -> Vec<u64> {
    let top = 1i128 << (bits - 1);
    [0, 1, 2, 3, 7, -1, -2, -5, 100, top - 1, -top, top / 2, -top / 2 - 1].iter().map(|n| mask(*n, bits)).collect()
}

/// Runs a two-operand operation over all pairs of samples and compares.
fn check_bin(ty: MTy, bits: u32, op: BinOp, result: MTy, expected: impl Fn(u64, u64) -> Option<i128>) {
    let (mut b, p) = Fb::new("f", PLAIN, &[ty, ty], &[result]);
    let v = b.bin(op, p[0], p[1]);
    b.ret(&[v]);
    let code = compile(&module(vec![b.done()]), &no_runtime).unwrap();
    for x in samples(bits) {
        for y in samples(bits) {
            let Some(want) = expected(x, y) else { continue };
            let (status, ret) = run(&code, &mut context(), &[x, y]);
            let out_bits = result.bytes() * 8;
            assert_eq!((status, ret[0]), (0, mask(want, out_bits)), "{op:?} {ty} {x:x} {y:x}");
        }
    }
}

#[test]
fn integers() {
    for (ty, bits) in INTS {
        let s = |n| signed(n, bits);
        let fits = |n: i128| i128::from(n < -(1 << (bits - 1)) || n >= 1 << (bits - 1));
        let nonzero = |y: u64| (y != 0).then_some(());
        let divides = |x: u64, y: u64| (y != 0 && !(s(y) == -1 && s(x) == -(1 << (bits - 1)))).then_some(());
        check_bin(ty, bits, BinOp::IAdd, ty, |x, y| Some(s(x) + s(y)));
        check_bin(ty, bits, BinOp::ISub, ty, |x, y| Some(s(x) - s(y)));
        check_bin(ty, bits, BinOp::IMul, ty, |x, y| Some(s(x) * s(y)));
        check_bin(ty, bits, BinOp::SAddOverflows, MTy::I8, |x, y| Some(fits(s(x) + s(y))));
        check_bin(ty, bits, BinOp::SSubOverflows, MTy::I8, |x, y| Some(fits(s(x) - s(y))));
        check_bin(ty, bits, BinOp::SMulOverflows, MTy::I8, |x, y| Some(fits(s(x) * s(y))));
        check_bin(ty, bits, BinOp::SDiv, ty, |x, y| divides(x, y).map(|()| s(x) / s(y)));
        check_bin(ty, bits, BinOp::SRem, ty, |x, y| divides(x, y).map(|()| s(x) % s(y)));
        check_bin(ty, bits, BinOp::UDiv, ty, |x, y| nonzero(y).map(|()| i128::from(x / y)));
        check_bin(ty, bits, BinOp::URem, ty, |x, y| nonzero(y).map(|()| i128::from(x % y)));
        check_bin(ty, bits, BinOp::And, ty, |x, y| Some(i128::from(x & y)));
        check_bin(ty, bits, BinOp::Or, ty, |x, y| Some(i128::from(x | y)));
        check_bin(ty, bits, BinOp::Xor, ty, |x, y| Some(i128::from(x ^ y)));
        let amount = |y: u64| (y < u64::from(bits)).then_some(y as u32);
        check_bin(ty, bits, BinOp::Shl, ty, |x, y| amount(y).map(|n| i128::from(x) << n));
        check_bin(ty, bits, BinOp::SShr, ty, |x, y| amount(y).map(|n| s(x) >> n));
        check_bin(ty, bits, BinOp::UShr, ty, |x, y| amount(y).map(|n| i128::from(x >> n)));
        check_bin(ty, bits, BinOp::SMin, ty, |x, y| Some(s(x).min(s(y))));
        check_bin(ty, bits, BinOp::SMax, ty, |x, y| Some(s(x).max(s(y))));
        check_bin(ty, bits, BinOp::UMin, ty, |x, y| Some(i128::from(x.min(y))));
        check_bin(ty, bits, BinOp::UMax, ty, |x, y| Some(i128::from(x.max(y))));
    }
}

#[test]
fn comparisons_and_select() {
    use CmpOp::*;
    for (ty, bits) in INTS {
        for op in [IEq, INe, SLt, SLe, SGt, SGe, ULt, ULe, UGt, UGe] {
            let (mut b, p) = Fb::new("f", PLAIN, &[ty, ty], &[MTy::I8, ty]);
            let c = b.cmp(op, p[0], p[1]);
            let v = b.op(ty, Op::Select(c, p[0], p[1]));
            b.ret(&[c, v]);
            let code = compile(&module(vec![b.done()]), &no_runtime).unwrap();
            for x in samples(bits) {
                for y in samples(bits) {
                    let (sx, sy) = (signed(x, bits), signed(y, bits));
                    let want = match op {
                        IEq => x == y,
                        INe => x != y,
                        SLt => sx < sy,
                        SLe => sx <= sy,
                        SGt => sx > sy,
                        SGe => sx >= sy,
                        ULt => x < y,
                        ULe => x <= y,
                        UGt => x > y,
                        _ => x >= y,
                    };
                    let (_, ret) = run(&code, &mut context(), &[x, y]);
                    assert_eq!((ret[0], ret[1]), (u64::from(want), if want { x } else { y }), "{op:?} {ty}");
                }
            }
        }
    }
    let floats = [0.0, -0.0, 1.5, -2.0, f64::NAN, f64::INFINITY];
    for op in [FEq, FNe, FLt, FLe, FGt, FGe] {
        for x in floats {
            for y in floats {
                let want = match op {
                    FEq => x == y,
                    FNe => x != y,
                    FLt => x < y,
                    FLe => x <= y,
                    FGt => x > y,
                    _ => x >= y,
                };
                let got = eval(&[MTy::F64, MTy::F64], MTy::I8, &[x.to_bits(), y.to_bits()], |b, p| b.cmp(op, p[0], p[1]));
                assert_eq!(got, u64::from(want), "{op:?} {x} {y}");
            }
        }
    }
}

#[test]
fn floats() {
    let xs = [0.0, -0.0, 1.5, -2.5, 0.5, 2.5, 1e300, -7.25, f64::INFINITY, f64::NAN];
    let same = |a: f64, b: f64| a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan());
    for x in xs {
        let unary: [(UnOp, f64); 7] = [
            (UnOp::FNeg, -x),
            (UnOp::FAbs, x.abs()),
            (UnOp::Sqrt, x.sqrt()),
            (UnOp::Floor, x.floor()),
            (UnOp::Ceil, x.ceil()),
            (UnOp::Trunc, x.trunc()),
            (UnOp::Nearest, x.round_ties_even()),
        ];
        for (op, want) in unary {
            let got = f64::from_bits(eval(&[MTy::F64], MTy::F64, &[x.to_bits()], |b, p| b.un(op, p[0])));
            assert!(same(got, want), "{op:?} {x}: {got} for {want}");
            let want = match op {
                UnOp::FNeg => -(x as f32),
                UnOp::FAbs => (x as f32).abs(),
                UnOp::Sqrt => (x as f32).sqrt(),
                UnOp::Floor => (x as f32).floor(),
                UnOp::Ceil => (x as f32).ceil(),
                UnOp::Trunc => (x as f32).trunc(),
                _ => (x as f32).round_ties_even(),
            };
            let got = f32::from_bits(eval(&[MTy::F32], MTy::F32, &[u64::from((x as f32).to_bits())], |b, p| b.un(op, p[0])) as u32);
            assert!(same(f64::from(got), f64::from(want)), "{op:?} f32 {x}");
        }
        for y in xs {
            let nan = x.is_nan() || y.is_nan();
            let (zeros, sign) = (x == 0.0 && y == 0.0, x.is_sign_negative());
            let min = if nan {
                f64::NAN
            } else if zeros {
                if sign { x } else { y }
            } else {
                x.min(y)
            };
            let max = if nan {
                f64::NAN
            } else if zeros {
                if sign { y } else { x }
            } else {
                x.max(y)
            };
            let cases = [
                (BinOp::FAdd, x + y),
                (BinOp::FSub, x - y),
                (BinOp::FMul, x * y),
                (BinOp::FDiv, x / y),
                (BinOp::FMin, min),
                (BinOp::FMax, max),
                (BinOp::CopySign, x.copysign(y)),
            ];
            for (op, want) in cases {
                let got = f64::from_bits(eval(&[MTy::F64; 2], MTy::F64, &[x.to_bits(), y.to_bits()], |b, p| b.bin(op, p[0], p[1])));
                assert!(same(got, want), "{op:?} {x} {y}: {got} for {want}");
            }
        }
    }
}

#[test]
fn unary_integers_and_constants() {
    for (ty, bits) in INTS {
        for x in samples(bits) {
            let neg = eval(&[ty], ty, &[x], |b, p| b.un(UnOp::INeg, p[0]));
            assert_eq!(neg, mask(-signed(x, bits), bits));
            assert_eq!(eval(&[ty], ty, &[x], |b, p| b.un(UnOp::INot, p[0])), mask(!i128::from(x), bits));
            assert_eq!(eval(&[], ty, &[], |b, _| b.int(ty, signed(x, bits) as i64)), x);
        }
    }
    assert_eq!(eval(&[], MTy::F64, &[], |b, _| b.f64(-1.25)), (-1.25f64).to_bits());
    assert_eq!(eval(&[], MTy::F32, &[], |b, _| b.op(MTy::F32, Op::F32(2.5f32.to_bits()))), u64::from(2.5f32.to_bits()));
}

#[test]
fn conversions() {
    use ConvOp::*;
    let one = |from, to, op, x: u64| eval(&[from], to, &[x], |b, p| b.conv(op, p[0], to));
    assert_eq!(one(MTy::I8, MTy::I64, SExt, 0x80), (-128i64) as u64);
    assert_eq!(one(MTy::I8, MTy::I64, ZExt, 0x80), 128);
    assert_eq!(one(MTy::I16, MTy::I32, SExt, 0xFFFF), 0xFFFF_FFFF);
    assert_eq!(one(MTy::I64, MTy::I16, Trunc, 0x1_2345), 0x2345);
    assert_eq!(one(MTy::I64, MTy::I64, SExt, 5), 5);
    assert_eq!(f64::from_bits(one(MTy::I64, MTy::F64, Bits, 1.5f64.to_bits())), 1.5);
    assert_eq!(one(MTy::F32, MTy::I32, Bits, 7), 7);
    assert_eq!(f64::from_bits(one(MTy::F32, MTy::F64, Promote, u64::from(0.1f32.to_bits()))), f64::from(0.1f32));
    assert_eq!(one(MTy::F64, MTy::F32, Demote, 0.1f64.to_bits()) as u32, 0.1f32.to_bits());
    for (ty, bits) in INTS {
        for x in samples(bits) {
            assert_eq!(f64::from_bits(one(ty, MTy::F64, SToF, x)), signed(x, bits) as f64, "{ty} {x}");
            assert_eq!(f64::from_bits(one(ty, MTy::F64, UToF, x)), x as f64);
            assert_eq!(f32::from_bits(one(ty, MTy::F32, SToF, x) as u32), signed(x, bits) as f32);
            assert_eq!(f32::from_bits(one(ty, MTy::F32, UToF, x) as u32), x as f32);
        }
        for x in [0.0, 0.9, -0.9, 1e3, -1e3, 7e4, 3e9, -3e9, 1e19, 1e30, -1e30, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let (min, max) = (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1);
            let s = (x as i128).clamp(min, max);
            let u = (x as i128).clamp(0, (1 << bits) - 1);
            assert_eq!(one(MTy::F64, ty, FToS, x.to_bits()), mask(s, bits), "{ty} {x}");
            assert_eq!(one(MTy::F64, ty, FToU, x.to_bits()), mask(u, bits), "{ty} {x} unsigned");
            let (s, u) = ((x as f32 as i128).clamp(min, max), (x as f32 as i128).clamp(0, (1 << bits) - 1));
            assert_eq!(one(MTy::F32, ty, FToS, u64::from((x as f32).to_bits())), mask(s, bits), "{ty} {x}f32");
            assert_eq!(one(MTy::F32, ty, FToU, u64::from((x as f32).to_bits())), mask(u, bits), "{ty} {x}f32 unsigned");
        }
    }
}

#[test]
fn wide_integers() {
    let (mut b, p) = Fb::new("f", PLAIN, &[MTy::I128, MTy::I64], &[MTy::I128, MTy::I64, MTy::I8]);
    let wide = b.conv(ConvOp::SExt, p[1], MTy::I128);
    let sum = b.bin(BinOp::IAdd, p[0], wide);
    let less = b.cmp(CmpOp::SLt, sum, p[0]);
    let min = b.bin(BinOp::SMin, sum, p[0]);
    let low = b.conv(ConvOp::Trunc, min, MTy::I64);
    b.ret(&[sum, low, less]);
    let code = compile(&module(vec![b.done()]), &no_runtime).unwrap();
    for (x, y) in [(5i128, 7i64), (i128::from(i64::MAX), i64::MAX), (-1 << 80, -3), (1 << 70, i64::MIN)] {
        let (status, ret) = run(&code, &mut context(), &[x as u64, (x >> 64) as u64, y as u64]);
        let sum = x + i128::from(y);
        assert_eq!((status, ret), (0, [sum as u64, (sum >> 64) as u64, sum.min(x) as u64, u64::from(sum < x)]));
    }
    let minus_one = eval(&[], MTy::I64, &[], |b, _| {
        let wide = b.int(MTy::I128, -1);
        let n = b.int(MTy::I128, 64);
        let high = b.bin(BinOp::SShr, wide, n);
        b.conv(ConvOp::Trunc, high, MTy::I64)
    });
    assert_eq!(minus_one, u64::MAX);
}

/// The sum and its overflow question become one instruction, in either order.
#[test]
fn overflow_pairs() {
    for question_first in [false, true] {
        for (value, question) in
            [(BinOp::IAdd, BinOp::SAddOverflows), (BinOp::ISub, BinOp::SSubOverflows), (BinOp::IMul, BinOp::SMulOverflows)]
        {
            let (mut b, p) = Fb::new("f", PLAIN, &[MTy::I64, MTy::I64], &[MTy::I64, MTy::I8]);
            let (v, q) = if question_first {
                let q = b.bin(question, p[0], p[1]);
                (b.bin(value, p[0], p[1]), q)
            } else {
                let v = b.bin(value, p[0], p[1]);
                b.int(MTy::I8, 0);
                (v, b.bin(question, p[0], p[1]))
            };
            b.ret(&[v, q]);
            let m = module(vec![b.done()]);
            let text = weft_codegen::dump::clif(&weft_codegen::Isa::host().unwrap(), &m).unwrap();
            assert!(text.contains("_overflow") && !text.contains("iadd ") && !text.contains("isub ") && !text.contains("imul "), "{text}");
            let code = compile(&m, &no_runtime).unwrap();
            for (x, y) in [(3i64, 4i64), (i64::MAX, 1), (i64::MIN, 1), (i64::MIN, -1), (1 << 40, 1 << 40)] {
                let (want, over) = match value {
                    BinOp::IAdd => x.overflowing_add(y),
                    BinOp::ISub => x.overflowing_sub(y),
                    _ => x.overflowing_mul(y),
                };
                let (_, ret) = run(&code, &mut context(), &[x as u64, y as u64]);
                assert_eq!((ret[0], ret[1]), (want as u64, u64::from(over)));
            }
        }
    }
}
