//! The `typed_values` sample in Rust: the same exports and results as
//! `typed_values.c`.
//!
//! Build, where the target is installed (`rustup target add
//! wasm32-unknown-unknown`), with `build.sh` or by hand:
//!
//! ```text
//! rustc --edition 2021 --crate-type cdylib --target wasm32-unknown-unknown \
//!     -C opt-level=1 -C panic=abort -o typed_values_rs.wasm typed_values.rs
//! ```

#![no_std]

use core::hint::black_box;

#[panic_handler]
fn panic(_info: &core::panic::PanicInfo) -> ! {
    loop {}
}

#[no_mangle]
pub extern "C" fn sample_add_i32(a: i32, b: i32) -> i32 {
    a.wrapping_add(b)
}

/// 1 + 2 + ... + n, and 0 for n below 1. `black_box` keeps the loop a loop.
#[no_mangle]
pub extern "C" fn sample_sum_to_n(n: i32) -> i32 {
    let mut total = 0i32;
    let mut left = n;
    while left > 0 {
        total = total.wrapping_add(black_box(left));
        left -= 1;
    }
    total
}

/// value * factor + 1: needs more than 32 bits on the way and in the result.
#[no_mangle]
pub extern "C" fn sample_scale_i64(value: i64, factor: i64) -> i64 {
    value.wrapping_mul(factor).wrapping_add(1)
}
