//! The one list of diagnostic codes. A code never changes its meaning; a retired one is not given out again. Each has a page for users in
//! `docs/errors`, which `weft explain` prints.

macro_rules! codes {
    ($($name:ident = $code:literal, $title:literal;)*) => {
        /// A diagnostic's stable code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $(#[doc = $title] $name,)* }
        impl Code {
            /// All codes.
            pub const ALL: &'static [Code] = &[$(Code::$name),*];
            /// For example `E0203`.
            pub const fn as_str(self) -> &'static str { match self { $(Code::$name => $code,)* } }
            /// What the code is about.
            pub const fn title(self) -> &'static str { match self { $(Code::$name => $title,)* } }
            /// The text of its page, `docs/errors/E0203.md`; a code without a page does not compile.
            pub const fn page(self) -> &'static str {
                match self { $(Code::$name => include_str!(concat!("../../../../docs/errors/", $code, ".md")),)* }
            }
        }
    };
}
codes! {
    // E01: the text
    Syntax = "E0101", "the source does not parse";
    TooDeep = "E0102", "the source is nested too deeply";
    NotAFunction = "E0103", "only a plain function can be compiled";
    NoSource = "E0104", "the function's source cannot be found";
    // E02: the language
    UnsupportedStatement = "E0201", "this statement is not supported";
    UnsupportedExpression = "E0202", "this expression is not supported";
    UnsupportedParameter = "E0203", "this kind of parameter is not supported";
    UnsupportedCall = "E0204", "this call is not supported";
    IntTooLarge = "E0205", "an integer constant is outside 64 bits";
    UnsupportedGlobal = "E0206", "this global cannot be used in a compiled function";
    UnsupportedTarget = "E0207", "this assignment target is not supported";
    // E03: names
    UnknownName = "E0301", "this name is not defined";
    UnknownAttribute = "E0302", "this attribute does not exist or is not supported";
    // E04: types
    TypeMismatch = "E0401", "an operation is not defined for these types";
    JoinMismatch = "E0402", "a variable has two types that do not unify";
    ReturnMismatch = "E0403", "a function returns two types that do not unify";
    ArgumentCount = "E0404", "wrong number of arguments";
    ArgumentType = "E0405", "an argument has the wrong type";
    ReadOnly = "E0406", "an array that may be read-only is written";
    IndexCount = "E0407", "wrong number of indices";
    UnpackCount = "E0408", "wrong number of values to unpack";
    NotConstant = "E0409", "a compile-time constant is needed here";
    RecursiveType = "E0410", "the result type of a recursive function cannot be found";
    // W: loops
    SerialPrange = "W0501", "a prange loop runs serially";
}
