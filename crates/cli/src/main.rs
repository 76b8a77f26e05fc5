//! `weft` as a program of its own; the wheel runs the same [`weft_cli::run`].

fn main() -> std::process::ExitCode {
    std::process::ExitCode::from(weft_cli::run(std::env::args_os()))
}
