//! Numbers as CPython and NumPy compute them.
//!
//! Where CPython calls the C library, so do these functions, so results agree to the last bit; where CPython has an
//! algorithm of its own (complex numbers, `gamma`, rounding, floor division), it is modelled here step by step.

pub(crate) mod cmath;
pub(crate) mod complex;
pub(crate) mod elementary;
pub(crate) mod fast;
pub(crate) mod float;
pub(crate) mod gamma;
pub(crate) mod int;

/// The C library's functions. Rust's own methods may be evaluated at compile time by other code than the C library's.
pub(crate) mod c {
    use std::sync::atomic::{AtomicPtr, Ordering};

    use super::complex::{Complex, Complex64};

    unsafe extern "C" {
        pub safe fn sin(x: f64) -> f64;
        pub safe fn cos(x: f64) -> f64;
        pub safe fn tan(x: f64) -> f64;
        pub safe fn asin(x: f64) -> f64;
        pub safe fn acos(x: f64) -> f64;
        pub safe fn atan(x: f64) -> f64;
        pub safe fn atan2(y: f64, x: f64) -> f64;
        pub safe fn sinh(x: f64) -> f64;
        pub safe fn cosh(x: f64) -> f64;
        pub safe fn tanh(x: f64) -> f64;
        pub safe fn asinh(x: f64) -> f64;
        pub safe fn acosh(x: f64) -> f64;
        pub safe fn atanh(x: f64) -> f64;
        pub safe fn exp(x: f64) -> f64;
        pub safe fn exp2(x: f64) -> f64;
        pub safe fn expm1(x: f64) -> f64;
        pub safe fn log(x: f64) -> f64;
        pub safe fn log2(x: f64) -> f64;
        pub safe fn log10(x: f64) -> f64;
        pub safe fn log1p(x: f64) -> f64;
        pub safe fn hypot(x: f64, y: f64) -> f64;
        pub safe fn fmod(x: f64, y: f64) -> f64;
        pub safe fn fmodf(x: f32, y: f32) -> f32;
        pub safe fn remainder(x: f64, y: f64) -> f64;
        pub safe fn erf(x: f64) -> f64;
        pub safe fn erfc(x: f64) -> f64;
        pub safe fn nextafter(x: f64, y: f64) -> f64;
        pub safe fn pow(x: f64, y: f64) -> f64;
        pub safe fn ldexp(x: f64, n: i32) -> f64;
        // A C `double complex` is passed and returned like a struct of two doubles on x86-64 (System V) and arm64.
        pub safe fn csqrt(z: Complex) -> Complex;
        pub safe fn cexp(z: Complex) -> Complex;
        pub safe fn clog(z: Complex) -> Complex;
        pub safe fn csin(z: Complex) -> Complex;
        pub safe fn ccos(z: Complex) -> Complex;
        pub safe fn ctan(z: Complex) -> Complex;
        pub safe fn casin(z: Complex) -> Complex;
        pub safe fn cacos(z: Complex) -> Complex;
        pub safe fn catan(z: Complex) -> Complex;
        pub safe fn csinh(z: Complex) -> Complex;
        pub safe fn ccosh(z: Complex) -> Complex;
        pub safe fn ctanh(z: Complex) -> Complex;
        pub safe fn casinh(z: Complex) -> Complex;
        pub safe fn cacosh(z: Complex) -> Complex;
        pub safe fn catanh(z: Complex) -> Complex;
        pub safe fn cpow(a: Complex, b: Complex) -> Complex;
        // A C `float complex` likewise.
        pub safe fn csqrtf(z: Complex64) -> Complex64;
        pub safe fn cexpf(z: Complex64) -> Complex64;
        pub safe fn clogf(z: Complex64) -> Complex64;
        pub safe fn csinf(z: Complex64) -> Complex64;
        pub safe fn ccosf(z: Complex64) -> Complex64;
        pub safe fn ctanf(z: Complex64) -> Complex64;
        pub safe fn casinf(z: Complex64) -> Complex64;
        pub safe fn cacosf(z: Complex64) -> Complex64;
        pub safe fn catanf(z: Complex64) -> Complex64;
        pub safe fn csinhf(z: Complex64) -> Complex64;
        pub safe fn ccoshf(z: Complex64) -> Complex64;
        pub safe fn ctanhf(z: Complex64) -> Complex64;
        pub safe fn casinhf(z: Complex64) -> Complex64;
        pub safe fn cacoshf(z: Complex64) -> Complex64;
        pub safe fn catanhf(z: Complex64) -> Complex64;
        pub safe fn cpowf(a: Complex64, b: Complex64) -> Complex64;
    }

    /// The C library's `cbrt`, looked up by name: a plain declaration would be bound to the one in Rust's
    /// `compiler_builtins`, which rounds differently.
    pub fn cbrt(x: f64) -> f64 {
        static FOUND: AtomicPtr<libc::c_void> = AtomicPtr::new(std::ptr::null_mut());
        let mut found = FOUND.load(Ordering::Relaxed);
        if found.is_null() {
            found = look_up_cbrt();
            FOUND.store(found, Ordering::Relaxed);
        }
        // SAFETY: a function of this name in the C library, or `own_cbrt`, has this type.
        unsafe { std::mem::transmute::<*mut libc::c_void, extern "C" fn(f64) -> f64>(found)(x) }
    }

    extern "C" fn own_cbrt(x: f64) -> f64 {
        x.cbrt()
    }

    #[cold]
    fn look_up_cbrt() -> *mut libc::c_void {
        // SAFETY: the names are C strings; the library is never closed.
        let found = unsafe {
            #[cfg(target_os = "linux")]
            let library = libc::dlopen(c"libm.so.6".as_ptr(), libc::RTLD_LAZY);
            #[cfg(not(target_os = "linux"))]
            let library = libc::RTLD_DEFAULT;
            #[cfg(target_os = "linux")]
            let library = if library.is_null() { libc::RTLD_DEFAULT } else { library };
            libc::dlsym(library, c"cbrt".as_ptr())
        };
        if found.is_null() { own_cbrt as *mut libc::c_void } else { found }
    }
}
