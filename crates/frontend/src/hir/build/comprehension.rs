//! Comprehensions: each becomes a function of its own that puts items into a new list, dict or set and returns it.
//!
//! As in CPython the comprehension's variables are not the function's, and the first iterable sees the names around it. What the
//! comprehension takes from around it is captured like the variables of a nested function; `:=` inside assigns those of the function around it, as if that were declared `nonlocal`.

use super::{Builder, Expr, ExprKind, Function, Param, ParamKind, Stmt, StmtKind, names};
use crate::hir::{LocalId, Target};
use crate::span::Span;
use rustpython_parser::ast::{self, Ranged};
use std::collections::HashMap;

/// The name of what is made; reports print it without the dot.
const RESULT: &str = ".result";

/// What a comprehension makes, of which expressions.
#[derive(Clone, Copy)]
pub(super) enum Makes<'a> {
    List(&'a ast::Expr),
    Set(&'a ast::Expr),
    Dict(&'a ast::Expr, &'a ast::Expr),
    Generator(&'a ast::Expr),
}

impl<'a> Makes<'a> {
    /// Its parts, the method that puts an item in (for a dict one that only comprehensions have, since it evaluates the key first), its name.
    fn words(self) -> (Vec<&'a ast::Expr>, &'static str, &'static str) {
        match self {
            Makes::List(item) => (vec![item], "append", "<listcomp>"),
            Makes::Set(item) => (vec![item], "add", "<setcomp>"),
            Makes::Generator(item) => (vec![item], "yield", "<genexpr>"),
            Makes::Dict(key, value) => (vec![key, value], ".insert", "<dictcomp>"),
        }
    }
    fn empty(self) -> ExprKind {
        match self {
            Makes::List(_) => ExprKind::List(Vec::new()),
            Makes::Set(_) => ExprKind::Set(Vec::new()),
            Makes::Dict(..) => ExprKind::Dict(Vec::new()),
            Makes::Generator(_) => unreachable!("a generator puts its items nowhere"),
        }
    }
}

impl Builder<'_> {
    pub(super) fn comprehension(&mut self, generators: &[ast::Comprehension], makes: Makes<'_>, span: Span) -> ExprKind {
        let (_, _, name) = makes.words();
        let def = self.reserve();
        self.open();
        let result = self.local(RESULT.to_owned(), span);
        let mut body = vec![Stmt {
            kind: StmtKind::Assign { targets: vec![Target::Local(result, span)], value: Expr { kind: makes.empty(), span } },
            span,
        }];
        body.extend(self.generators(generators, makes, result, true, None).unwrap_or_default());
        body.push(Stmt { kind: StmtKind::Return(Some(Expr { kind: ExprKind::Local(result), span })), span });

        let frame = self.close();
        self.defs[def.index()] = Some(Function {
            name: name.to_owned(),
            span,
            name_span: span,
            params: Vec::new(),
            locals: frame.locals,
            body,
            captures: frame.captures,
            defs: frame.defs.into_iter().flatten().collect(),
            is_comprehension: true,
            generator: None,
        });
        ExprKind::ListComp(def)
    }

    /// `(item for target in iter if cond …)`: a generator function that takes the value of the first iterable.
    pub(super) fn generator(&mut self, e: &ast::ExprGeneratorExp, span: Span) -> ExprKind {
        let first = Box::new(self.expr(&e.generators[0].iter));
        let def = self.reserve();
        self.open();
        let local = self.local(".0".to_owned(), first.span);
        let source = Expr { kind: ExprKind::Local(local), span: first.span };
        let body = self.generators(&e.generators, Makes::Generator(&e.elt), local, true, Some(source)).unwrap_or_default();
        let frame = self.close();
        let param = Param {
            local,
            kind: ParamKind::PositionalOnly,
            has_default: false,
            default: None,
            computed: None,
            annotation: None,
            span: first.span,
        };
        self.defs[def.index()] = Some(Function {
            name: "<genexpr>".to_owned(),
            span,
            name_span: span,
            params: vec![param],
            locals: frame.locals,
            body,
            captures: frame.captures,
            defs: frame.defs.into_iter().flatten().collect(),
            is_comprehension: true,
            generator: Some(span),
        });
        ExprKind::Generator(def, first)
    }

    /// The loops of a comprehension, outermost first, around what is done with its item; `None` where one was refused. `source` stands for
    /// the first iterable where its value is given.
    fn generators(
        &mut self,
        generators: &[ast::Comprehension],
        makes: Makes<'_>,
        result: LocalId,
        first: bool,
        source: Option<Expr>,
    ) -> Option<Vec<Stmt>> {
        let Some((generator, rest)) = generators.split_first() else {
            let (parts, method, _) = makes.words();
            self.first = true;
            let mut args = self.operands(parts.into_iter());
            self.first = false;
            let mut block = std::mem::take(&mut self.hoisted);
            let span = args[0].span;
            if let Makes::Generator(_) = makes {
                block.push(Stmt { kind: StmtKind::Yield(args.remove(0)), span });
                return Some(block);
            }
            let list = Expr { kind: ExprKind::Local(result), span };
            let callee = Box::new(Expr { kind: ExprKind::Attr(Box::new(list), method.to_owned()), span });
            let call = Expr { kind: ExprKind::Call { callee, args, keywords: Vec::new() }, span };
            block.push(Stmt { kind: StmtKind::Expr(call), span });
            return Some(block);
        };
        // The variables of all loops are one scope; those of the first shadow names that its iterable still sees.
        let iter = source.unwrap_or_else(|| self.expr(&generator.iter));
        if first {
            let mut own: HashMap<String, Span> = HashMap::new();
            for each in generators.iter() {
                for name in names::bound_by_target(&each.target) {
                    let place = self.span(each.target.range());
                    own.entry(name).or_insert(place);
                }
            }
            let mut own: Vec<(String, Span)> = own.into_iter().collect();
            own.sort_by_key(|(name, place)| (place.start, name.clone()));
            for (name, place) in own {
                self.local(name, place);
            }
        }
        let target = self.target(&generator.target)?;
        let span = Span { start: target.span().start, ..iter.span };
        let conditions: Vec<(Vec<Stmt>, Expr)> = generator
            .ifs
            .iter()
            .map(|e| {
                let mut before = Vec::new();
                let cond = self.condition(e, &mut before);
                (before, cond)
            })
            .collect();
        let mut inner = self.generators(rest, makes, result, false, None)?;
        for (mut before, cond) in conditions.into_iter().rev() {
            let span = cond.span;
            before.push(Stmt { kind: StmtKind::If { cond, then: inner, otherwise: Vec::new() }, span });
            inner = before;
        }
        Some(vec![Stmt { kind: StmtKind::For { target, iter, body: inner, orelse: Vec::new() }, span }])
    }
}
