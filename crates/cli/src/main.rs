//! `weft` as a program of its own; the wheel runs the same [`weft_cli::run`].

fn main() -> std::process::ExitCode {
    let host = weft_cli::Host { libraries: std::env::var_os("WEFT_LIB_DIR").map(Into::into).into_iter().collect(), ..Default::default() };
    std::process::ExitCode::from(weft_cli::run(std::env::args_os(), &host))
}
