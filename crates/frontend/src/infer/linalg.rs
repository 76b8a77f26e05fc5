//! Operations on whole arrays that library kernels of the runtime compute ([`ArrayFn`]): products of matrices and vectors.
//!
//! Here are the types of their results; shapes are checked when they run. Absent: what is computed element by element.

use super::call::Method;
use super::function::{Fx, Res};
use crate::builtins::Op;
use crate::builtins::table::{self, Row};
use crate::diag::{Code, Diagnostic};
use crate::env::ClassInfo;
use crate::hir::{BinaryOp, Expr};
use crate::span::Span;
use crate::thir::ExprId;
use crate::ty::promote::np_np;
use crate::ty::{Access, ArrayTy, Dtype, Kind, Layout, Tag, TagSort, Ty};
use weft_abi::ArrayFn;

/// The modules of the named tuples that NumPy gives, with their dots.
const RESULTS: &str = "numpy.linalg._linalg.";
const SETS: &str = "numpy.lib._arraysetops_impl.";

/// What is known of one of NumPy's named tuples.
pub(super) fn result_class(name: &str) -> Option<ClassInfo> {
    let fields: &[&str] = match name.strip_prefix(RESULTS).or_else(|| name.strip_prefix(SETS))? {
        "EighResult" | "EigResult" => &["eigenvalues", "eigenvectors"],
        "SVDResult" => &["U", "S", "Vh"],
        "QRResult" => &["Q", "R"],
        "SlogdetResult" => &["sign", "logabsdet"],
        "UniqueAllResult" => &["values", "indices", "inverse_indices", "counts"],
        "UniqueCountsResult" => &["values", "counts"],
        "UniqueInverseResult" => &["values", "inverse_indices"],
        _ => return None,
    };
    Some(ClassInfo { fields: fields.iter().map(|field| (*field).to_owned()).collect(), ..ClassInfo::default() })
}

/// The type of a new array; a number without dimensions.
fn made(dtype: Dtype, rank: u8) -> Ty {
    if rank == 0 { Ty::Np(dtype) } else { Ty::Array(ArrayTy { dtype, rank, layout: Layout::C, access: Access::Write }) }
}

