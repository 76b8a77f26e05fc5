//! The values of constant expressions, as CPython would compute them.
//!
//! Two readers: the builder folds arithmetic on integer literals, whose parts may lie outside 64 bits where the result does not
//! (`-2**63`); the outline of a file finds the values of its constants. What is not certain to give CPython's bits is not evaluated.

use crate::hir::Const;
use rustpython_parser::ast;

/// A value, integers wider than in a [`Const`].
enum Value {
    Int(i128),
    Other(Const),
}

/// The value of an operation on integer literals, if it is within 64 bits.
pub(crate) fn folded_int(expr: &ast::Expr) -> Option<i64> {
    i64::try_from(int(expr)?).ok()
}

fn int(expr: &ast::Expr) -> Option<i128> {
    match expr {
        ast::Expr::Constant(ast::ExprConstant { value: ast::Constant::Int(value), .. }) => i128::try_from(value.clone()).ok(),
        ast::Expr::UnaryOp(e) => unary_int(e.op, int(&e.operand)?),
        ast::Expr::BinOp(e) => binary_int(e.op, int(&e.left)?, int(&e.right)?),
        _ => None,
    }
}

/// The value of a constant expression without names.
pub(crate) fn constant(expr: &ast::Expr) -> Option<Const> {
    evaluate(expr, &|_| None)
}

/// The value of a constant expression; `names` gives the values of (dotted) names.
pub(super) fn evaluate(expr: &ast::Expr, names: &dyn Fn(&str) -> Option<Const>) -> Option<Const> {
    match value(expr, names)? {
        Value::Int(i) => i64::try_from(i).ok().map(Const::Int),
        Value::Other(c) => Some(c),
    }
}

fn value(expr: &ast::Expr, names: &dyn Fn(&str) -> Option<Const>) -> Option<Value> {
    let known = |c| match c {
        Const::Int(i) => Value::Int(i.into()),
        other => Value::Other(other),
    };
    match expr {
        ast::Expr::Constant(e) => match &e.value {
            ast::Constant::None => Some(Value::Other(Const::None)),
            ast::Constant::Bool(b) => Some(Value::Other(Const::Bool(*b))),
            ast::Constant::Int(i) => i128::try_from(i.clone()).ok().map(Value::Int),
            ast::Constant::Float(f) => Some(Value::Other(Const::Float(*f))),
            ast::Constant::Complex { real, imag } => Some(Value::Other(Const::Complex(*real, *imag))),
            ast::Constant::Str(s) => Some(Value::Other(Const::Str(s.clone()))),
            ast::Constant::Bytes(bytes) => Some(Value::Other(Const::Bytes(bytes.clone()))),
            ast::Constant::Tuple(_) | ast::Constant::Ellipsis => None,
        },
        ast::Expr::Tuple(e) => {
            e.elts.iter().map(|e| evaluate(e, names)).collect::<Option<Vec<_>>>().map(|items| Value::Other(Const::Tuple(items)))
        }
        ast::Expr::Name(_) | ast::Expr::Attribute(_) => names(&dotted(expr)?).map(known),
        ast::Expr::UnaryOp(e) => match (e.op, value(&e.operand, names)?) {
            (op, Value::Int(i)) => unary_int(op, i).map(Value::Int),
            (ast::UnaryOp::USub, Value::Other(Const::Float(f))) => Some(Value::Other(Const::Float(-f))),
            (ast::UnaryOp::USub, Value::Other(Const::Complex(re, im))) => Some(Value::Other(Const::Complex(-re, -im))),
            (ast::UnaryOp::UAdd, Value::Other(number @ (Const::Float(_) | Const::Complex(..)))) => Some(Value::Other(number)),
            (ast::UnaryOp::Not, Value::Other(Const::Bool(b))) => Some(Value::Other(Const::Bool(!b))),
            _ => None,
        },
        ast::Expr::BinOp(e) => binary(e.op, value(&e.left, names)?, value(&e.right, names)?),
        _ => None,
    }
}

/// `a.b.c` as text, if the expression is that.
pub(super) fn dotted(expr: &ast::Expr) -> Option<String> {
    match expr {
        ast::Expr::Name(e) => Some(e.id.to_string()),
        ast::Expr::Attribute(e) => Some(format!("{}.{}", dotted(&e.value)?, e.attr)),
        _ => None,
    }
}

fn unary_int(op: ast::UnaryOp, i: i128) -> Option<i128> {
    match op {
        ast::UnaryOp::USub => i.checked_neg(),
        ast::UnaryOp::UAdd => Some(i),
        ast::UnaryOp::Invert => Some(!i),
        ast::UnaryOp::Not => None,
    }
}

fn binary_int(op: ast::Operator, a: i128, b: i128) -> Option<i128> {
    match op {
        ast::Operator::Add => a.checked_add(b),
        ast::Operator::Sub => a.checked_sub(b),
        ast::Operator::Mult => a.checked_mul(b),
        ast::Operator::FloorDiv => floor_div(a, b),
        ast::Operator::Mod => a.checked_sub(floor_div(a, b)?.checked_mul(b)?),
        ast::Operator::Pow => a.checked_pow(u32::try_from(b).ok()?),
        ast::Operator::LShift => a.checked_mul(1i128.checked_shl(u32::try_from(b).ok().filter(|&n| n < 127)?)?),
        ast::Operator::RShift => Some(a >> u32::try_from(b).ok()?.min(127)),
        ast::Operator::BitAnd => Some(a & b),
        ast::Operator::BitOr => Some(a | b),
        ast::Operator::BitXor => Some(a ^ b),
        ast::Operator::Div | ast::Operator::MatMult => None,
    }
}

fn floor_div(a: i128, b: i128) -> Option<i128> {
    let quotient = a.checked_div(b)?;
    Some(if a % b != 0 && (a < 0) != (b < 0) { quotient - 1 } else { quotient })
}

fn binary(op: ast::Operator, a: Value, b: Value) -> Option<Value> {
    let float = |v: &Value| match v {
        // Integers beyond this are not exact as floats; Python divides and compares them exactly.
        Value::Int(i) if i.unsigned_abs() <= 1 << 53 => Some(*i as f64),
        Value::Other(Const::Float(f)) => Some(*f),
        _ => None,
    };
    match (a, b) {
        (Value::Int(a), Value::Int(b)) if op != ast::Operator::Div => binary_int(op, a, b).map(Value::Int),
        (Value::Other(Const::Str(a)), Value::Other(Const::Str(b))) if op == ast::Operator::Add => Some(Value::Other(Const::Str(a + &b))),
        (Value::Other(Const::Bytes(a)), Value::Other(Const::Bytes(b))) if op == ast::Operator::Add => {
            Some(Value::Other(Const::Bytes([a, b].concat())))
        }
        (a, b) => {
            let (a, b) = (float(&a)?, float(&b)?);
            let result = match op {
                ast::Operator::Add => a + b,
                ast::Operator::Sub => a - b,
                ast::Operator::Mult => a * b,
                ast::Operator::Div if b != 0.0 => a / b,
                _ => return None,
            };
            Some(Value::Other(Const::Float(result)))
        }
    }
}
