//! What machine code is made from, in bytes: equal bytes, equal code. The code cache's keys are a hash of it.
//!
//! Every type of MIR derives `Hash`, which visits all of its fields with their lengths and discriminants, so a field cannot be forgotten. The
//! bytes are those of one build of weft: whoever keeps a key across processes adds what tells builds apart.

use std::hash::{Hash, Hasher};

use weft_midend::mir::{Module, Site};

/// Feeds all that [`crate::make`] reads of a module; of the target that is [`crate::Isa::feed`].
///
/// Files, lines and texts of the sites do not count, but the classes that they raise do, since code that catches tests them, since code names a site by its number: a function that only moves in its file
/// keeps its code. [`bare`] takes them away before a module that is to be kept is compiled, so code cannot depend on them after all.
pub fn feed(module: &Module, hasher: &mut impl Hasher) {
    // Notes are for the door: code names them by number, which stands in the functions.
    let Module { functions, sites, notes: _ } = module;
    functions.hash(hasher);
    sites.len().hash(hasher);
    for site in sites {
        bare_site(site).hash(hasher);
    }
}

/// The sites of a module as far as code may know them.
pub fn bare(sites: &[Site]) -> Vec<Site> {
    sites.iter().map(bare_site).collect()
}

fn bare_site(site: &Site) -> Site {
    Site {
        trap: site.trap,
        exc: site.exc,
        user: site.user.clone(),
        text: None,
        args: None,
        file: String::new(),
        function: String::new(),
        line: 0,
        column: 0,
        around: Vec::new(),
    }
}