impl Fx<'_, '_> {
    /// A call of a function whose row has the rule `Array`.
    pub(super) fn array_function(&mut self, row: &Row, f: ArrayFn, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<ExprId> {
        let given = self.by_parameter(row, args, keywords, span)?;
        self.array_call(row, f, &given, span)
    }

    fn array_call(&mut self, row: &Row, f: ArrayFn, given: &[Option<ExprId>], span: Span) -> Res<ExprId> {
        match (f, given) {
            (ArrayFn::Matmul | ArrayFn::Dot | ArrayFn::Inner | ArrayFn::Vdot, [Some(a), Some(b), ..]) => {
                self.products(row, f, *a, *b, span)
            }
            _ => Err(self.bad_argument(row, &Ty::None, span)),
        }
    }

    /// A factorisation of `np.linalg` and its like: `_Inv(a)` in the library's text, named as the operation is.
    pub(super) fn factorisation(&mut self, f: ArrayFn, args: Vec<ExprId>, span: Span) -> Res<ExprId> {
        if matches!(f, ArrayFn::Fft | ArrayFn::Ifft | ArrayFn::Rfft | ArrayFn::Irfft) {
            return self.transform(f, args, span);
        }
        let mut operands = Vec::with_capacity(args.len());
        let (mut double, mut complex) = (false, false);
        for (at, &arg) in args.iter().enumerate() {
            let least = if f == ArrayFn::SolveVector && at == 1 { 1 } else { 2 };
            match self.ty(arg) {
                Ty::Array(array) if array.rank >= least => {
                    // As NumPy: whole numbers count as double.
                    double |= !matches!(array.dtype, Dtype::F32 | Dtype::C64);
                    complex |= array.dtype.kind() == Kind::Complex;
                    operands.push(array);
                }
                ty => {
                    return Err(Diagnostic::error(Code::TypeMismatch, span, format!("linear algebra of {ty}"))
                        .label("this call")
                        .note("an array of two or more dimensions is needed: NumPy raises LinAlgError")
                        .help("give it a matrix")
                        .into());
                }
            }
        }
        let (real, dtype) = match (double, complex) {
            (false, false) => (Dtype::F32, Dtype::F32),
            (true, false) => (Dtype::F64, Dtype::F64),
            (false, true) => (Dtype::F32, Dtype::C64),
            (true, true) => (Dtype::F64, Dtype::C128),
        };
        let lead = operands[0].rank - 2;
        let matrix = made(dtype, lead + 2);
        let ty = match f {
            ArrayFn::Inv | ArrayFn::CholeskyLower | ArrayFn::CholeskyUpper | ArrayFn::QrR => matrix,
            ArrayFn::Solve => made(dtype, lead.max(operands[1].rank - 2) + 2),
            ArrayFn::SolveVector => made(dtype, lead.max(operands[1].rank - 1) + 1),
            ArrayFn::Det => made(dtype, lead),
            ArrayFn::Slogdet => Ty::Tuple(vec![made(dtype, lead), made(real, lead)]),
            ArrayFn::QrReduced | ArrayFn::QrComplete => Ty::Tuple(vec![matrix.clone(), matrix]),
            ArrayFn::QrRaw => Ty::Tuple(vec![matrix, made(dtype, lead + 1)]),
            ArrayFn::EighLower | ArrayFn::EighUpper => Ty::Tuple(vec![made(real, lead + 1), matrix]),
            ArrayFn::EigvalshLower | ArrayFn::EigvalshUpper | ArrayFn::Svdvals => made(real, lead + 1),
            ArrayFn::Eig => Ty::Tuple(vec![made(dtype, lead + 1), matrix]),
            ArrayFn::Eigvals => made(dtype, lead + 1),
            ArrayFn::SvdFull | ArrayFn::SvdReduced => Ty::Tuple(vec![matrix.clone(), made(real, lead + 1), matrix]),
            other => unreachable!("{other:?} has a row"),
        };
        let made = self.array_op(f, args, ty, span);
        let class = match f {
            ArrayFn::EighLower | ArrayFn::EighUpper => "EighResult",
            ArrayFn::Eig => "EigResult",
            ArrayFn::SvdFull | ArrayFn::SvdReduced => "SVDResult",
            ArrayFn::QrReduced | ArrayFn::QrComplete => "QRResult",
            ArrayFn::Slogdet => "SlogdetResult",
            _ => return Ok(made),
        };
        Ok(self.linalg_result(made, class))
    }

    /// A tuple as one of NumPy's named tuples.
    pub(super) fn linalg_result(&mut self, made: ExprId, class: &str) -> ExprId {
        self.tag(made, &Tag { name: format!("{RESULTS}{class}"), sort: TagSort::NamedTuple })
    }

    /// A tuple of what is known of distinct elements as one of NumPy's named tuples.
    pub(super) fn unique_result(&mut self, made: ExprId, class: &str) -> ExprId {
        self.tag(made, &Tag { name: format!("{SETS}{class}"), sort: TagSort::NamedTuple })
    }

    /// A Fourier transform of an array, with its length, axis and scale in a second one.
    fn transform(&mut self, f: ArrayFn, args: Vec<ExprId>, span: Span) -> Res<ExprId> {
        let ty = self.ty(args[0]);
        let array = match ty {
            Ty::Array(array) if array.rank > 0 && !(f == ArrayFn::Rfft && array.dtype.kind() == Kind::Complex) => array,
            ty => {
                return Err(Diagnostic::error(Code::TypeMismatch, span, format!("this transform of {ty}"))
                    .label("this call")
                    .note("NumPy raises an exception here")
                    .help(if f == ArrayFn::Rfft {
                        "write np.fft.fft for complex numbers"
                    } else {
                        "give it an array of one or more dimensions"
                    })
                    .into());
            }
        };
        let single = matches!(array.dtype, Dtype::F32 | Dtype::C64);
        let dtype = match (f, single) {
            (ArrayFn::Irfft, true) => Dtype::F32,
            (ArrayFn::Irfft, false) => Dtype::F64,
            (_, true) => Dtype::C64,
            (_, false) => Dtype::C128,
        };
        Ok(self.array_op(f, args, made(dtype, array.rank), span))
    }

    /// `a @ b` of arrays; `None` when neither is one.
    pub(super) fn matmul_operator(&mut self, a: ExprId, b: ExprId, span: Span) -> Res<Option<ExprId>> {
        if !matches!(self.ty(a), Ty::Array(_)) && !matches!(self.ty(b), Ty::Array(_)) {
            return Ok(None);
        }
        let Some(row) = table::row("numpy.matmul") else { return Ok(None) };
        self.products(row, ArrayFn::Matmul, a, b, span).map(Some)
    }

    /// A method of an array that is a function of this kind; `None` where it is none.
    pub(super) fn array_kernel_method(&mut self, array: ExprId, m: &Method<'_>) -> Res<Option<ExprId>> {
        let path = match m.name {
            "dot" => "numpy.dot",
            _ => return Ok(None),
        };
        let Some((row, table::Rule::Array(f))) = table::row(path).map(|row| (row, row.rule)) else { return Ok(None) };
        self.with(array, |fx, array| {
            let rest = Row { signature: row.signature.split_once(", ").map_or("", |(_, rest)| rest), ..*row };
            let mut given = vec![Some(array)];
            given.extend(fx.by_parameter(&rest, m.args, m.keywords, m.span)?);
            fx.array_call(row, f, &given, m.span)
        })
        .map(Some)
    }

    /// The arguments of a call by the parameters of the row's signature.
    fn by_parameter(&mut self, row: &Row, args: &[Expr], keywords: &[(String, Expr)], span: Span) -> Res<Vec<Option<ExprId>>> {
        let params = row.parameters();
        let wrong = |span: Span, text: String| {
            Diagnostic::error(Code::ArgumentCount, span, text)
                .label("this call")
                .note(format!("its form is {}({})", row.path, row.signature))
                .help("match the call to that form")
        };
        if row.places().is_some_and(|places| args.len() > places) {
            return Err(wrong(span, format!("'{}' does not take {} arguments", row.path, args.len())).into());
        }
        let mut given = vec![None; params.len()];
        let mut last = 0;
        for (at, arg) in args.iter().enumerate() {
            // What is written as a list may have items of several types.
            let listed = super::arrays::as_tuple(arg);
            given[at] = Some(self.expr(listed.as_ref().unwrap_or(arg))?);
            last = at;
        }
        for (name, value) in keywords {
            let Some(at) = params.iter().position(|param| param.name == name) else {
                return Err(wrong(value.span, format!("'{}' takes no keyword argument '{name}' in compiled code", row.path)).into());
            };
            if given[at].is_some() {
                return Err(wrong(value.span, format!("'{}' got two values for '{name}'", row.path)).into());
            }
            let found = self.expr(value)?;
            if at < last && !self.repeatable(found) {
                return Err(
                    wrong(value.span, format!("the arguments of '{}' are computed in another order than it takes them", row.path)).into()
                );
            }
            last = last.max(at);
            given[at] = Some(found);
        }
        if let Some((missing, _)) = params.iter().zip(&given).find(|(param, value)| param.default.is_none() && value.is_none()) {
            return Err(wrong(span, format!("'{}' misses the argument '{}'", row.path, missing.name)).into());
        }
        for value in given.iter_mut().flatten() {
            *value = self.plain(*value)?;
        }
        Ok(given)
    }

    /// An argument that has to be an array of one or more dimensions.
    fn whole_array(&self, row: &Row, value: ExprId, span: Span) -> Res<ArrayTy> {
        match self.ty(value) {
            Ty::Array(array) if array.rank > 0 => Ok(array),
            ty => Err(self.bad_argument(row, &ty, span)),
        }
    }

    fn array_op(&mut self, f: ArrayFn, args: Vec<ExprId>, ty: Ty, span: Span) -> ExprId {
        self.op(Op::Array(f), args, ty, span)
    }

    /// An array without axes as a row.
    fn row_of_one(&mut self, array: ExprId, span: Span) -> Res<ExprId> {
        self.view(array, vec![crate::thir::Part::New], span)
    }

    /// An operand; lists as the arrays that they stand for.
    fn listed_operand(&mut self, value: ExprId, row: &Row, span: Span) -> Res<ExprId> {
        match self.ty(value) {
            Ty::List(_) | Ty::Tuple(_) => self.as_array(value, row, span),
            _ => Ok(value),
        }
    }

    /// `matmul`, `dot`, `inner`, `vdot`.
    fn products(&mut self, row: &Row, f: ArrayFn, a: ExprId, b: ExprId, span: Span) -> Res<ExprId> {
        let (a, b) = (self.listed_operand(a, row, span)?, self.listed_operand(b, row, span)?);
        if matches!(f, ArrayFn::Dot | ArrayFn::Inner) && (self.ty(a).is_scalar() || self.ty(b).is_scalar()) {
            // Python's numbers become arrays here, with a type of their own.
            let typed = |fx: &mut Self, e: ExprId| if fx.ty(e).is_scalar() { fx.as_np(e) } else { Ok(e) };
            let (a, b) = (typed(self, a)?, typed(self, b)?);
            return self.binary(BinaryOp::Mul, a, b, span);
        }
        if matches!(f, ArrayFn::Dot | ArrayFn::Inner) && (self.rank_of(a) == Some(0) || self.rank_of(b) == Some(0)) {
            return self.binary(BinaryOp::Mul, a, b, span);
        }
        if f == ArrayFn::Vdot && self.rank_of(a) == Some(0) && self.rank_of(b) == Some(0) {
            let (a, b) = (self.row_of_one(a, span)?, self.row_of_one(b, span)?);
            return self.products(row, f, a, b, span);
        }
        let (x, y) = (self.whole_array(row, a, span)?, self.whole_array(row, b, span)?);
        let dtype = np_np(x.dtype, y.dtype);
        match f {
            ArrayFn::Dot if y.rank > 2 => return self.call_library("dot_of_many", vec![a, b], span),
            ArrayFn::Inner if x.rank > 2 || y.rank > 2 => return self.call_library("inner_of_many", vec![a, b], span),
            _ => {}
        }
        if f == ArrayFn::Vdot {
            return Ok(self.array_op(f, vec![a, b], Ty::Np(dtype), span));
        }
        if f == ArrayFn::Inner {
            let b = if y.rank == 2 { self.transpose(b, span) } else { b };
            return self.products(row, ArrayFn::Dot, a, b, span);
        }
        let lead = x.rank.max(2).max(y.rank) - 2;
        let rank = lead + u8::from(x.rank > 1) + u8::from(y.rank > 1);
        Ok(self.array_op(f, vec![a, b], made(dtype, rank), span))
    }
}
