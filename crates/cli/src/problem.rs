//! What the command line itself has to complain about: one code, one exit status and one way out for each.

use std::fmt::Display;

use serde_json::json;

use crate::{EXIT_INTERNAL, EXIT_IO, EXIT_LINK, EXIT_REFUSED, EXIT_USAGE};

/// A complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its stable code, for example `B0105`.
    pub code: &'static str,
    /// What the process ends with.
    pub status: u8,
    /// What is wrong, where and why.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

macro_rules! problems {
    ($($name:ident = $code:literal, $status:ident, $doc:literal;)*) => {
        impl Problem {
            $(
                #[doc = $doc]
                pub fn $name(message: impl Display) -> Problem {
                    Problem { code: $code, status: $status, message: message.to_string(), help: None }
                }
            )*
        }
        /// Every code with what it means and its exit status.
        pub const PROBLEMS: &[(&str, &str, u8)] = &[$(($code, $doc, $status)),*];
    };
}
problems! {
    usage = "B0101", EXIT_USAGE, "The arguments of the command contradict each other or name something that is not there.";
    io = "B0102", EXIT_IO, "A file or folder cannot be read or written.";
    hint = "B0103", EXIT_REFUSED, "A parameter has no type hint, or one that weft does not know.";
    clash = "B0104", EXIT_USAGE, "Two results would have one name.";
    target = "B0105", EXIT_USAGE, "The target or the processor is not known.";
    no_linker = "B0106", EXIT_LINK, "There is no linker.";
    link = "B0107", EXIT_LINK, "The linker has failed.";
    no_runtime = "B0108", EXIT_LINK, "The runtime library that code is linked with is missing.";
    form = "B0109", EXIT_REFUSED, "A function cannot have the form that was asked for.";
    cycle = "B0110", EXIT_REFUSED, "Files import each other in a circle.";
    internal = "B0199", EXIT_INTERNAL, "A bug of weft.";
}

impl Problem {
    /// With advice.
    pub fn help(self, help: impl Display) -> Problem {
        Problem { help: Some(help.to_string()), ..self }
    }

    /// Shows it; gives the exit status.
    pub fn show(&self, json: bool) -> u8 {
        if json {
            let line = json!({ "kind": "problem", "code": self.code, "message": self.message, "help": self.help });
            crate::functions::say(&line.to_string());
        } else {
            crate::functions::complain(&format!("weft: error[{}]: {}", self.code, self.message));
            if let Some(help) = &self.help {
                crate::functions::complain(&format!("help: {help}"));
            }
        }
        self.status
    }
}
