//! Chooses a front end. No logic.

use std::process::ExitCode;

use kms_import_wizard::cli;
use zeroizing_alloc::ZeroAlloc;

/// Freed memory is wiped: what a library leaves behind in its buffers does not stay.
#[global_allocator]
static ALLOCATOR: ZeroAlloc<std::alloc::System> = ZeroAlloc(std::alloc::System);

fn main() -> ExitCode {
    harden();
    ExitCode::from(cli::run() as u8)
}

/// No core dumps, no debugger of the same user. Not in debug builds, which are made to be looked
/// at. Failing to harden is no reason to refuse work.
fn harden() {
    #[cfg(not(debug_assertions))]
    drop(secmem_proc::harden_process());
}
