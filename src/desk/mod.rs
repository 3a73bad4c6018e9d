//! The clerk's desk: the files of a unit as forms in a browser of this machine.
//!
//! 1. `gate` lets in the browser that was given the address, and nobody else: a token in the address is exchanged once for
//!    a cookie, and what changes something has to come from the desk's own pages.
//! 2. `handler` finds what is asked for: a unit's work (`unit_page`), the list of units (`unit_list`), a file as a form
//!    (`form`), the month's report as cards (`month`).
//! 3. What is typed becomes a draft (`drafts`): the text the file would have, by way of [`crate::edits`]. It is kept on disk
//!    beside the cache until it is saved or thrown away, so that neither a closed browser nor a crash loses it.
//! 4. `world` has the records in memory and looks at a unit as if its drafts were written: what the rules find, how its
//!    pages will look, and what of them changes (`public_changes`).
//! 5. Saving (`saving`) writes the file if it still is the one the draft began with; otherwise both versions are shown.
//!
//! 6. `handing` hands a unit's work up and `reviewing` shows what others handed up, by way of [`crate::handup`]; where two
//!    changed the same field, `conflict` has somebody decide.
//!
//! The desk is reached as `127.0.0.1`, the preview beside it as `localhost`: to a browser these are two origins, so that
//! no script of a page can reach into the forms.

mod answer;
mod attaching;
mod changes;
mod conflict;
mod drafts;
mod file_page;
mod form;
mod frame;
mod gate;
mod handing;
mod handler;
mod help;
mod mending;
mod message;
mod month;
mod multipart;
mod new_files;
mod page;
mod public_changes;
mod received;
mod reviewing;
mod saving;
mod shown_files;
mod state;
mod tasks;
mod unit_list;
mod world;

use crate::build::unit_lookup;
use crate::preview::{self, LogLine, ServeError, ServeOptions};
use gate::Gate;
use handler::Desk;
use world::World;

/// Opens the desk for these units, by path or name, and those below them; for all when there are none. Runs until the
/// process ends; `announce` is told the address once it can be opened.
///
/// # Errors
///
/// When there is no site, no such unit or no port to listen at.
pub(crate) fn edit(
    options: &ServeOptions,
    units: &[String],
    announce: &dyn Fn(&str),
    log: LogLine<'_>,
) -> Result<(), ServeError> {
    let changed = world::ChangedFiles::default();
    let seen = changed.clone();
    let token = gate::random()?;
    let announced = |addresses: &preview::ServerAddresses| {
        announce(&format!("http://{}{}?token={token}", addresses.here, gate::FOLDER));
    };
    let around = |preview, here| {
        let world = World::load(&options.root, options.dates, changed)?;
        let units = unit_lookup::paths(world.site(), units).map_err(|failure| ServeError::NotReady(failure.0))?;
        Desk::new(preview, world, units, Gate::new(here, token.clone())?)
    };
    preview::serve_within(options, &announced, log, around, move |changes| seen.add(changes))
}
