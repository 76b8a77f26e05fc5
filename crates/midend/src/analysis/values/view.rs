//! Views: an access through a view is an access of its base, at a place that follows from the view's slices.
//!
//! A slice's bounds are clamped and wrapped at run time, so a bound counts as the place that it names only where it cannot be negative (or
//! surely is); where it depends on a value from outside that a sane program keeps at or above 0 (`a[i*k:(i+1)*k]`), that is assumed and
//! noted with the access, and checked before the loop. All bounds of places hold whenever an access happens, that is for slices that are
//! not empty. Everything else is an unknown place.

use super::walk::Walk;
use super::{Access, ArrayValue, Place, callee_text};
use crate::analysis::affine::{Affine, Instance, Sym};
use crate::analysis::alias::origins_of;
use crate::analysis::prove::{Bounds, Prover};
use weft_abi::ArrayFn;
use weft_frontend::span::Span;
use weft_frontend::thir::{ExprId, ExprKind, Part};
use weft_frontend::ty::{Layout, Ty};

/// Facts that one proof of the walk uses at most, latest first.
const MOST_FACTS: usize = 64;
/// Steps of one such proof.
const STEPS: u32 = 120;
/// Products of more terms than this are values by themselves.
const MOST_TERMS: usize = 9;

impl Walk<'_> {
    /// Size of an axis.
    pub(super) fn dim(&self, array: u32, axis: u8) -> Affine {
        if let Some(ArrayValue::View { base, places, .. }) = self.out.arrays.get(&array)
            && let Some(own) = places.iter().position(|p| matches!(p, Place::Same(a) if *a == axis))
        {
            return self.dim(*base, own as u8);
        }
        Affine::symbol(Sym::Dim(array, axis))
    }

    /// Evaluates an expression that gives a view, and numbers it.
    pub(super) fn new_view(&mut self, id: ExprId) {
        let function = self.function;
        let (array, places) = match &function.exprs[id.index()].kind {
            ExprKind::View { array, parts } => {
                self.expr(*array);
                let forms: Vec<[Option<Affine>; 3]> = parts
                    .iter()
                    .map(|part| {
                        let mut form = |e: Option<ExprId>| {
                            e.map(|e| match self.expr(e) {
                                Some(form) => form,
                                None => self.opaque(),
                            })
                        };
                        match *part {
                            Part::Index(e) => [form(Some(e)), None, None],
                            Part::Slice(start, stop, step) => [form(start), form(stop), form(step)],
                            Part::New => [None, None, None],
                        }
                    })
                    .collect();
                let Some(base) = self.array(*array) else { return };
                let (mut places, mut axis) = (Vec::new(), 0);
                for (part, form) in parts.iter().zip(forms) {
                    match (part, form) {
                        (Part::New, _) => axis += 1,
                        (Part::Index(_), [index, ..]) => places.push(index.map_or(Place::Anywhere, Place::At)),
                        (Part::Slice(..), [None, None, None]) => {
                            places.push(Place::Same(axis));
                            axis += 1;
                        }
                        (Part::Slice(..), bounds) => {
                            let size = self.dim(base, places.len() as u8);
                            places.push(self.slice(axis, bounds, &size));
                            axis += 1;
                        }
                    }
                }
                (*array, places)
            }
            ExprKind::Field { array, offset, dims } => {
                self.expr(*array);
                let Ty::Array(to) = &function.exprs[id.index()].ty else { unreachable!("a field is an array") };
                let axis = self.rank(*array) - 1;
                let mut places: Vec<Place> = (0..axis).map(Place::Same).collect();
                // An element stands for its bytes by the first one: those of two elements are the same or apart.
                let first = Affine::constant(i128::from(*offset));
                places.push(match dims.as_slice() {
                    [] => Place::At(first),
                    [count] => {
                        let step = i128::from(to.dtype.size());
                        let last = i128::from(*offset) + step * (i128::from(*count) - 1);
                        let (lows, highs) = (vec![first.clone()], vec![Affine::constant(last)]);
                        Place::Along { axis, start: first, step, lows, highs, assumes: Vec::new() }
                    }
                    _ => Place::Anywhere,
                });
                (*array, places)
            }
            ExprKind::Transpose(array) => {
                self.expr(*array);
                let rank = self.rank(*array);
                (*array, (0..rank).rev().map(Place::Same).collect())
            }
            ExprKind::Match { target, value, .. } => {
                self.expr(*target);
                self.expr(*value);
                let local = |e: ExprId| if let ExprKind::Local(l) = function.exprs[e.index()].kind { Some(l) } else { None };
                let same = local(*target).is_some() && local(*target) == local(*value);
                let places = (0..self.rank(*value)).map(|axis| if same { Place::Same(axis) } else { Place::Anywhere });
                (*value, places.collect())
            }
            ExprKind::Oriented { target, value } => {
                self.expr(*target);
                self.expr(*value);
                (*target, vec![Place::Anywhere; usize::from(self.rank(*target))])
            }
            other => unreachable!("no view: {other:?}"),
        };
        let packed = matches!(&function.exprs[array.index()].ty, Ty::Array(a) if a.layout != Layout::Strided);
        let Some(base) = self.array(array) else { return };
        let origins = origins_of(function, self.summaries, self.origins, id);
        if let ExprKind::Field { .. } = &function.exprs[id.index()].kind {
            let mut bytes = base;
            while self.out.records.insert(bytes)
                && let Some(ArrayValue::View { base, .. }) = self.out.arrays.get(&bytes)
            {
                bytes = *base;
            }
        }
        let number = self.new_array(ArrayValue::View { base, places, packed, origins });
        self.views.insert(id, number);
    }

    fn rank(&self, array: ExprId) -> u8 {
        match &self.function.exprs[array.index()].ty {
            Ty::Array(array) => array.rank,
            _ => 0,
        }
    }

    /// The places of `start:stop:step` on an axis of `size` places.
    fn slice(&mut self, axis: u8, [start, stop, step]: [Option<Affine>; 3], size: &Affine) -> Place {
        let step = match step.map(|s| s.as_constant()) {
            None => 1,
            Some(Some(c)) if c != 0 => c,
            Some(_) => return Place::Anywhere,
        };
        let last = size.offset(-1);
        let (mut lows, mut highs) = (vec![Affine::constant(0)], Vec::new());
        highs.extend(last.clone());
        let mut assumes = Vec::new();
        let first = match &start {
            None if step > 0 => Some(Affine::constant(0)),
            None => last.clone(),
            Some(start) => match self.sign(start, &mut assumes) {
                // Not empty, so that the start lies below the axis' end.
                Some(true) if step > 0 => Some(start.clone()),
                Some(true) => {
                    Some(start.clone()).filter(|s| size.sub(s).and_then(|d| d.offset(-1)).is_some_and(|d| self.never_negative(&d)))
                }
                Some(false) => {
                    let from_end = size.add(start);
                    from_end.filter(|f| step < 0 || self.never_negative(f))
                }
                None => None,
            },
        };
        let first = first.unwrap_or_else(|| {
            let first = self.anywhere();
            if step > 0 {
                self.out.facts.push(first.clone());
            }
            first
        });
        if let Some(stop) = &stop {
            let mut taken = Vec::new();
            let end = match self.sign(stop, &mut taken) {
                Some(true) => Some(stop.clone()),
                Some(false) => size.add(stop),
                None => None,
            };
            if let Some(end) = end {
                assumes.extend(taken);
                if step > 0 {
                    highs.extend(end.offset(-1));
                } else {
                    lows.extend(end.offset(1));
                }
            }
        }
        (if step > 0 { &mut lows } else { &mut highs }).push(first.clone());
        assumes.sort_unstable();
        assumes.dedup();
        Place::Along { axis, start: first, step, lows, highs, assumes }
    }

    /// Whether a form is never negative (`true`) or always (`false`), perhaps when the symbols are at least 0 that are added to `assumes`.
    fn sign(&mut self, form: &Affine, assumes: &mut Vec<Sym>) -> Option<bool> {
        if self.never_negative(form) {
            return Some(true);
        }
        if form.scale(-1).and_then(|f| f.offset(-1)).is_some_and(|f| self.never_negative(&f)) {
            return Some(false);
        }
        let mut taken = Vec::new();
        if self.assumed(form, &mut taken, 4) {
            assumes.extend(taken);
            return Some(true);
        }
        None
    }

    /// Whether a form is at least 0 when some symbols from outside of all loops are, which are added to `taken`.
    fn assumed(&mut self, form: &Affine, taken: &mut Vec<Sym>, depth: u32) -> bool {
        if depth == 0 {
            return false;
        }
        if self.never_negative(form) {
            return true;
        }
        if form.constant < 0 || form.terms.values().any(|&c| c < 0) {
            return false;
        }
        let symbols: Vec<Sym> = form.terms.keys().copied().collect();
        symbols.into_iter().all(|symbol| {
            let alone = Affine::symbol(symbol);
            if self.never_negative(&alone) {
                return true;
            }
            let Sym::Value(number, _) = symbol else { return false };
            if let Some(factors) = self.out.products.get(&number).copied() {
                return factors.iter().all(|&f| self.assumed(&Affine::symbol(f), taken, depth - 1));
            }
            if let Some((name, operands)) = self.out.formulas.get(&number).cloned()
                && matches!(name, "min" | "max")
            {
                let mut shown = operands.iter().map(|o| self.assumed(o, taken, depth - 1));
                return if name == "min" { shown.all(|s| s) } else { shown.any(|s| s) };
            }
            let outside = self.stack.first().is_none_or(|id| number < self.out.loops[id.index()].mark);
            if outside {
                taken.push(symbol);
            }
            outside
        })
    }

    /// Whether a form is never negative here.
    pub(super) fn never_negative(&self, form: &Affine) -> bool {
        self.always(form, true)
    }

    /// Whether a form is never negative, by what is true in general and, if `here`, by the guards of this place.
    pub(super) fn always(&self, form: &Affine, here: bool) -> bool {
        if let Some(constant) = form.as_constant() {
            return constant >= 0;
        }
        let mut prover = Prover::default();
        for (rank, id) in self.stack.iter().enumerate() {
            let range = &self.out.loops[id.index()].range;
            let bounds = Bounds { rank: rank as u32, lows: range.lows.clone(), highs: range.highs.clone() };
            prover.bounds.insert(Sym::Iv(*id, Instance::Any), bounds);
        }
        let guards = if here { &self.facts[..] } else { &[] };
        prover.facts = guards.iter().rev().chain(self.out.facts.iter().rev()).take(MOST_FACTS).cloned().collect();
        let mut steps = STEPS;
        prover.never_negative(form, &mut steps)
    }

    /// A product, as a sum over the products of its terms.
    pub(super) fn product(&mut self, a: &Affine, b: &Affine) -> Option<Affine> {
        if a.terms.len() * b.terms.len() > MOST_TERMS {
            return Some(self.pure("*", vec![a.clone(), b.clone()]));
        }
        let mut sum = a.scale(b.constant)?.plus(a.constant, b)?;
        sum = sum.offset(-a.constant.checked_mul(b.constant)?)?;
        for (&s, &c) in &a.terms {
            for (&t, &d) in &b.terms {
                let pair = if s <= t { [s, t] } else { [t, s] };
                let value = self.pure("*", pair.iter().map(|&s| Affine::symbol(s)).collect());
                if let Some(Sym::Value(number, _)) = value.as_symbol() {
                    self.out.products.insert(number, pair);
                }
                sum = sum.plus(c.checked_mul(d)?, &value)?;
            }
        }
        Some(sum)
    }

    /// Notes that any element of an array may be touched.
    pub(super) fn access_all(&mut self, array: u32, ty: &Ty, write: bool, span: Span, text: String) {
        let Ty::Array(ty) = ty else { return self.access(array, None, write, span, text) };
        let before = self.facts.len();
        let index: Vec<Affine> = (0..ty.rank)
            .map(|axis| {
                let place = self.anywhere();
                self.facts.extend(self.dim(array, axis).sub(&place).and_then(|d| d.offset(-1)));
                self.facts.push(place.clone());
                place
            })
            .collect();
        self.access(array, Some(index), write, span, text);
        self.facts.truncate(before);
        if let Some(access) = self.out.accesses.last_mut() {
            access.whole = true;
        }
    }

    /// Operands of an operation that reads all elements of those that are arrays.
    pub(super) fn accesses_whole(&mut self, f: ArrayFn, args: &[ExprId], span: Span) {
        for (at, &arg) in args.iter().enumerate() {
            let ty = &self.function.exprs[arg.index()].ty;
            if let Ty::Array(_) = ty {
                let number = match self.array(arg) {
                    Some(number) => number,
                    None => self.new_array(ArrayValue::Any(origins_of(self.function, self.summaries, self.origins, arg))),
                };
                self.access_all(number, ty, at == 0 && f.stores(args.len()), span, callee_text(self.sources, span));
            }
        }
    }

    /// An unknown place.
    fn anywhere(&mut self) -> Affine {
        let number = self.number();
        self.out.anywhere.insert(number);
        Affine::symbol(Sym::Value(number, Instance::Any))
    }

    /// Fills an access's path from the index in its array down to the last base, with what is known of the places there.
    pub(super) fn follow(&mut self, access: &mut Access, index: Vec<Affine>) {
        let mut array = access.array;
        access.path.push((array, index));
        while let Some(ArrayValue::View { base, places, .. }) = self.out.arrays.get(&array).cloned() {
            let index = access.path.last().map(|(_, index)| index.clone()).unwrap_or_default();
            let mut forms = Vec::with_capacity(places.len());
            for (own, place) in places.into_iter().enumerate() {
                let form = match place {
                    Place::At(form) => form,
                    Place::Same(axis) => index[usize::from(axis)].clone(),
                    Place::Anywhere => self.place_within(access, base, own),
                    Place::Along { axis, start, step, lows, highs, assumes } => {
                        access.assumes.extend(assumes);
                        // A negative index counts from the end, which is some place.
                        let written = &index[usize::from(axis)];
                        let counted = if self.never_negative(written) || access.facts.contains(written) {
                            written.clone()
                        } else {
                            let place = self.anywhere();
                            access.facts.push(place.clone());
                            place
                        };
                        match counted.scale(step).and_then(|k| k.add(&start)) {
                            Some(form) => {
                                access.facts.extend(lows.iter().filter_map(|low| form.sub(low)));
                                access.facts.extend(highs.iter().filter_map(|high| high.sub(&form)));
                                form
                            }
                            None => self.place_within(access, base, own),
                        }
                    }
                };
                forms.push(form);
            }
            access.path.push((base, forms));
            array = base;
        }
        let assumed: Vec<Affine> = access.assumes.iter().map(|&s| Affine::symbol(s)).collect();
        access.facts.extend(assumed);
    }

    /// Any place on an axis of an array.
    fn place_within(&mut self, access: &mut Access, array: u32, axis: usize) -> Affine {
        let place = self.anywhere();
        access.facts.extend(self.dim(array, axis as u8).sub(&place).and_then(|d| d.offset(-1)));
        access.facts.push(place.clone());
        place
    }
}
