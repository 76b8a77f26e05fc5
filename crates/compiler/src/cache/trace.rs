//! What a compilation asked of the world around it, and whether the world still answers the same.
//!
//! The stages are pure: their result follows from the argument types, the options and the answers of the [`Environment`]. So if the questions of an
//! earlier compilation, put in the same order, get the same answers, its result is what compiling again would give. The order
//! matters for one thing: an environment numbers the functions that it mentions as it first mentions them. A replay that stops at a
//! different answer has asked what the compilation that follows asks first, so it disturbs no numbers.

use serde::{Deserialize, Serialize};
use weft_frontend::env::{ClassInfo, Environment, FunctionKey, FunctionSource, Global};
use weft_frontend::thir::GlobalUse;
use weft_frontend::ty::Ty;
use weft_frontend::ty::describe::Variant;

use super::key::Key;
use crate::options::Options;
use crate::report::{LoopReport, Note, Warning};

/// A finished compilation without its code.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Program {
    /// In the order in which they were put, with a digest of the answer.
    pub(crate) asked: Vec<(Question, Key)>,
    /// The code entry.
    pub(crate) code: Key,
    pub(crate) result: Findings,
}

/// What a compilation finds out beside the code.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Findings {
    pub(crate) variant: Variant,
    pub(crate) globals: Vec<GlobalUse>,
    pub(crate) loops: Vec<LoopReport>,
    pub(crate) warnings: Vec<Warning>,
    pub(crate) notes: Vec<Note>,
}

/// The questions of an [`Environment`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Question {
    Global(FunctionKey, String),
    Source(FunctionKey),
    Names(FunctionKey),
    Class(String),
    Argument(u32),
}

/// An environment that takes down what it is asked. Sources, which are dear, it fetches once.
pub(crate) struct Asked<'e> {
    env: &'e mut (dyn Environment + Send),
    log: Option<Vec<(Question, Key)>>,
    sources: Vec<(FunctionKey, Result<FunctionSource, String>)>,
}

impl<'e> Asked<'e> {
    pub(crate) fn new(env: &'e mut (dyn Environment + Send)) -> Asked<'e> {
        Asked { env, log: Some(Vec::new()), sources: Vec::new() }
    }

    /// The key under which the compilation of a root is kept; `None` where it cannot be kept.
    pub(crate) fn key(&mut self, target: &Key, root: FunctionKey, args: &[Ty], options: &Options) -> Option<Key> {
        // Everything but what only matters to the linked code's surroundings.
        let Options { serial, reassoc, strict, races, perf_map: _ } = *options;
        let source = self.fetch(root);
        let content = postcard::to_allocvec(&(source, args, [serial, reassoc, strict, races])).ok()?;
        Some(Key::new("program", target, |bytes| std::hash::Hasher::write(bytes, &content)))
    }

    /// Whether all questions get the answers that they got.
    pub(crate) fn answers_alike(&mut self, asked: &[(Question, Key)]) -> bool {
        asked.iter().all(|(question, answer)| {
            let now = match question {
                Question::Global(function, name) => Key::of_value(&self.env.global(*function, name)),
                Question::Source(function) => Key::of_value(&self.fetch(*function)),
                Question::Argument(number) => Key::of_value(&self.env.argument(*number)),
                Question::Class(name) => Key::of_value(&self.env.class(name)),
                Question::Names(function) => Key::of_value(&self.env.names(*function)),
            };
            now.as_ref() == Some(answer)
        })
    }

    /// All that was asked; `None` if something could not be taken down.
    pub(crate) fn into_log(self) -> Option<Vec<(Question, Key)>> {
        self.log
    }

    fn fetch(&mut self, function: FunctionKey) -> Result<FunctionSource, String> {
        if let Some((_, known)) = self.sources.iter().find(|(other, _)| *other == function) {
            return known.clone();
        }
        let source = self.env.source(function);
        self.sources.push((function, source.clone()));
        source
    }

    fn note<T: Serialize>(&mut self, question: Question, answer: &T) {
        let Some(log) = &mut self.log else { return };
        match Key::of_value(answer) {
            Some(key) if !log.iter().any(|(known, _)| *known == question) => log.push((question, key)),
            Some(_) => {}
            None => self.log = None,
        }
    }
}

impl Environment for Asked<'_> {
    fn global(&mut self, function: FunctionKey, name: &str) -> Global {
        let answer = self.env.global(function, name);
        self.note(Question::Global(function, name.to_owned()), &answer);
        answer
    }

    fn source(&mut self, function: FunctionKey) -> Result<FunctionSource, String> {
        let answer = self.fetch(function);
        self.note(Question::Source(function), &answer);
        answer
    }

    fn outside(&mut self) -> usize {
        // Asked of nothing but the call, whose types are part of the key.
        self.env.outside()
    }

    fn class(&mut self, name: &str) -> Option<ClassInfo> {
        let answer = self.env.class(name);
        self.note(Question::Class(name.to_owned()), &answer);
        answer
    }

    fn argument(&mut self, number: u32) -> Global {
        let answer = self.env.argument(number);
        self.note(Question::Argument(number), &answer);
        answer
    }

    fn names(&mut self, function: FunctionKey) -> Vec<String> {
        let answer = self.env.names(function);
        self.note(Question::Names(function), &answer);
        answer
    }
}
