//! A bound on the depth of the tree that tokens will parse to, found without recursion and before there is a tree.
//!
//! Every later walk, and the drop of the tree, recurses; the parser itself keeps its stack on the heap. The bound counts operators between
//! two commas of one bracket as if each nested in the other, which is what the worst of them (`-`, `**`, `.`, `else`) do.

use super::cut::Token;
use rustpython_parser::text_size::TextRange;
use rustpython_parser::{StringKind, Tok};

/// The deepest nesting of operations that is read.
pub const MAX_DEPTH: u32 = 1000;
/// The deepest nesting of brackets; CPython's own limit.
pub(super) const MAX_BRACKETS: usize = 200;
/// The deepest indentation; CPython's own limit.
pub(super) const MAX_INDENT: usize = 100;
/// The longest `{...}` of an f-string, in bytes; what stands there has no tokens to count.
const MAX_FORMAT: usize = 1000;

#[derive(Default)]
struct Bracket {
    /// Operators since the last comma (or `=`, which separates as well).
    operators: u32,
    /// Depth of the deepest closed bracket since the last comma.
    inner: u32,
    /// Depth of the deepest part before the last comma.
    done: u32,
    /// A lambda's body reaches past the commas of its parameters.
    lambda: bool,
}

/// The place where the tokens become too deep, if they do.
pub(super) fn check(tokens: &[Token]) -> Result<(), TextRange> {
    let mut brackets = vec![Bracket::default()];
    // Operators of all open brackets.
    let mut open = 0u32;
    // By level of indentation: the `elif`s so far, each of which stands in the `else` of the one before.
    let mut levels = vec![0u32];
    let mut statement = 0u32;
    let mut at_start = true;
    for (tok, range) in tokens {
        if at_start && !matches!(tok, Tok::Indent | Tok::Dedent) {
            if let Some(elifs) = levels.last_mut() {
                match tok {
                    Tok::Elif => *elifs += 1,
                    Tok::Else => {}
                    _ => *elifs = 0,
                }
            }
            statement = levels.iter().map(|l| l + 1).sum();
            at_start = false;
        }
        let Some(bracket) = brackets.last_mut() else { return Err(*range) };
        match tok {
            Tok::Indent => levels.push(0),
            Tok::Dedent => {
                if levels.len() > 1 {
                    levels.pop();
                }
            }
            Tok::Newline | Tok::Semi => {
                brackets.clear();
                brackets.push(Bracket::default());
                open = 0;
                at_start = *tok == Tok::Newline;
            }
            Tok::Comma | Tok::Equal if !bracket.lambda => {
                bracket.done = bracket.done.max(bracket.operators + bracket.inner);
                open -= bracket.operators;
                bracket.operators = 0;
                bracket.inner = 0;
            }
            Tok::Lpar | Tok::Lsqb | Tok::Lbrace => {
                bracket.operators += 1;
                open += 1;
                brackets.push(Bracket::default());
            }
            Tok::Rpar | Tok::Rsqb | Tok::Rbrace => {
                if brackets.len() > 1
                    && let Some(closed) = brackets.pop()
                {
                    open -= closed.operators;
                    let depth = closed.done.max(closed.operators + closed.inner);
                    if let Some(outer) = brackets.last_mut() {
                        outer.inner = outer.inner.max(depth);
                    }
                }
            }
            Tok::Name { .. }
            | Tok::Int { .. }
            | Tok::Float { .. }
            | Tok::Complex { .. }
            | Tok::None
            | Tok::True
            | Tok::False
            | Tok::Comma
            | Tok::Equal => {}
            Tok::String { value, kind, .. } => {
                if matches!(kind, StringKind::FString | StringKind::RawFString) && longest_format(value) > MAX_FORMAT {
                    return Err(*range);
                }
            }
            _ => {
                bracket.operators += 1;
                open += 1;
                bracket.lambda |= *tok == Tok::Lambda;
            }
        }
        let inner = brackets.last().map_or(0, |b| b.inner);
        if statement + open + inner > MAX_DEPTH || brackets.len() > MAX_BRACKETS + 1 || levels.len() > MAX_INDENT + 1 {
            return Err(*range);
        }
    }
    Ok(())
}

/// Bytes of the longest part of an f-string in braces.
fn longest_format(text: &str) -> usize {
    let (mut depth, mut start, mut longest) = (0usize, 0, 0);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            b'}' => depth = depth.saturating_sub(1),
            _ => continue,
        }
        longest = longest.max(at - start);
    }
    if depth > 0 { longest.max(text.len() - start) } else { longest }
}
