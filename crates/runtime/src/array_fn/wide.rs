//! Functions that the compiler makes for wider registers too.

/// A function of one argument, with wider registers where the processor has them.
macro_rules! wide {
    ($(#[$attribute:meta])* fn $name:ident$(<const $max:ident: bool>)?($items:ident: $t:ty) $(-> $r:ty)? $body:block) => {
        fn $name$(<const $max: bool>)?($items: $t) $(-> $r)? {
            $(#[$attribute])*
            #[inline(always)]
            fn plain$(<const $max: bool>)?($items: $t) $(-> $r)? $body

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2,fma")]
            fn avx2$(<const $max: bool>)?($items: $t) $(-> $r)? {
                plain$(::<$max>)?($items)
            }

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl")]
            fn avx512$(<const $max: bool>)?($items: $t) $(-> $r)? {
                plain$(::<$max>)?($items)
            }

            #[cfg(target_arch = "x86_64")]
            if std::is_x86_feature_detected!("avx512bw") && std::is_x86_feature_detected!("avx512dq") && std::is_x86_feature_detected!("avx512vl") {
                // SAFETY: the processor has these parts of AVX-512.
                return unsafe { avx512$(::<$max>)?($items) };
            }
            #[cfg(target_arch = "x86_64")]
            if std::is_x86_feature_detected!("avx2") && std::is_x86_feature_detected!("fma") {
                // SAFETY: the processor has AVX2 and FMA.
                return unsafe { avx2$(::<$max>)?($items) };
            }
            plain$(::<$max>)?($items)
        }
    };
}
pub(super) use wide;

/// The same without the registers of AVX-512, for which the compiler reads every other element by gathers, which take longer than parting them.
macro_rules! half_wide {
    (fn $name:ident($items:ident: $t:ty) $body:block) => {
        fn $name($items: $t) {
            #[inline(always)]
            fn plain($items: $t) $body

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2,fma")]
            fn avx2($items: $t) {
                plain($items)
            }

            #[cfg(target_arch = "x86_64")]
            if std::is_x86_feature_detected!("avx2") && std::is_x86_feature_detected!("fma") {
                // SAFETY: the processor has AVX2 and FMA.
                return unsafe { avx2($items) };
            }
            plain($items)
        }
    };
}
pub(super) use half_wide;
