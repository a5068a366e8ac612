//! Busy: an arc (still where motion is off) and a sentence that says why. Never alone.

use eframe::egui::{Response, Ui};

use super::super::a11y;
use super::super::icons::Mark;
use super::super::text;
use super::super::tokens::{size, space, time};
use super::super::words::parts;

/// Shows that something is going on. After ten seconds it adds that Back still works.
///
/// `reason` may change while it runs ("Reading key 120 of 214"); `salt` names the work, so that
/// the ten seconds count from its beginning.
pub fn busy(ui: &mut Ui, salt: &str, reason: &str) -> Response {
    let late = waited_long(ui, salt);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        Mark::Busy.show(ui, size::ICON, size::ICON);
        ui.vertical(|ui| {
            let line = text::explain(reason).show(ui);
            a11y::busy(&line, reason);
            if late {
                let line = text::caption(parts::STILL_WAITING).show(ui);
                a11y::live(&line, parts::STILL_WAITING, a11y::Politeness::Polite);
            }
        });
    })
    .response
}

/// Whether the work has been drawn for ten seconds without a break.
fn waited_long(ui: &Ui, salt: &str) -> bool {
    let id = ui.make_persistent_id(("busy", salt));
    let (now, pass) = (ui.input(|input| input.time), ui.ctx().cumulative_frame_nr());
    let (since, seen): (f64, u64) = ui.data(|data| data.get_temp(id)).unwrap_or((now, pass));
    // Not drawn in the last frames: the work is another one.
    let since = if pass.saturating_sub(seen) > 2 { now } else { since };
    ui.data_mut(|data| data.insert_temp(id, (since, pass)));
    let left = time::STILL_WAITING - (now - since);
    if left > 0.0 {
        ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(left));
    }
    left <= 0.0
}
