//! Copying strided arrays to contiguous memory, and filling that.

use crate::bytes;
use crate::entries::{Ctx, Ptr};

/// Most dimensions that NumPy 2 allows.
const MAX_RANK: usize = 64;

/// Body of `array_copy`: `dst` gets the elements of `src` in C order.
///
/// # Safety
/// `shape_strides` points to `rank` sizes, then `rank` strides in bytes, that describe valid memory from `src`; `dst` has
/// room for all elements and does not overlap `src`.
pub(crate) unsafe fn array_copy(_ctx: Ctx, dst: Ptr, src: Ptr, shape_strides: Ptr, rank: i32, itemsize: i32) {
    let rank = usize::try_from(rank).unwrap_or(0);
    assert!(rank <= MAX_RANK, "arrays have at most {MAX_RANK} dimensions");
    let itemsize = usize::try_from(itemsize).expect("an element size");
    let words = shape_strides.cast::<i64>();
    let mut shape = [1_i64; MAX_RANK];
    let mut strides = [0_i64; MAX_RANK];
    for axis in 0..rank {
        // SAFETY: the caller's contract.
        unsafe {
            shape[axis] = *words.add(axis);
            strides[axis] = *words.add(rank + axis);
        }
    }
    if shape[..rank].iter().any(|&size| size <= 0) {
        return;
    }
    // Inner axes that follow each other without gaps are one run of bytes.
    let mut run = itemsize;
    let mut outer = rank;
    while outer > 0 && (strides[outer - 1] == run as i64 || shape[outer - 1] == 1) {
        outer -= 1;
        run *= shape[outer] as usize;
    }
    if outer == 0 {
        // SAFETY: the whole array is one run.
        unsafe { bytes::copy(dst, src, run) };
        return;
    }
    let (inner_size, inner_stride) = (shape[outer - 1], strides[outer - 1]);
    let mut index = [0_i64; MAX_RANK];
    let (mut from, mut to) = (src, dst);
    loop {
        // SAFETY: `from` is the element at `index`, `to` the place behind the elements copied so far.
        to = unsafe { copy_row(to, from, inner_size, inner_stride, run) };
        let mut axis = outer - 1;
        loop {
            if axis == 0 {
                return;
            }
            axis -= 1;
            index[axis] += 1;
            from = from.wrapping_offset(strides[axis] as isize);
            if index[axis] < shape[axis] {
                break;
            }
            from = from.wrapping_offset((-strides[axis] * shape[axis]) as isize);
            index[axis] = 0;
        }
    }
}

/// Body of `array_fill`.
///
/// # Safety
/// There is room for so many elements at `to`.
pub(crate) unsafe fn array_fill(_ctx: Ctx, to: Ptr, bits: i64, itemsize: i32, count: i64) {
    let count = usize::try_from(count).unwrap_or(0);
    // SAFETY: the caller's contract.
    unsafe {
        match itemsize {
            1 => bytes::fill(to, bits as u8, count),
            2 => bytes::fill(to, bits as u16, count),
            4 => bytes::fill(to, bits as u32, count),
            _ => bytes::fill(to, bits, count),
        }
    }
}

/// Copies `count` runs of `run` bytes that are `stride` apart; returns the end of the copy.
///
/// # Safety
/// All runs are readable and the destination has room for them.
unsafe fn copy_row(to: *mut u8, from: *const u8, count: i64, stride: i64, run: usize) -> *mut u8 {
    /// # Safety
    /// As the outer function, with runs of one `T`.
    unsafe fn elements<T: Copy>(to: *mut u8, from: *const u8, count: i64, stride: i64) {
        let to = to.cast::<T>();
        for i in 0..count {
            // SAFETY: the caller's contract.
            unsafe {
                let element = from.offset((i * stride) as isize).cast::<T>().read_unaligned();
                to.add(i as usize).write_unaligned(element);
            }
        }
    }
    // SAFETY: the caller's contract.
    unsafe {
        match run {
            1 => elements::<u8>(to, from, count, stride),
            2 => elements::<u16>(to, from, count, stride),
            4 => elements::<u32>(to, from, count, stride),
            8 => elements::<u64>(to, from, count, stride),
            16 => elements::<[u64; 2]>(to, from, count, stride),
            _ => {
                for i in 0..count {
                    bytes::copy(to.add(i as usize * run), from.offset((i * stride) as isize), run);
                }
            }
        }
        to.add(count as usize * run)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copied(source: &mut [u32], start: usize, shape: &[i64], strides: &[i64]) -> Vec<u32> {
        let count: i64 = shape.iter().product();
        let mut result = vec![0_u32; count as usize];
        let words: Vec<i64> = shape.iter().chain(strides).copied().collect();
        // SAFETY: shapes and strides below stay inside `source`.
        unsafe {
            array_copy(
                std::ptr::null_mut(),
                result.as_mut_ptr().cast(),
                source.as_mut_ptr().add(start).cast(),
                words.as_ptr().cast_mut().cast(),
                shape.len() as i32,
                4,
            );
        }
        result
    }

    #[test]
    fn layouts() {
        let mut source: Vec<u32> = (0..24).collect();
        assert_eq!(copied(&mut source, 0, &[2, 3, 4], &[48, 16, 4]), (0..24).collect::<Vec<_>>());
        assert_eq!(copied(&mut source, 3, &[], &[]), [3]);
        assert_eq!(copied(&mut source, 0, &[0, 3], &[12, 4]), Vec::<u32>::new());
        assert_eq!(copied(&mut source, 23, &[24], &[-4]), (0..24).rev().collect::<Vec<_>>());
        assert_eq!(copied(&mut source, 0, &[3, 2], &[4, 12]), [0, 3, 1, 4, 2, 5]);
        assert_eq!(copied(&mut source, 5, &[2, 2], &[0, 0]), [5, 5, 5, 5]);
        assert_eq!(copied(&mut source, 0, &[2, 2, 2], &[48, 24, 4]), [0, 1, 6, 7, 12, 13, 18, 19]);
        assert_eq!(copied(&mut source, 0, &[2, 3], &[48, 4]), [0, 1, 2, 12, 13, 14]);
    }
}
