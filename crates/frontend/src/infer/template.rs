//! Constant format strings: `'…' % values` and `'…'.format(…)`, taken apart when the function is compiled.
//!
//! What a conversion asks for and what it gets is checked here; how it is carried out is the runtime's. Absent: mapping keys and `*` in `%`;
//! attributes and items of fields in `format`.

use super::call::Method;
use super::function::{Fx, Res, Stop};
use super::text::Piece;
use crate::diag::{Code, Diagnostic};
use crate::hir::Conversion;
use crate::span::Span;
use crate::thir::{CastKind, ExprId};
use crate::ty::{Kind, Ty};
use weft_abi::TextFn;

/// A part of a `%` format.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    /// A conversion as the runtime reads it, and its type.
    Conversion(String, char),
}

/// Takes a `%` format apart; an error is told in words.
fn parts(format: &str) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut text = String::new();
    let mut chars = format.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '%' {
            text.push(c);
            continue;
        }
        let mut conversion = "%".to_owned();
        if chars.peek() == Some(&'(') {
            return Err("mapping keys are not supported".to_owned());
        }
        while let Some(flag) = chars.next_if(|c| "-+ #0".contains(*c)) {
            conversion.push(flag);
        }
        let mut digits = |conversion: &mut String| {
            while let Some(digit) = chars.next_if(char::is_ascii_digit) {
                conversion.push(digit);
            }
        };
        digits(&mut conversion);
        if chars.peek() == Some(&'.') {
            conversion.push('.');
            chars.next();
            while let Some(digit) = chars.next_if(char::is_ascii_digit) {
                conversion.push(digit);
            }
        }
        if chars.peek() == Some(&'*') {
            return Err("a width or precision from the values is not supported".to_owned());
        }
        chars.next_if(|c| "hlL".contains(*c));
        match chars.next() {
            None => return Err("incomplete format".to_owned()),
            // CPython takes flags and width here too, and ignores them.
            Some('%') => text.push('%'),
            Some(kind) if "diouxXeEfFgGcrsa".contains(kind) => {
                conversion.push(kind);
                if !text.is_empty() {
                    parts.push(Part::Text(std::mem::take(&mut text)));
                }
                parts.push(Part::Conversion(conversion, kind));
            }
            Some(other) => return Err(format!("unsupported format character '{other}'")),
        }
    }
    if !text.is_empty() {
        parts.push(Part::Text(text));
    }
    Ok(parts)
}

/// A part of a format string.
#[derive(Debug, PartialEq, Eq)]
enum Field {
    Text(String),
    /// Name, conversion, specification.
    Value(String, Option<Conversion>, Vec<Field>),
}

/// Takes a format string apart; an error is told in words.
fn fields(format: &str, depth: usize) -> Result<Vec<Field>, String> {
    let mut fields = Vec::new();
    let mut text = String::new();
    let mut chars = format.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // Within a specification braces are not doubled.
            '{' | '}' if depth == 0 && chars.peek() == Some(&c) => {
                chars.next();
                text.push(c);
            }
            '}' => return Err("Single '}' encountered in format string".to_owned()),
            '{' => {
                if depth > 1 {
                    return Err("Max string recursion exceeded".to_owned());
                }
                if !text.is_empty() {
                    fields.push(Field::Text(std::mem::take(&mut text)));
                }
                let (mut inside, mut level) = (String::new(), 1);
                for c in chars.by_ref() {
                    level += i32::from(c == '{') - i32::from(c == '}');
                    if level == 0 {
                        break;
                    }
                    inside.push(c);
                }
                if level != 0 {
                    return Err(if inside.is_empty() {
                        "Single '{' encountered in format string"
                    } else {
                        "expected '}' before end of string"
                    }
                    .to_owned());
                }
                let head_len = inside.find(['!', ':', '[', '{']).unwrap_or(inside.len());
                let (name, rest) = inside.split_at(head_len);
                if rest.starts_with(['[', '{']) || name.contains('.') {
                    return Err("attributes and items of a field are not supported".to_owned());
                }
                let (conversion, rest) = match rest.strip_prefix('!') {
                    Some(rest) => {
                        let mut chars = rest.chars();
                        let conversion = match chars.next() {
                            Some('s') => Conversion::Str,
                            Some('r') => Conversion::Repr,
                            Some('a') => Conversion::Ascii,
                            _ => return Err("a conversion is one of !s, !r and !a".to_owned()),
                        };
                        (Some(conversion), chars.as_str())
                    }
                    None => (None, rest),
                };
                let spec = match rest.strip_prefix(':') {
                    Some(spec) => self::fields(spec, depth + 1)?,
                    None if rest.is_empty() => Vec::new(),
                    None => return Err("expected ':' after conversion specifier".to_owned()),
                };
                fields.push(Field::Value(name.to_owned(), conversion, spec));
            }
            c => text.push(c),
        }
    }
    if !text.is_empty() {
        fields.push(Field::Text(text));
    }
    Ok(fields)
}

