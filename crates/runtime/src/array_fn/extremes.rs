//! The least and the greatest of elements that lie side by side, and where they stand: what `rows` has of each element type.

/// The best of some floats, each of which is also seen with its lane. A last group that is not full has others again.
macro_rules! lanes {
    ($items:ident, $t:ty, $lanes:literal, $better:ident, |$lane:ident, $v:ident| $see:expr) => {{
        let mut lanes = [$items[0]; $lanes];
        let mut look = |group: &[$t; $lanes]| {
            for $lane in 0..$lanes {
                let $v = group[$lane];
                lanes[$lane] = $better($v, lanes[$lane]);
                $see;
            }
        };
        let (groups, rest) = $items.as_chunks::<$lanes>();
        groups.iter().for_each(&mut look);
        if !rest.is_empty() {
            let mut last = [$items[0]; $lanes];
            last[..rest.len()].copy_from_slice(rest);
            look($items.last_chunk::<$lanes>().unwrap_or(&last));
        }
        let mut width = $lanes / 2;
        while width > 0 {
            for lane in 0..width {
                lanes[lane] = $better(lanes[lane + width], lanes[lane]);
            }
            width /= 2;
        }
        lanes[0]
    }};
}

/// The least or greatest and its place in one go, by lanes each of which keeps the number of its group. A mask has the size of an element.
macro_rules! placed {
    ($t:ty, $bits:ty) => {
        wide! {
            #[allow(clippy::eq_op, reason = "a nan differs from itself")]
            fn placed<const MAX: bool>(items: &[$t]) -> ($t, bool, usize) {
                const LANES: usize = if size_of::<$t>() < 4 { 64 } else { 32 };
                let mut short = [items[0]; LANES];
                // What is not there is the first element again.
                let all = if items.len() < LANES {
                    short[..items.len()].copy_from_slice(items);
                    &short
                } else {
                    items
                };
                let (groups, rest) = all.as_chunks::<LANES>();
                // The best of each lane, and in which group it is; a last group that is not full has others again, which are not better.
                let (mut best, mut at, mut nans) = (groups[0], [0 as $bits; LANES], [0 as $bits; LANES]);
                let mut look = |number: usize, group: &[$t; LANES]| {
                    for lane in 0..LANES {
                        let v = group[lane];
                        let better = if MAX { v > best[lane] } else { v < best[lane] };
                        best[lane] = if better { v } else { best[lane] };
                        at[lane] = if better { number as $bits } else { at[lane] };
                        nans[lane] |= if v != v { <$bits>::MAX } else { 0 };
                    }
                };
                groups.iter().enumerate().for_each(|(number, group)| look(number, group));
                if let (false, Some(last)) = (rest.is_empty(), all.last_chunk::<LANES>()) {
                    look(groups.len(), last);
                }
                let most = best.iter().fold(best[0], |most, v| if if MAX { *v > most } else { *v < most } { *v } else { most });
                let start = |group: usize| if group == groups.len() { all.len() - LANES } else { group * LANES };
                let place = |lane: usize| if best[lane] == most { (start(at[lane] as usize) + lane) as u32 } else { u32::MAX };
                let first = (0..LANES).fold(u32::MAX, |first, lane| first.min(place(lane)));
                (most, nans.iter().fold(0, |any, seen| any | seen) != 0, first as usize)
            }
        }
    };
}

/// Of whole numbers, none of which is nan; the compiler finds lanes for these by itself.
macro_rules! extreme {
    ($t:ty, $bits:ty) => {
        const EVERY_OTHER: bool = true;

        fn every_other<const MAX: bool>(pairs: &[[$t; 2]]) -> $t {
            const LANES: usize = 2048 / size_of::<$t>();
            wide! {
                fn join<const MAX: bool>(rows: (&mut [$t; LANES], &[$t; LANES])) {
                    rows.0.iter_mut().zip(rows.1).for_each(|(best, v)| *best = if MAX { *v.max(best) } else { *v.min(best) });
                }
            }
            // What stands between is compared for itself, which takes no longer than to part them.
            let mut lanes = [pairs[0][0]; LANES];
            let (groups, rest) = pairs.as_flattened().as_chunks::<LANES>();
            groups.iter().for_each(|group| join::<MAX>((&mut lanes, group)));
            let better = |best: $t, v: &$t| if MAX { best.max(*v) } else { best.min(*v) };
            let best = lanes.iter().step_by(2).fold(lanes[0], better);
            rest.iter().step_by(2).fold(best, better)
        }

        fn place<const MAX: bool>(items: &[$t]) -> ($t, bool, usize) {
            placed! { $t, $bits }
            placed::<MAX>(items)
        }

        wide! {
            fn extreme<const MAX: bool>(items: &[$t]) -> ($t, bool) {
                let better = |best: $t, v: &$t| if MAX { best.max(*v) } else { best.min(*v) };
                (items.iter().fold(items[0], better), false)
            }
        }

        fn known<const MAX: bool>(items: &[$t]) -> $t {
            Self::extreme::<MAX>(items).0
        }
    };
    // Of floats: so many lanes fill a few registers. A mask has the size of an element.
    ($t:ty, $mask:ty, $lanes:literal) => {
        const EVERY_OTHER: bool = false;

        fn every_other<const MAX: bool>(_: &[[$t; 2]]) -> $t {
            unreachable!("floats may be nan")
        }

        fn place<const MAX: bool>(items: &[$t]) -> ($t, bool, usize) {
            placed! { $t, $mask }
            #[cfg(target_arch = "x86_64")]
            if !std::is_x86_feature_detected!("avx512bw") {
                // There are too few registers for lanes, places and nans.
                let (found, nan) = Self::extreme::<MAX>(items);
                return (found, nan, Self::first((items, found)));
            }
            placed::<MAX>(items)
        }

        wide! {
            #[allow(clippy::eq_op, reason = "a nan differs from itself")]
            fn extreme<const MAX: bool>(items: &[$t]) -> ($t, bool) {
                let better = |v: $t, best: $t| if if MAX { v > best } else { v < best } { v } else { best };
                let mut nans = [0 as $mask; $lanes];
                let best = lanes!(items, $t, $lanes, better, |lane, v| nans[lane] |= if v != v { <$mask>::MAX } else { 0 });
                (best, nans.iter().fold(0, |any, seen| any | seen) != 0)
            }
        }

        fn known<const MAX: bool>(items: &[$t]) -> $t {
            wide! {
                fn best<const MAX: bool>(items: &[$t]) -> $t {
                    let worst = if MAX { <$t>::NEG_INFINITY } else { <$t>::INFINITY };
                    let better = |v: $t, best: $t| if if MAX { v > best } else { v < best } { v } else { best };
                    let mut lanes = [worst; $lanes];
                    let (groups, rest) = items.as_chunks::<$lanes>();
                    for group in groups {
                        for lane in 0..$lanes {
                            lanes[lane] = better(group[lane], lanes[lane]);
                        }
                    }
                    let best = rest.iter().fold(worst, |best, v| better(*v, best));
                    lanes.iter().fold(best, |best, v| better(*v, best))
                }
            }
            // What nothing is better than may be no element: then all are nan.
            let found = best::<MAX>(items);
            if !found.is_infinite() || items.contains(&found) { found } else { items[0] }
        }
    };
}
pub(super) use {extreme, lanes, placed};
