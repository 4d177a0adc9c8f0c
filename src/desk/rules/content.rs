//! What is wrong with a pack that reads well: what `yizhan check` and the desk's content page both say.

use crate::{
    calendar,
    content::{Pack, Problem},
    map, stations,
};

/// Hours and recurrences that nobody can work out, names that nobody finds by their sound, and a map that does not lead
/// to every door.
pub fn problems(pack: &Pack) -> Vec<Problem> {
    [stations::check::problems(pack), map::lint::problems(pack), calendar::check::problems(pack)].concat()
}
