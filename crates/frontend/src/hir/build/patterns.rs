//! `match`: becomes a chain of `if`s.
//!
//! The subject is evaluated once, into a temporary. A pattern is a condition on it, without effects, and the names that it binds; as in CPython
//! these are assigned once the whole pattern has matched, before the guard. What depends on the subject's type
//! (whether it is a sequence or an instance of a class, which attribute a class pattern means) is asked by [`ExprKind::Pattern`], whose
//! answer is a constant wherever the type decides it, so that a `case` which cannot match is not compiled.

use super::{Builder, Const, Expr, ExprKind, Stmt, StmtKind};
use crate::hir::{CompareOp, LocalId, PatternOp, Subscript, Target, UnaryOp};
use crate::span::Span;
use rustpython_parser::ast::{self, Ranged};

/// What a pattern asks and binds.
#[derive(Default)]
struct Matched {
    /// What must hold; `None`: it always matches.
    cond: Option<Expr>,
    binds: Vec<(LocalId, Expr)>,
}

impl Matched {
    fn and(&mut self, more: Matched) {
        self.require(more.cond);
        self.binds.extend(more.binds);
    }

    fn require(&mut self, cond: Option<Expr>) {
        self.cond = match (self.cond.take(), cond) {
            (Some(a), Some(b)) => {
                let span = a.span;
                Some(Expr { kind: ExprKind::And(Box::new(a), Box::new(b)), span })
            }
            (a, b) => a.or(b),
        };
    }
}

