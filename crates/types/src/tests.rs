//! The laws of the join, and promotion against NumPy's own table (`promotion.txt`, written by NumPy 2.4: two operands, then the
//! dtype of their product).

use super::promote::{arithmetic, np_np, weak};
use super::{Access, ArrayTy, Dtype, Kind, Layout, Ty, lub};
use proptest::prelude::*;

fn dtype(name: &str) -> Dtype {
    Dtype::ALL.into_iter().find(|d| d.name() == name).unwrap_or_else(|| panic!("no dtype {name}"))
}

#[test]
fn promotion_is_numpys() {
    for line in include_str!("promotion.txt").lines() {
        let [a, b, result] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let found = match a.strip_prefix("python-") {
            None => {
                assert_eq!(np_np(dtype(a), dtype(b)), np_np(dtype(b), dtype(a)), "{line}");
                np_np(dtype(a), dtype(b))
            }
            Some("bool") => weak(Kind::Bool, dtype(b)),
            Some("int") => weak(Kind::Signed, dtype(b)),
            Some("float") => weak(Kind::Float, dtype(b)),
            Some(_) => weak(Kind::Complex, dtype(b)),
        };
        assert_eq!(found, dtype(result), "{line}");
    }
}

fn any_dtype() -> impl Strategy<Value = Dtype> {
    prop::sample::select(Dtype::ALL.to_vec())
}

fn leaf() -> impl Strategy<Value = Ty> {
    let layout = prop::sample::select(vec![Layout::C, Layout::F, Layout::Strided]);
    prop_oneof![
        4 => prop::sample::select(vec![Ty::None, Ty::Bool, Ty::Int, Ty::Float, Ty::Complex]),
        3 => any_dtype().prop_map(Ty::Np),
        3 => any_dtype().prop_map(Ty::Maybe),
        1 => (any_dtype(), 1_u8..3, layout, any::<bool>()).prop_map(|(dtype, rank, layout, writable)| Ty::Array(ArrayTy { dtype, rank, layout, access: Access::of(writable) })),
        1 => Just(Ty::List(Box::new(Ty::Float))),
    ]
}

fn any_ty() -> impl Strategy<Value = Ty> {
    leaf().prop_recursive(2, 8, 3, |inner| prop::collection::vec(inner, 0..3).prop_map(Ty::Tuple))
}

/// A few types that often unify.
fn near() -> impl Strategy<Value = Ty> {
    prop::sample::select(vec![
        Ty::Bool,
        Ty::Int,
        Ty::Float,
        Ty::Complex,
        Ty::Np(Dtype::F64),
        Ty::Maybe(Dtype::F64),
        Ty::Np(Dtype::I32),
        Ty::Maybe(Dtype::I32),
        Ty::Np(Dtype::C128),
        Ty::Maybe(Dtype::C128),
        Ty::Np(Dtype::Bool),
        Ty::Maybe(Dtype::Bool),
    ])
}

fn join(a: &Option<Ty>, b: &Option<Ty>) -> Option<Ty> {
    lub(a.as_ref()?, b.as_ref()?)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn join_is_idempotent(a in any_ty()) { prop_assert_eq!(lub(&a, &a), Some(a)); }

    #[test]
    fn join_is_commutative(a in any_ty(), b in any_ty()) { prop_assert_eq!(lub(&a, &b), lub(&b, &a)); }

    #[test]
    fn join_is_associative(a in any_ty(), b in any_ty(), c in any_ty()) {
        let (a, b, c) = (Some(a), Some(b), Some(c));
        prop_assert_eq!(join(&join(&a, &b), &c), join(&a, &join(&b, &c)));
    }

    #[test]
    fn join_of_near_types_is_associative(a in near(), b in near(), c in near()) {
        let (a, b, c) = (Some(a), Some(b), Some(c));
        prop_assert_eq!(join(&join(&a, &b), &c), join(&a, &join(&b, &c)));
    }

    #[test]
    fn join_is_an_upper_bound(a in near(), b in near()) {
        if let Some(both) = lub(&a, &b) {
            prop_assert_eq!(lub(&a, &both), Some(both.clone()));
            prop_assert_eq!(lub(&b, &both), Some(both));
        }
    }

    #[test]
    fn arithmetic_is_commutative(a in near(), b in near()) { prop_assert_eq!(arithmetic(&a, &b), arithmetic(&b, &a)); }
}
