//! Passes PyO3's facts about the interpreter on, for the one place that depends on whether there is a GIL (`lists`).
fn main() {
    pyo3_build_config::use_pyo3_cfgs();
}