impl Builder<'_> {
    /// Pushes the statements of a `match`.
    pub(super) fn match_stmt(&mut self, s: &ast::StmtMatch, out: &mut Vec<Stmt>) {
        let subject = self.leading(&s.subject, out);
        let span = subject.span;
        let local = self.temporary(span);
        out.push(Stmt { kind: StmtKind::Assign { targets: vec![Target::Local(local, span)], value: subject }, span });
        let subject = Expr { kind: ExprKind::Local(local), span };
        if !self.enter(s.cases.len(), span) {
            return;
        }
        let mut rest = Vec::new();
        for case in s.cases.iter().rev() {
            rest = self.case(case, &subject, rest);
        }
        self.leave(s.cases.len());
        out.append(&mut rest);
    }

    /// One `case`, with the statements of those after it.
    fn case(&mut self, case: &ast::MatchCase, subject: &Expr, rest: Vec<Stmt>) -> Vec<Stmt> {
        let span = self.span(case.pattern.range());
        let matched = self.pattern(&case.pattern, subject);
        let guard = case.guard.as_deref().map(|guard| self.expr(guard));
        let body = self.block(&case.body);
        let assign = |local: LocalId, value: Expr| {
            let span = value.span;
            Stmt { kind: StmtKind::Assign { targets: vec![Target::Local(local, span)], value }, span }
        };
        let choose = |cond: Expr, then: Vec<Stmt>, otherwise: Vec<Stmt>| Stmt { kind: StmtKind::If { cond, then, otherwise }, span };
        let Matched { mut cond, binds } = matched;
        let mut binds: Vec<Stmt> = binds.into_iter().map(|(local, value)| assign(local, value)).collect();
        match guard {
            Some(guard) if binds.is_empty() => {
                let mut both = Matched { cond, binds: Vec::new() };
                both.require(Some(guard));
                cond = both.cond;
            }
            Some(guard) => {
                let Some(cond) = cond else {
                    binds.push(choose(guard, body, rest));
                    return binds;
                };
                // The guard reads what the pattern binds, and where it fails the next `case` is tried.
                let place = guard.span;
                let hit = self.temporary(place);
                let not = |e: Expr| Expr { kind: ExprKind::Unary(UnaryOp::Not, Box::new(e)), span: place };
                binds.push(assign(hit, not(not(guard))));
                let no = Expr { kind: ExprKind::Const(Const::Bool(false)), span: place };
                let read = Expr { kind: ExprKind::Local(hit), span: place };
                return vec![assign(hit, no), choose(cond, binds, Vec::new()), choose(read, body, rest)];
            }
            None => {}
        }
        binds.extend(body);
        match cond {
            None => binds,
            Some(cond) => vec![choose(cond, binds, rest)],
        }
    }

    /// What a pattern asks of `subject`, an expression that may be evaluated several times.
    fn pattern(&mut self, pattern: &ast::Pattern, subject: &Expr) -> Matched {
        let span = self.span(pattern.range());
        if !self.enter(1, span) {
            return Matched::default();
        }
        let matched = self.pattern_here(pattern, subject, span);
        self.leave(1);
        matched
    }

    fn pattern_here(&mut self, pattern: &ast::Pattern, subject: &Expr, span: Span) -> Matched {
        let value = || Box::new(Expr { kind: subject.kind.clone(), span });
        let compare = |op: CompareOp, other: Expr| Matched {
            cond: Some(Expr { kind: ExprKind::Compare(op, value(), Box::new(other)), span }),
            binds: Vec::new(),
        };
        let ask = |op: PatternOp, class: Option<Box<Expr>>| Expr { kind: ExprKind::Pattern { op, value: value(), class }, span };
        match pattern {
            ast::Pattern::MatchValue(p) => {
                let other = self.expr(&p.value);
                compare(CompareOp::Eq, other)
            }
            ast::Pattern::MatchSingleton(p) => {
                let other = self.constant(&p.value, span);
                compare(CompareOp::Is, Expr { kind: other, span })
            }
            ast::Pattern::MatchAs(p) => {
                let mut matched = p.pattern.as_deref().map_or_else(Matched::default, |inner| self.pattern(inner, subject));
                if let Some(name) = &p.name {
                    self.capture(name, *value(), &mut matched);
                }
                matched
            }
            ast::Pattern::MatchSequence(p) => {
                let star = p.patterns.iter().position(|p| matches!(p, ast::Pattern::MatchStar(_)));
                let fixed = p.patterns.len() - usize::from(star.is_some());
                let mut matched =
                    Matched { cond: Some(ask(PatternOp::Sequence { length: fixed, exact: star.is_none() }, None)), binds: Vec::new() };
                for (at, item) in p.patterns.iter().enumerate() {
                    let index = match star {
                        Some(star) if at > star => at as i64 - p.patterns.len() as i64,
                        _ => at as i64,
                    };
                    if let ast::Pattern::MatchStar(rest) = item {
                        if let Some(name) = &rest.name {
                            let op = PatternOp::Rest { before: at, after: fixed - at };
                            self.capture(name, ask(op, None), &mut matched);
                        }
                        continue;
                    }
                    let place = self.span(item.range());
                    let index = Subscript::Index(Expr { kind: ExprKind::Const(Const::Int(index)), span: place });
                    let part = Expr { kind: ExprKind::Index { base: value(), indices: vec![index] }, span: place };
                    let inner = self.pattern(item, &part);
                    matched.and(inner);
                }
                matched
            }
            ast::Pattern::MatchClass(p) => {
                let class = Box::new(self.expr(&p.cls));
                let mut matched = Matched { cond: Some(ask(PatternOp::Instance, Some(class.clone()))), binds: Vec::new() };
                for (at, item) in p.patterns.iter().enumerate() {
                    let place = self.span(item.range());
                    let kind = ExprKind::Pattern { op: PatternOp::Argument(at), value: value(), class: Some(class.clone()) };
                    let inner = self.pattern(item, &Expr { kind, span: place });
                    matched.and(inner);
                }
                for (name, item) in p.kwd_attrs.iter().zip(&p.kwd_patterns) {
                    let place = self.span(item.range());
                    let part = Expr { kind: ExprKind::Attr(value(), name.to_string()), span: place };
                    let inner = self.pattern(item, &part);
                    matched.and(inner);
                }
                matched
            }
            ast::Pattern::MatchOr(p) => self.alternatives(&p.patterns, subject, span),
            ast::Pattern::MatchMapping(p) => {
                let mut matched = Matched { cond: Some(ask(PatternOp::Mapping, None)), binds: Vec::new() };
                for (key, item) in p.keys.iter().zip(&p.patterns) {
                    let place = self.span(item.range());
                    let key = self.expr(key);
                    matched.require(Some(Expr { kind: ExprKind::Compare(CompareOp::In, Box::new(key.clone()), value()), span: place }));
                    let part = Expr { kind: ExprKind::Index { base: value(), indices: vec![Subscript::Index(key)] }, span: place };
                    let inner = self.pattern(item, &part);
                    matched.and(inner);
                }
                if let Some(name) = &p.rest {
                    let keys = p.keys.iter().map(|key| self.expr(key)).collect();
                    let keys = Box::new(Expr { kind: ExprKind::Tuple(keys), span });
                    self.capture(name, ask(PatternOp::Others, Some(keys)), &mut matched);
                }
                matched
            }
            ast::Pattern::MatchStar(_) => Matched::default(),
        }
    }

    /// `p | q`. All alternatives bind the same names; each gets the value of the first alternative that matches.
    fn alternatives(&mut self, patterns: &[ast::Pattern], subject: &Expr, span: Span) -> Matched {
        let all: Vec<Matched> = patterns.iter().map(|p| self.pattern(p, subject)).collect();
        let mut joined = Matched::default();
        let (mut conds, mut values): (Vec<Expr>, Vec<Vec<(LocalId, Expr)>>) = (Vec::new(), Vec::new());
        let mut sure = false;
        for Matched { cond, binds } in all {
            values.push(binds);
            match cond {
                Some(cond) => conds.push(cond),
                None => {
                    // Python allows it for the last one alone.
                    sure = true;
                    break;
                }
            }
        }
        let names: Vec<LocalId> = values.first().map(|first| first.iter().map(|(local, _)| *local).collect()).unwrap_or_default();
        for name in names {
            let mut result: Option<Expr> = None;
            for (at, binds) in values.iter().enumerate().rev() {
                let Some((_, value)) = binds.iter().find(|(local, _)| *local == name) else { continue };
                result = Some(match (result, conds.get(at)) {
                    (Some(otherwise), Some(cond)) => {
                        let kind =
                            ExprKind::IfExp { cond: Box::new(cond.clone()), then: Box::new(value.clone()), otherwise: Box::new(otherwise) };
                        Expr { kind, span }
                    }
                    _ => value.clone(),
                });
            }
            joined.binds.extend(result.map(|value| (name, value)));
        }
        if !sure {
            joined.cond = conds.into_iter().reduce(|a, b| Expr { kind: ExprKind::Or(Box::new(a), Box::new(b)), span });
        }
        joined
    }

    fn capture(&mut self, name: &ast::Identifier, value: Expr, matched: &mut Matched) {
        // Declared global or nonlocal it is no local, which is refused at the declaration.
        if let Some(&local) = self.scope.get(name.as_str()) {
            matched.binds.push((local, value));
        }
    }
}
