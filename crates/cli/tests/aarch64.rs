//! Code for aarch64, linked by Debian's cross compiler and run under qemu-user; skipped, with a word, where those are not installed
//! (`apt install gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user`).
//!
//! Rust's own library for aarch64 is not there to build weft's runtime from, so the few runtime functions that these kernels call are
//! written in C here: a parallel loop is one chunk, and nobody interrupts. What is tested is the code, its calls and its tables.

use std::path::Path;
use std::process::Command;

use weft_abi::layout::KernelCtx;

const KERNELS: &str = r#"
from weft import parallel, prange
from weft.types import f64, i64

@parallel
def poly(x: float) -> float:
    return ((x * 3.0 - 1.5) * x + 2.25) * x - 7.0

@parallel
def collatz(n: int) -> int:
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps

@parallel
def power(n: int) -> int:
    r = 1
    for i in range(n):
        r = r * 3
    return r

@parallel
def total(x: f64[::1]) -> float:
    s = 0.0
    for i in prange(len(x)):
        s += x[i] * x[i]
    return s

@parallel
def at(x: i64[::1], i: int) -> int:
    return int(x[i])

@parallel
def mixed(a: int, b: float, c: bool, d: complex) -> complex:
    return a * d + b if c else d - a
"#;

/// The same in C: each line prints one result.
const MAIN: &str = r#"
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef uint32_t (*kernel)(void *, const uint64_t *, int64_t, int64_t, uint64_t *);
uint32_t weft_parallel_for(void *ctx, kernel k, const uint64_t *captures, int64_t trip, int64_t most, const void *desc, uint64_t *acc) {
    (void)most; (void)desc;
    return k(ctx, captures, 0, trip, acc);
}
void weft_poll(void *ctx) { (void)ctx; }

static const uint32_t quiet = 0;
static _Alignas(16) unsigned char ctx[CTX_SIZE];
static uint64_t bits(double x) { uint64_t b; memcpy(&b, &x, 8); return b; }
static double number(uint64_t b) { double x; memcpy(&x, &b, 8); return x; }

#define ENTRY(name, n) uint32_t weft_entry_##name##_##n(void *, const uint64_t *, uint64_t *)
ENTRY(poly, 0); ENTRY(collatz, 1); ENTRY(power, 2); ENTRY(total, 3); ENTRY(at, 4); ENTRY(mixed, 5);

int main(void) {
    const uint32_t *flag = &quiet;
    memcpy(ctx + INTERRUPT, &flag, sizeof flag);
    uint64_t args[8], ret[8];
    for (int i = -3; i < 4; i++) {
        args[0] = bits(i * 1.25);
        uint32_t status = weft_entry_poly_0(ctx, args, ret);
        printf("%u %a\n", status, number(ret[0]));
    }
    for (int64_t n = 1; n < 30; n += 7) {
        args[0] = (uint64_t)n;
        uint32_t status = weft_entry_collatz_1(ctx, args, ret);
        printf("%u %" PRId64 "\n", status, (int64_t)ret[0]);
    }
    args[0] = 39; printf("%d ", weft_entry_power_2(ctx, args, ret) != 0); printf("%" PRId64 "\n", (int64_t)ret[0]);
    args[0] = 40; printf("%d\n", weft_entry_power_2(ctx, args, ret) != 0);
    double x[1000];
    for (int i = 0; i < 1000; i++) x[i] = i * 0.5 - 100;
    args[0] = (uint64_t)(uintptr_t)x; args[1] = 1; args[2] = 1000; args[3] = 8;
    uint32_t status = weft_entry_total_3(ctx, args, ret);
    printf("%u %a\n", status, number(ret[0]));
    int64_t y[3] = {5, -7, 9};
    for (int64_t i = -4; i < 4; i++) {
        args[0] = (uint64_t)(uintptr_t)y; args[1] = 1; args[2] = 3; args[3] = 8; args[4] = (uint64_t)i;
        status = weft_entry_at_4(ctx, args, ret);
        if (status) printf("fails\n"); else printf("%" PRId64 "\n", (int64_t)ret[0]);
    }
    for (int c = 0; c < 2; c++) {
        args[0] = (uint64_t)(int64_t)-3; args[1] = bits(0.5); args[2] = (uint64_t)c; args[3] = bits(1.5); args[4] = bits(-2.0);
        status = weft_entry_mixed_5(ctx, args, ret);
        printf("%u %a %a\n", status, number(ret[0]), number(ret[1]));
    }
    return 0;
}
"#;

fn runs(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|out| out.status.success())
}

fn done(command: &mut Command) -> String {
    let out = command.output().unwrap();
    assert!(out.status.success(), "{command:?}\n{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

/// Builds for a target, links by `cc`, runs behind `runner`; what it prints.
fn output(folder: &Path, target: &str, cc: &str, runner: &[&str]) -> String {
    let object = format!("{target}.o");
    let program = folder.join(target);
    done(Command::new(env!("CARGO_BIN_EXE_weft")).current_dir(folder).args([
        "build",
        "kernels.py",
        "--emit",
        "obj",
        "--target",
        target,
        "-o",
        &object,
    ]));
    let defines = [format!("-DCTX_SIZE={}", size_of::<KernelCtx>()), format!("-DINTERRUPT={}", KernelCtx::INTERRUPT_OFFSET)];
    // The table's entry for a door is not used: there is none.
    done(
        Command::new(cc)
            .current_dir(folder)
            .args(["-O1", "-Wall", "-Werror", "-std=c11"])
            .args(defines)
            .args(["main.c", &object, "-o"])
            .arg(&program),
    );
    let mut words = runner.iter().copied();
    match words.next() {
        Some(first) => done(Command::new(first).args(words).arg(&program)),
        None => done(&mut Command::new(&program)),
    }
}

#[test]
fn aarch64_code_gives_the_results_of_x86_64() {
    if !(cfg!(all(target_arch = "x86_64", target_os = "linux")) && runs("aarch64-linux-gnu-gcc") && runs("qemu-aarch64") && runs("cc")) {
        println!("skipped: no aarch64-linux-gnu-gcc or no qemu-aarch64");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("kernels.py"), KERNELS).unwrap();
    std::fs::write(folder.path().join("main.c"), MAIN).unwrap();
    let here = output(folder.path(), "x86_64-unknown-linux-gnu", "cc", &[]);
    let there =
        output(folder.path(), "aarch64-unknown-linux-gnu", "aarch64-linux-gnu-gcc", &["qemu-aarch64", "-L", "/usr/aarch64-linux-gnu"]);
    assert_eq!(here, there);
    // The results themselves, where CPython's are plain to see: 3**39, an overflow at 3**40, and indices from both ends.
    assert!(here.contains("0 4052555153018976267\n1\n") && here.contains("fails\n5\n-7\n9\n5\n-7\n9\nfails\n"), "{here}");
}
