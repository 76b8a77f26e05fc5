//! Long lanes: their items go to buckets by splitters from a sample, and buckets are sorted on their own. Blocks and buckets follow the number of items
//! and the items alone.

use weft_abi::{KernelCtx, STATUS_OK};

use super::super::{Made, room};
use crate::parallel::{ChunkBody, run_blocks};

/// Levels of the tree of splitters.
const LEVELS: u32 = 8;
const BUCKETS: usize = 1 << LEVELS;
/// Items of the sample for each bucket.
const SAMPLED: usize = 16;
/// Items of a block.
const BLOCK: usize = 1 << 16;
/// Items that go down the tree together.
const TOGETHER: usize = 8;

/// A pointer that several threads use, each for places of its own.
pub(super) struct Shared<T>(pub *mut T);

// SAFETY: whoever uses it keeps the places apart.
unsafe impl<T> Sync for Shared<T> {}
// SAFETY: as above.
unsafe impl<T> Send for Shared<T> {}

impl<T> Shared<T> {
    pub fn get(&self) -> *mut T {
        self.0
    }
}

/// Blocks, for each of which something is done.
struct Each<F>(F);

impl<F: Fn(usize) + Sync> ChunkBody for Each<F> {
    unsafe fn run(&self, _ctx: *mut KernelCtx, lo: i64, hi: i64, _acc: *mut u64) -> u32 {
        (lo as usize..hi as usize).for_each(&self.0);
        STATUS_OK
    }
}

/// Splitters as a tree: the children of place `k` are `2 * k` and `2 * k + 1`.
fn tree<P: Copy + Ord>(sample: &mut [P]) -> [P; BUCKETS] {
    sample.sort_unstable();
    let mut tree = [sample[0]; BUCKETS];
    for (at, place) in tree.iter_mut().enumerate().skip(1) {
        // The splitters of a level lie evenly between those above.
        let level = at.ilog2();
        let width = BUCKETS >> level;
        let rank = (at - (1 << level)) * width + width / 2;
        *place = sample[rank * SAMPLED - 1];
    }
    tree
}

/// Copies what `get` gives for each of `count` places to `to`, bucket by bucket; where buckets start, and the end.
///
/// # Safety
/// `ctx` is live with its state; `to` has room and is nobody else's.
pub(super) unsafe fn spread<P: Copy + Ord + Send + Sync>(
    ctx: *mut KernelCtx,
    count: usize,
    get: &(impl Fn(usize) -> P + Sync),
    to: *mut P,
) -> Made<Vec<usize>> {
    let mut sample = room(BUCKETS * SAMPLED)?;
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..BUCKETS * SAMPLED {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        sample.push(get(((u128::from(state) * count as u128) >> 64) as usize));
    }
    let tree = tree(&mut sample);
    let blocks = count.div_ceil(BLOCK);
    let mut buckets: Vec<u8> = room(count)?;
    let mut counts: Vec<[u32; BUCKETS]> = room(blocks)?;
    counts.resize(blocks, [0; BUCKETS]);
    let range = |block: usize| block * BLOCK..count.min((block + 1) * BLOCK);
    // SAFETY: blocks have places of their own; each byte is written before it is read.
    unsafe {
        let (bytes, table) = (Shared(buckets.as_mut_ptr()), Shared(counts.as_mut_ptr()));
        let classify = Each(|block: usize| {
            let counts = &mut *table.get().add(block);
            let range = range(block);
            let mut at = range.start;
            while at + TOGETHER <= range.end {
                let items: [P; TOGETHER] = std::array::from_fn(|lane| get(at + lane));
                let mut nodes = [1_usize; TOGETHER];
                for _ in 0..LEVELS {
                    for lane in 0..TOGETHER {
                        nodes[lane] = 2 * nodes[lane] + usize::from(items[lane] > tree[nodes[lane]]);
                    }
                }
                for (lane, node) in nodes.into_iter().enumerate() {
                    let bucket = node - BUCKETS;
                    bytes.get().add(at + lane).write(bucket as u8);
                    counts[bucket] += 1;
                }
                at += TOGETHER;
            }
            for at in at..range.end {
                let item = get(at);
                let node = (0..LEVELS).fold(1, |node, _| 2 * node + usize::from(item > tree[node]));
                bytes.get().add(at).write((node - BUCKETS) as u8);
                counts[node - BUCKETS] += 1;
            }
        });
        run_blocks(ctx, &classify, blocks as i64, BLOCK as u32 * 4)?;
        buckets.set_len(count);
    }
    // Where each block's items of each bucket go.
    let mut starts: Vec<[usize; BUCKETS]> = room(blocks)?;
    starts.resize(blocks, [0; BUCKETS]);
    let mut bounds = room(BUCKETS + 1)?;
    let mut next = 0;
    for bucket in 0..BUCKETS {
        bounds.push(next);
        for block in 0..blocks {
            starts[block][bucket] = next;
            next += counts[block][bucket] as usize;
        }
    }
    bounds.push(next);
    let to = Shared(to);
    let move_block = Each(|block: usize| {
        let mut next = starts[block];
        for at in range(block) {
            let place = &mut next[usize::from(buckets[at])];
            // SAFETY: places are counted, so every one belongs to one item.
            unsafe { to.get().add(*place).write(get(at)) };
            *place += 1;
        }
    });
    // SAFETY: the caller's contract.
    unsafe { run_blocks(ctx, &move_block, blocks as i64, BLOCK as u32 * 4)? };
    Ok(bounds)
}

/// Does something for every bucket, with the place of its first item.
///
/// # Safety
/// `ctx` is live with its state; the bounds ascend from 0 to the number of items, as those of [`spread`] do.
pub(super) unsafe fn each<P: Send + Sync>(
    ctx: *mut KernelCtx,
    items: &mut [P],
    bounds: &[usize],
    finish: &(impl Fn(usize, &mut [P]) + Sync),
) -> Made {
    let all = Shared(items.as_mut_ptr());
    let body = Each(|bucket: usize| {
        let (first, end) = (bounds[bucket], bounds[bucket + 1]);
        // SAFETY: buckets do not overlap.
        finish(first, unsafe { std::slice::from_raw_parts_mut(all.get().add(first), end - first) });
    });
    let parts = bounds.len() - 1;
    let cost = (items.len() / parts) as f64 * 15.0;
    // SAFETY: the caller's contract.
    unsafe { run_blocks(ctx, &body, parts as i64, cost.clamp(1.0, 1e9) as u32)? };
    Ok(())
}
