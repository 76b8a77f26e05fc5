//! NumPy's elementary functions: for one number and for many, of doubles and of floats, one row each. The rows of the runtime functions and what leads from one to
//! another are expansions of this table.

/// Calls a macro of this crate with what it is given and the whole table: the function of a double, of many, of a float, of many floats, each with its symbol;
/// the names of its operands, alone and among many; what it is.
#[macro_export]
macro_rules! elementary_functions {
    ([$($mac:tt)+] $with:tt) => {
        $($mac)+! { $with
            NpExp np_exp, NpExpMany np_exp_many, NpExpF32 np_exp_f32, NpExpF32Many np_exp_f32_many, (x) (values), "exponential";
            NpExp2 np_exp2, NpExp2Many np_exp2_many, NpExp2F32 np_exp2_f32, NpExp2F32Many np_exp2_f32_many, (x) (values), "power of two";
            NpExpm1 np_expm1, NpExpm1Many np_expm1_many, NpExpm1F32 np_expm1_f32, NpExpm1F32Many np_expm1_f32_many, (x) (values), "exponential less 1";
            NpLog np_log, NpLogMany np_log_many, NpLogF32 np_log_f32, NpLogF32Many np_log_f32_many, (x) (values), "natural logarithm";
            NpLog2 np_log2, NpLog2Many np_log2_many, NpLog2F32 np_log2_f32, NpLog2F32Many np_log2_f32_many, (x) (values), "logarithm of base 2";
            NpLog10 np_log10, NpLog10Many np_log10_many, NpLog10F32 np_log10_f32, NpLog10F32Many np_log10_f32_many, (x) (values), "logarithm of base 10";
            NpLog1p np_log1p, NpLog1pMany np_log1p_many, NpLog1pF32 np_log1p_f32, NpLog1pF32Many np_log1p_f32_many, (x) (values), "logarithm of the number and 1";
            NpSin np_sin, NpSinMany np_sin_many, NpSinF32 np_sin_f32, NpSinF32Many np_sin_f32_many, (x) (values), "sine";
            NpCos np_cos, NpCosMany np_cos_many, NpCosF32 np_cos_f32, NpCosF32Many np_cos_f32_many, (x) (values), "cosine";
            NpTan np_tan, NpTanMany np_tan_many, NpTanF32 np_tan_f32, NpTanF32Many np_tan_f32_many, (x) (values), "tangent";
            NpAsin np_asin, NpAsinMany np_asin_many, NpAsinF32 np_asin_f32, NpAsinF32Many np_asin_f32_many, (x) (values), "arc sine";
            NpAcos np_acos, NpAcosMany np_acos_many, NpAcosF32 np_acos_f32, NpAcosF32Many np_acos_f32_many, (x) (values), "arc cosine";
            NpAtan np_atan, NpAtanMany np_atan_many, NpAtanF32 np_atan_f32, NpAtanF32Many np_atan_f32_many, (x) (values), "arc tangent";
            NpSinh np_sinh, NpSinhMany np_sinh_many, NpSinhF32 np_sinh_f32, NpSinhF32Many np_sinh_f32_many, (x) (values), "hyperbolic sine";
            NpCosh np_cosh, NpCoshMany np_cosh_many, NpCoshF32 np_cosh_f32, NpCoshF32Many np_cosh_f32_many, (x) (values), "hyperbolic cosine";
            NpTanh np_tanh, NpTanhMany np_tanh_many, NpTanhF32 np_tanh_f32, NpTanhF32Many np_tanh_f32_many, (x) (values), "hyperbolic tangent";
            NpAsinh np_asinh, NpAsinhMany np_asinh_many, NpAsinhF32 np_asinh_f32, NpAsinhF32Many np_asinh_f32_many, (x) (values), "inverse hyperbolic sine";
            NpAcosh np_acosh, NpAcoshMany np_acosh_many, NpAcoshF32 np_acosh_f32, NpAcoshF32Many np_acosh_f32_many, (x) (values), "inverse hyperbolic cosine";
            NpAtanh np_atanh, NpAtanhMany np_atanh_many, NpAtanhF32 np_atanh_f32, NpAtanhF32Many np_atanh_f32_many, (x) (values), "inverse hyperbolic tangent";
            NpCbrt np_cbrt, NpCbrtMany np_cbrt_many, NpCbrtF32 np_cbrt_f32, NpCbrtF32Many np_cbrt_f32_many, (x) (values), "cube root";
            NpAtan2 np_atan2, NpAtan2Many np_atan2_many, NpAtan2F32 np_atan2_f32, NpAtan2F32Many np_atan2_f32_many, (y, x) (values, others), "angle of a point";
            NpPow np_pow, NpPowMany np_pow_many, NpPowF32 np_pow_f32, NpPowF32Many np_pow_f32_many, (a, b) (values, others), "power";
            NpFmod np_fmod, NpFmodMany np_fmod_many, NpFmodF32 np_fmod_f32, NpFmodF32Many np_fmod_f32_many, (a, b) (values, others), "`fmod`, which is C's";
            NpMod np_mod, NpModMany np_mod_many, NpModF32 np_mod_f32, NpModF32Many np_mod_f32_many, (a, b) (values, others), "`remainder`";
            NpFloorDiv np_floordiv, NpFloorDivMany np_floordiv_many, NpFloorDivF32 np_floordiv_f32, NpFloorDivF32Many np_floordiv_f32_many, (a, b) (values, others), "`floor_divide`";
        }
    };
}

/// The table's functions as rows of [`crate::runtime_functions`], behind others.
#[macro_export]
macro_rules! elementary_rows {
    ({ $mac:ident $($before:tt)* } $($one:ident $of_one:ident, $many:ident $of_many:ident, $float:ident $of_float:ident, $floats:ident $of_floats:ident,
        ($($x:ident),+) ($($values:ident),+), $what:literal;)*) => {
        $mac! {
            $($before)*
            $(
                #[doc = concat!("NumPy's ", $what, ", of doubles within 1 ulp.")]
                $one = $of_one(ctx: Ctx $(, $x: F64)+) -> F64, pure;
                #[doc = concat!("Stores at `to` what `", stringify!($of_one), "` gives for `count` doubles (a multiple of 8), bit for bit; they may stand at the same place.")]
                $many = $of_many(ctx: Ctx, to: Ptr $(, $values: Ptr)+, count: I64);
                #[doc = concat!("The same as `", stringify!($of_one), "` for floats.")]
                $float = $of_float(ctx: Ctx $(, $x: F32)+) -> F32, pure;
                #[doc = concat!("The same as `", stringify!($of_many), "` for floats.")]
                $floats = $of_floats(ctx: Ctx, to: Ptr $(, $values: Ptr)+, count: I64);
            )*
        }
    };
}

/// What leads from one of the table's functions to another.
macro_rules! elementary_kin {
    ({} $($one:ident $of_one:ident, $many:ident $of_many:ident, $float:ident $of_float:ident, $floats:ident $of_floats:ident,
        ($($x:ident),+) ($($values:ident),+), $what:literal;)*) => {
        impl crate::RtFn {
            /// The function that does for many numbers what this one does for one (or two), bit for bit.
            pub const fn of_many(self) -> Option<Self> {
                match self {
                    $(Self::$one => Some(Self::$many), Self::$float => Some(Self::$floats),)*
                    _ => None,
                }
            }

            /// The function that does for floats what this one does for doubles.
            pub const fn of_floats(self) -> Option<Self> {
                match self {
                    $(Self::$one => Some(Self::$float),)*
                    _ => None,
                }
            }
        }
    };
}
crate::elementary_functions! { [elementary_kin] {} }