/// Numbers of the fields' arguments: written ones, or counted ones.
#[derive(Debug, Default)]
struct Numbering {
    next: usize,
    counted: bool,
    written: bool,
}

impl Fx<'_, '_> {
    fn bad_template(&self, message: &str, span: Span) -> Stop {
        Diagnostic::error(Code::ArgumentType, span, format!("this format cannot be carried out: {message}"))
            .label("this format")
            .note("Python raises an exception here, or weft does not support it")
            .help("use an f-string")
            .into()
    }

    /// `format % values`.
    pub(super) fn percent(&mut self, format: &str, values: ExprId, span: Span) -> Res<ExprId> {
        let parts = parts(format).map_err(|message| self.bad_template(&message, span))?;
        let wanted = parts.iter().filter(|part| matches!(part, Part::Conversion(..))).count();
        let count = match self.ty(values) {
            Ty::Tuple(items) => Some(items.len()),
            _ => None,
        };
        if count.unwrap_or(1) != wanted {
            let message = if count.unwrap_or(1) < wanted { "not enough values" } else { "more values than conversions" };
            return Err(self.bad_template(message, span));
        }
        self.with(values, |fx, values| {
            let (mut pieces, mut at) = (Vec::new(), 0);
            for part in parts {
                match part {
                    Part::Text(text) => pieces.push(Piece::Fixed(text)),
                    Part::Conversion(conversion, kind) => {
                        let all = fx.copy(values);
                        let value = if count.is_some() { fx.item(all, at) } else { all };
                        at += 1;
                        pieces.extend(fx.converted(&conversion, kind, value, span)?);
                    }
                }
            }
            Ok(fx.concat(pieces, span))
        })
    }

    /// One conversion of a value.
    fn converted(&mut self, conversion: &str, kind: char, value: ExprId, span: Span) -> Res<Vec<Piece>> {
        let ty = self.ty(value);
        let what = format!("%{kind}");
        let (function, value) = match kind {
            's' | 'r' | 'a' => {
                let how = match kind {
                    's' => Conversion::Str,
                    'r' => Conversion::Repr,
                    _ => Conversion::Ascii,
                };
                let text = self.text_of(value, how, span)?;
                if conversion.len() == 2 {
                    return Ok(text);
                }
                let text = self.concat(text, span);
                (TextFn::PercentStr, self.as_str(text))
            }
            'c' if matches!(ty, Ty::Str | Ty::Literal(_)) => (TextFn::PercentChar, self.as_str(value)),
            'c' => (TextFn::PercentPoint, self.index(value, &what)?),
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' => (TextFn::PercentFloat, self.as_float(value, &what)?),
            'd' | 'i' | 'u' if ty.kind() == Some(Kind::Float) => (TextFn::PercentInt, self.cast(CastKind::Python, value, &Ty::Int)),
            _ => (TextFn::PercentInt, self.index(value, &what)?),
        };
        let conversion = self.fixed(conversion, span);
        Ok(vec![Piece::Made(self.text_op(function, vec![value, conversion], span))])
    }

