//! The `arithmetic` sample in Rust: the same exports and results as
//! `arithmetic.c`.
//!
//! Build, where the target is installed (`rustup target add
//! wasm32-unknown-unknown`), with `build.sh` or by hand:
//!
//! ```text
//! rustc --edition 2021 --crate-type cdylib --target wasm32-unknown-unknown \
//!     -C opt-level=1 -C panic=abort -o arithmetic_rs.wasm arithmetic.rs
//! ```

#![no_std]

use core::hint::black_box;

#[panic_handler]
fn panic(_info: &core::panic::PanicInfo) -> ! {
    loop {}
}

/// The constant is the point of this one.
#[no_mangle]
pub extern "C" fn sample_const42() -> i32 {
    42
}

/// 8 * 5 + 2, computed when called: `black_box` hides the values from the
/// optimizer.
#[no_mangle]
pub extern "C" fn sample_mul_add_const() -> i32 {
    black_box(8) * black_box(5) + 2
}
