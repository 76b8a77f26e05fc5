//! What is kept, what is freed, and when.

use super::*;

#[test]
fn arrays_are_aligned_zeroed_and_lazy() {
    let mut region = Region::default();
    for bytes in [0, 1, 7, 64, 1000, 1 << 20] {
        let data = region.alloc(bytes, true).unwrap();
        assert_eq!(data as usize % ALIGN, 0);
        // SAFETY: `bytes` bytes are allocated and zeroed.
        assert!(unsafe { std::slice::from_raw_parts(data, bytes) }.iter().all(|&byte| byte == 0));
    }
    let start = std::time::Instant::now();
    if region.alloc(1 << 31, true).is_some() {
        assert!(start.elapsed().as_millis() < 100, "two gigabytes of zeros are not written");
    }
    assert!(region.alloc(usize::MAX, false).is_none());
    assert!(region.alloc(isize::MAX as usize, true).is_none());
}

/// A record of one field.
fn cell(region: &mut Region, field: u64) -> u64 {
    let object = region.object(ObjectKind::Record, 8, 1, 0).unwrap();
    // SAFETY: one slot was asked for.
    unsafe { object.cast::<u64>().write(field) };
    object as u64
}

#[test]
fn what_can_be_reached_stays() {
    let mut region = Region::default();
    let first = region.alloc(8, false).unwrap() as u64;
    let mark = region.mark();
    region.alloc(16, false).unwrap();
    let array = region.alloc(24, true).unwrap() as u64;
    let chain = cell(&mut region, array | OWNER_IS_VIEW);
    let chain = cell(&mut region, chain);
    let lost = cell(&mut region, chain);
    assert_ne!(lost, 0);
    // SAFETY: the test uses nothing but what the roots reach.
    unsafe { region.collect(mark, [0, 7, first, chain].into_iter()) };
    assert_eq!(region.count(), 4);
    region.reset(mark);
    assert_eq!(region.count(), 1);
    assert!(region.take(first as *const u8).is_some_and(|array| array.len() == 8));
}

#[test]
fn older_containers_keep_what_was_stored_into_them() {
    let mut region = Region::default();
    let old = cell(&mut region, 0);
    let mark = region.mark();
    let young = cell(&mut region, 0);
    let youngest = cell(&mut region, 0);
    // SAFETY: the cells live; only this test uses them.
    unsafe {
        for (container, item) in [(old, young), (young, youngest)] {
            *(container as *mut u64) = item;
            region.remember(NonNull::new(container as *mut u8).unwrap());
        }
        region.made += FIRST_THRESHOLD;
        region.collect(mark, std::iter::empty());
        assert_eq!((region.count(), region.remembered.len()), (3, 2));
        *(old as *mut u64) = 0;
        region.made += FIRST_THRESHOLD;
        region.collect(mark, std::iter::empty());
    }
    assert_eq!((region.count(), region.remembered.len()), (1, 1));
}

#[test]
fn collections_in_functions_that_are_called_leave_the_callers_due() {
    let mut region = Region::default();
    let outer = region.mark();
    let array = |region: &mut Region| region.alloc(FIRST_THRESHOLD / 4, false).unwrap() as u64;
    let mut most = 0;
    for _ in 0..100 {
        let all: Vec<u64> = (0..=FEW).map(|_| array(&mut region)).collect();
        let inner = region.mark();
        let kept: Vec<u64> = (0..=FEW).map(|_| array(&mut region)).collect();
        // SAFETY: nobody else uses the arrays, which are reached or not used again.
        unsafe {
            region.collect(inner, kept.into_iter());
            region.collect(outer, all.into_iter().take(1));
        }
        most = most.max(region.count());
    }
    assert!(most <= 4 * FEW, "{most}");
}

#[test]
fn functions_that_are_called_do_not_collect_for_what_their_caller_has_made() {
    let mut region = Region::default();
    for _ in 0..=FEW {
        region.alloc(FIRST_THRESHOLD / 4, false).unwrap();
    }
    for _ in 0..3 * MOST_COLLECTED {
        let inner = region.mark();
        for _ in 0..=FEW {
            region.alloc(8, false).unwrap();
        }
        let before = region.count();
        // SAFETY: nobody uses the objects again.
        unsafe { region.collect(inner, std::iter::empty()) };
        assert_eq!(region.count(), before);
    }
    assert!(region.collected.len() <= MOST_COLLECTED);
}

#[test]
fn lists_are_searched_item_by_item() {
    let mut region = Region::default();
    let list = region.alloc_list(0b10, 2).unwrap();
    let cells: Vec<u64> = (0..200).map(|_| cell(&mut region, 0)).collect();
    // SAFETY: the list has room, and lives.
    unsafe {
        lists::reserve(&mut *list, 100, 2).unwrap();
        for (at, item) in cells.iter().take(100).enumerate() {
            (*list).data.add(2 * at).write(cells[199]);
            (*list).data.add(2 * at + 1).write(*item);
        }
        (*list).len = 100;
        region.collect(0, [list as u64].into_iter());
        assert_eq!(region.count(), 201, "not worth while yet");
        region.grown(FIRST_THRESHOLD);
        region.collect(0, [list as u64].into_iter());
    }
    assert_eq!(region.count(), 101, "what only the first slots name is lost");
}

#[test]
fn entries_report_no_memory() {
    let mut call = crate::context::CallContext::new(0);
    let ctx = call.as_mut_ptr();
    let mut out = 0_u64;
    // SAFETY: `ctx` is live and `out` takes a pointer.
    unsafe {
        assert_eq!(array_alloc(ctx, -1, 0, (&raw mut out).cast()), Err(Trap::ArrayTooBig));
        assert_eq!(array_alloc(ctx, i64::MAX, 1, (&raw mut out).cast()), Err(Trap::NoMemory));
        assert_eq!(call.payload()[0], i64::MAX);
        let ctx = call.as_mut_ptr();
        assert_eq!(array_alloc(ctx, 80, 1, (&raw mut out).cast()), Ok(()));
        assert_eq!(region_mark(ctx), 1);
        let mut roots = [out];
        region_collect(ctx, 0, roots.as_mut_ptr().cast(), 1);
    }
    let taken = call.take_allocation(out as *const u8).unwrap();
    assert_eq!(taken.len(), 80);
}
