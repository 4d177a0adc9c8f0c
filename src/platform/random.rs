//! The browser's randomness, which also works over plain HTTP.

/// Fills these bytes. A browser without randomness throws here: nothing may be signed or sealed without it.
pub fn fill(bytes: &mut [u8]) {
    if getrandom::fill(bytes).is_err() {
        wasm_bindgen::throw_str("this browser has no randomness");
    }
}
