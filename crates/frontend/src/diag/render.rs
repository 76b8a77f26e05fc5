//! A diagnostic as text, with the user's lines, a caret, and the name of the code's page at the end.
//!
//! Only the lines that labels touch are handed to the renderer, with the indentation that a dedent took away put back, so that what is
//! shown and its columns are those of the user's file. Labels are cut to their first line: a statement's whole body says no more
//! than its head. Places that do not exist in the text are moved to the nearest that do; nothing here can fail.

use super::{Diagnostic, Severity};
use crate::span::{FileId, SourceFile, Sources, Span};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::ops::Range;

/// The text of a diagnostic, without a newline at its end; with terminal colours if `color`.
pub fn render(diagnostic: &Diagnostic, sources: &Sources, color: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.as_str()));
    let mut files = vec![diagnostic.span.file];
    for label in &diagnostic.secondary {
        if !files.contains(&label.span.file) {
            files.push(label.span.file);
        }
    }
    for file in files {
        if let Some(source) = sources.files.get(file.index()) {
            group = group.element(snippet(diagnostic, file, source));
        }
    }
    let notes = diagnostic.notes.iter().map(|n| Level::NOTE.message(n.as_str()));
    let help = diagnostic.help.iter().map(|h| Level::HELP.message(h.as_str()));
    let code = diagnostic.code.as_str();
    let page = Level::INFO.with_name("page").message(format!("docs/errors/{code}.md, or 'weft explain {code}'"));
    let group = group.elements(notes.chain(help)).element(page);
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

fn snippet<'a>(diagnostic: &'a Diagnostic, file: FileId, source: &'a SourceFile) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let mut labels = vec![(AnnotationKind::Primary, diagnostic.span, diagnostic.label.as_str())];
    labels.extend(diagnostic.secondary.iter().map(|l| (AnnotationKind::Context, l.span, l.message.as_str())));
    labels.retain(|(_, span, _)| span.file == file);
    let places: Vec<Range<usize>> = labels.iter().map(|(_, span, _)| first_line(&source.text, *span)).collect();
    let excerpt = Excerpt::new(source, &places);
    let line = source.first_line as usize + excerpt.first_line;
    let annotations = labels.into_iter().zip(places).map(|((kind, _, text), place)| {
        let annotation = kind.span(excerpt.place(place.start)..excerpt.place(place.end));
        if text.is_empty() { annotation } else { annotation.label(text) }
    });
    let annotations: Vec<_> = annotations.collect();
    Snippet::source(excerpt.text).line_start(line).path(source.path.as_str()).annotations(annotations)
}

/// The part of a span in its first line, inside the text and between characters.
fn first_line(text: &str, span: Span) -> Range<usize> {
    let start = text.floor_char_boundary(span.start as usize);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    // The line's own end is not marked.
    let line_end = start + text[start..line_end].trim_end_matches('\r').len();
    let end = text.ceil_char_boundary((span.end as usize).min(text.len()));
    start..end.clamp(start, line_end)
}

/// The lines that labels touch, as they stand in the user's file.
struct Excerpt {
    text: String,
    /// Lines of the source before it.
    first_line: usize,
    /// Per line: where it starts in the source, where its first character of the source stands in `text`.
    starts: Vec<(usize, usize)>,
}

impl Excerpt {
    fn new(source: &SourceFile, places: &[Range<usize>]) -> Self {
        let text = &source.text;
        let first = places.iter().map(|p| p.start).min().unwrap_or(0);
        let last = places.iter().map(|p| p.end).max().unwrap_or(0);
        let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
        let end = text[last..].find('\n').map_or(text.len(), |at| last + at);
        let mut excerpt = Excerpt { text: String::new(), first_line: text[..start].matches('\n').count(), starts: Vec::new() };
        let mut at = start;
        for line in text[start..end].split('\n') {
            if !excerpt.starts.is_empty() {
                excerpt.text.push('\n');
            }
            let shown = line.trim_end_matches('\r');
            if !shown.is_empty() {
                excerpt.text.extend(std::iter::repeat_n(' ', source.column_offset as usize));
            }
            excerpt.starts.push((at, excerpt.text.len()));
            // A lone carriage return would move the cursor.
            excerpt.text.extend(shown.chars().map(|c| if c == '\r' { ' ' } else { c }));
            at += line.len() + 1;
        }
        excerpt
    }

