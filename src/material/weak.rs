//! Bytes that no random generator gave: zeros, repetition, counting, text.

use super::text;
use super::words::findings::Pattern;

/// Equal bytes in a row that random bytes of a key's length hardly ever have: once in 2^51.
const RUN: usize = 8;

/// The first pattern found.
pub(super) fn pattern(bytes: &[u8]) -> Option<Pattern> {
    if bytes.iter().all(|byte| *byte == 0) {
        return Some(Pattern::Zero);
    }
    if let Some(block) = repeated_block(bytes) {
        return Some(if block == 1 { Pattern::OneByte } else { Pattern::Block(block) });
    }
    if has_constant_step(bytes) {
        return Some(Pattern::Step);
    }
    has_run(bytes).then_some(Pattern::Run)
}

/// Whether a person could read all of it.
pub(super) fn is_readable(bytes: &[u8]) -> bool {
    text::is_text(bytes)
}

/// The length of the shortest block that fills the key, at least twice, its last copy perhaps cut.
fn repeated_block(bytes: &[u8]) -> Option<usize> {
    (1..=bytes.len() / 2).find(|block| {
        bytes.iter().zip(bytes.iter().skip(*block)).all(|(before, after)| before == after)
    })
}

fn has_constant_step(bytes: &[u8]) -> bool {
    let mut steps = bytes.iter().zip(bytes.iter().skip(1)).map(|(a, b)| b.wrapping_sub(*a));
    steps.next().is_some_and(|first| steps.all(|step| step == first))
}

fn has_run(bytes: &[u8]) -> bool {
    bytes.windows(RUN).any(|window| window.iter().all(|byte| Some(byte) == window.first()))
}