    /// `template.format(…)`.
    pub(super) fn dot_format(&mut self, template: &str, m: &Method<'_>) -> Res<ExprId> {
        let span = m.span;
        let fields = fields(template, 0).map_err(|message| self.bad_template(&message, span))?;
        let mut values = m.args.iter().map(|arg| self.expr(arg)).collect::<Res<Vec<_>>>()?;
        for (_, arg) in m.keywords {
            values.push(self.expr(arg)?);
        }
        let names: Vec<&str> = m.keywords.iter().map(|(name, _)| name.as_str()).collect();
        let positional = m.args.len();
        self.with_all(values, Vec::new(), &mut |fx, values| {
            let mut numbering = Numbering::default();
            fx.fill_in(&fields, values, positional, &names, &mut numbering, span)
        })
    }

    /// The fields of a template with their values.
    fn fill_in(
        &mut self,
        fields: &[Field],
        values: &[ExprId],
        positional: usize,
        names: &[&str],
        numbering: &mut Numbering,
        span: Span,
    ) -> Res<ExprId> {
        let mut pieces = Vec::new();
        for field in fields {
            let (name, conversion, spec) = match field {
                Field::Text(text) => {
                    pieces.push(Piece::Fixed(text.clone()));
                    continue;
                }
                Field::Value(name, conversion, spec) => (name, conversion, spec),
            };
            let at = if name.is_empty() {
                numbering.counted = true;
                numbering.next += 1;
                Some(numbering.next - 1).filter(|at| *at < positional)
            } else if let Ok(at) = name.parse::<usize>() {
                numbering.written = true;
                Some(at).filter(|at| *at < positional)
            } else {
                names.iter().position(|n| n == name).map(|at| positional + at)
            };
            if numbering.counted && numbering.written {
                return Err(self.bad_template("fields are both counted and numbered", span));
            }
            let Some(at) = at else {
                let name = if name.is_empty() { (numbering.next - 1).to_string() } else { name.clone() };
                return Err(self.bad_template(&format!("there is no argument for the field '{name}'"), span));
            };
            let mut value = self.copy(values[at]);
            if let Some(conversion) = conversion {
                let text = self.text_of(value, *conversion, span)?;
                value = self.concat(text, span);
            }
            let spec = self.fill_in(spec, values, positional, names, numbering, span)?;
            pieces.extend(self.format(value, Some(spec), span)?);
        }
        Ok(self.concat(pieces, span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_formats_are_taken_apart() {
        let text = |t: &str| Part::Text(t.to_owned());
        let conversion = |t: &str, kind| Part::Conversion(t.to_owned(), kind);
        assert_eq!(parts("a%d%%b%-5.2lf").unwrap(), [text("a"), conversion("%d", 'd'), text("%b"), conversion("%-5.2f", 'f')]);
        assert_eq!(parts("").unwrap(), []);
        for bad in ["%", "%5", "%y", "%(a)s", "%*d", "%.*f"] {
            assert!(parts(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn format_strings_are_taken_apart() {
        let text = |t: &str| Field::Text(t.to_owned());
        let value = |name: &str, spec| Field::Value(name.to_owned(), None, spec);
        assert_eq!(
            fields("{{a}}{}b{x:>{w}}", 0).unwrap(),
            [text("{a}"), value("", vec![]), text("b"), value("x", vec![text(">"), value("w", vec![])])]
        );
        assert_eq!(fields("{0!r:5}", 0).unwrap(), [Field::Value("0".to_owned(), Some(Conversion::Repr), vec![text("5")])]);
        for bad in ["{", "}", "{a", "{a.b}", "{a[0]}", "{!x}", "{a!r5}", "{:{:{}}}"] {
            assert!(fields(bad, 0).is_err(), "{bad}");
        }
    }
}