    /// Where a byte of the source stands in the excerpt.
    fn place(&self, offset: usize) -> usize {
        let line = self.starts.partition_point(|&(start, _)| start <= offset).saturating_sub(1);
        self.starts.get(line).map_or(0, |&(source, shown)| shown + offset.saturating_sub(source)).min(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;

    fn source(text: &str, first_line: u32, column_offset: u32) -> Sources {
        let mut sources = Sources::default();
        sources.add(SourceFile { path: "/home/ada/work.py".into(), text: text.into(), first_line, column_offset });
        sources
    }

    fn span(start: u32, end: u32) -> Span {
        Span { file: FileId(0), start, end }
    }

    #[test]
    fn a_full_message() {
        let sources = source("def f(a):\n    b = a + c\n    return b\n", 1, 0);
        let d = Diagnostic::error(Code::UnknownName, span(22, 23), "the name 'c' is not defined")
            .label("not found")
            .also(span(6, 7), "the argument")
            .note("first note")
            .note("second note")
            .help("did you mean 'a'?");
        assert_eq!(
            render(&d, &sources, false),
            "\
error[E0301]: the name 'c' is not defined
 --> /home/ada/work.py:2:13
  |
1 | def f(a):
  |       - the argument
2 |     b = a + c
  |             ^ not found
  |
  = note: first note
  = note: second note
  = help: did you mean 'a'?
  = page: docs/errors/E0301.md, or 'weft explain E0301'"
        );
        assert!(render(&d, &sources, true).contains("\u{1b}["));
    }

    #[test]
    fn a_dedented_function_is_shown_where_it_stands() {
        let sources = source("def f(a):\n\n    return lambda: a\n", 41, 4);
        let d =
            Diagnostic::warning(Code::UnsupportedExpression, span(22, 31), "a lambda").label("here").also(span(4, 5), "in this function");
        assert_eq!(
            render(&d, &sources, false),
            "\
warning[E0202]: a lambda
  --> /home/ada/work.py:43:16
   |
41 |     def f(a):
   |         - in this function
42 |
43 |         return lambda: a
   |                ^^^^^^^^^ here
   |
   = page: docs/errors/E0202.md, or 'weft explain E0202'"
        );
        let at = sources.start(d.span);
        assert_eq!((at.line, at.column), (43, 16));
    }

    #[test]
    fn a_body_is_marked_by_its_first_line() {
        let sources = source("def f(a):\r\n    while a:\r\n        pass\r\n", 1, 0);
        let d = Diagnostic::warning(Code::SerialPrange, span(15, 40), "slow").label("this loop");
        assert_eq!(
            render(&d, &sources, false),
            "\
warning[W0501]: slow
 --> /home/ada/work.py:2:5
  |
2 |     while a:
  |     ^^^^^^^^ this loop
  |
  = page: docs/errors/W0501.md, or 'weft explain W0501'"
        );
    }

    #[test]
    fn wide_characters_and_tabs() {
        let sources = source("def f(a):\n\tnaïve = 'é漢' + a\n", 1, 0);
        let start = sources.files[0].text.find("+ a").unwrap() as u32;
        let text = render(&Diagnostic::error(Code::TypeMismatch, span(start, start + 3), "m").label("l"), &sources, false);
        assert!(text.contains(":2:15"), "{text}");
    }

    /// Any place in any text gives some text.
    #[test]
    fn odd_places_do_no_harm() {
        let texts = ["", "\n", "a", "é", "é\n漢", "\r\n", "a\rb\r", "\ta\u{0}\u{1b}[31m\u{202e}\n\n\n", "\u{feff}x", "a\n\n", "   \n  b"];
        for text in texts {
            for offset in [0, 3] {
                for first_line in [0, 1, u32::MAX] {
                    let sources = source(text, first_line, offset);
                    for start in 0..=text.len() as u32 + 2 {
                        for end in [0, start, start + 1, start + 3, u32::MAX] {
                            let d = Diagnostic::error(Code::Syntax, span(start, end), "m\nn")
                                .label("l")
                                .also(span(end, start), "")
                                .also(span(0, 1), "k");
                            assert!(render(&d, &sources, false).starts_with("error[E0101]: m"));
                            render(&d, &sources, true);
                        }
                    }
                }
            }
        }
        let nowhere = Span { file: FileId(7), start: 3, end: 9 };
        let sources = source("a", 1, 0);
        let text = render(&Diagnostic::error(Code::Syntax, nowhere, "m"), &sources, false);
        assert_eq!(text, "error[E0101]: m\n |\n = page: docs/errors/E0101.md, or 'weft explain E0101'");
        let both = Diagnostic::error(Code::Syntax, nowhere, "m").also(span(0, 1), "k");
        assert!(render(&both, &sources, false).contains("work.py:1:1"));
    }
}
