//! `np.finfo` and `np.iinfo`: the limits of number types. What they give is the type itself, whose attributes are the limits; it is no value of results.

use super::function::{Fx, Res};
use super::functions::as_dtype;
use crate::builtins::table::Row;
use crate::hir::Expr;
use crate::span::Span;
use crate::thir::ExprId;
use crate::ty::promote::default_dtype;
use crate::ty::{Dtype, Kind, Ty};

impl Fx<'_, '_> {
    /// `np.finfo(type)`, `np.iinfo(type)`; the type may be that of a number or an array.
    pub(super) fn limits_call(&mut self, row: &Row, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let arg = match (args, keywords) {
            ([arg], []) => arg,
            ([], [(name, arg)]) if name == row.signature => arg,
            _ => return Err(self.array_form(row, span)),
        };
        let value = self.expr(arg)?;
        let value = self.plain(value)?;
        let ty = self.ty(value);
        let dtype = match &ty {
            Ty::Np(d) => *d,
            Ty::Literal(_) => self.dtype_of(value)?,
            _ => match (as_dtype(&ty), ty.kind()) {
                (Some(d), _) => d,
                (None, Some(kind)) if ty.is_scalar() => default_dtype(kind),
                _ => return Err(self.bad_argument(row, &ty, span)),
            },
        };
        let floats = row.path == "numpy.finfo";
        match dtype.kind() {
            Kind::Float | Kind::Complex if floats => Ok(self.dtype(dtype.real(), span)),
            Kind::Signed | Kind::Unsigned if !floats => Ok(self.dtype(dtype, span)),
            _ => Err(self.bad_argument(row, &Ty::Np(dtype), span)),
        }
    }

    /// An attribute of a number type that is one of its limits; `None` for others.
    pub(super) fn limit(&mut self, dtype: Dtype, name: &str, span: Span) -> Res<Option<ExprId>> {
        let bits = i64::from(dtype.size()) * 8;
        Ok(Some(match dtype.kind() {
            Kind::Signed | Kind::Unsigned => {
                let signed = dtype.kind() == Kind::Signed;
                let limit = match name {
                    "bits" => bits,
                    "min" if signed => i64::MIN >> (64 - bits),
                    "min" => 0,
                    "max" if signed => i64::MAX >> (64 - bits),
                    "max" if bits < 64 => (1 << bits) - 1,
                    _ => return Ok(None),
                };
                self.int(limit, span)
            }
            Kind::Float => {
                let single = dtype == Dtype::F32;
                let whole = match name {
                    "bits" => Some(bits),
                    "nmant" => Some(if single { 23 } else { 52 }),
                    "nexp" | "iexp" => Some(if single { 8 } else { 11 }),
                    "maxexp" => Some(if single { 128 } else { 1024 }),
                    "minexp" => Some(if single { -126 } else { -1022 }),
                    "machep" => Some(if single { -23 } else { -52 }),
                    "negep" => Some(if single { -24 } else { -53 }),
                    "precision" => Some(if single { 6 } else { 15 }),
                    _ => None,
                };
                if let Some(n) = whole {
                    return Ok(Some(self.int(n, span)));
                }
                let of = |f32: f32, f64: f64| if single { f64::from(f32) } else { f64 };
                let number = match name {
                    "eps" => of(f32::EPSILON, f64::EPSILON),
                    "epsneg" => of(f32::EPSILON / 2.0, f64::EPSILON / 2.0),
                    "max" => of(f32::MAX, f64::MAX),
                    "min" => of(f32::MIN, f64::MIN),
                    "tiny" | "smallest_normal" => of(f32::MIN_POSITIVE, f64::MIN_POSITIVE),
                    "smallest_subnormal" => of(f32::from_bits(1), f64::from_bits(1)),
                    "resolution" => of(1e-6, 1e-15),
                    _ => return Ok(None),
                };
                let number = self.float(number, span);
                self.element(number, dtype)?
            }
            Kind::Bool | Kind::Complex => return Ok(None),
        }))
    }
}
