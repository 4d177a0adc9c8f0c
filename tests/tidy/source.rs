//! A file's path and text, with its Rust tokens: comments, documentation and tests are left out.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::iter::Peekable;
use std::str::FromStr;

pub(crate) struct Source<'a> {
    pub(crate) path: &'a str,
    pub(crate) text: &'a str,
    pub(crate) tokens: Vec<Token>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) text: String,
    pub(crate) line: usize,
    /// Inside a `view!`.
    pub(crate) in_view: bool,
}

/// A name that starts at the crate or at another crate, such as `["crate", "reports", "view"]`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) parts: Vec<String>,
    pub(crate) line: usize,
}

impl<'a> Source<'a> {
    pub(crate) fn new(path: &'a str, text: &'a str) -> Self {
        let mut tokens = Vec::new();
        if path.ends_with(".rs") {
            let stream = TokenStream::from_str(text).unwrap_or_else(|error| panic!("{path}: {error}"));
            flatten(stream, false, &mut tokens);
        }
        Self { path, text, tokens }
    }

    /// The folder or file directly below `src/`, such as `reports` or `main.rs`.
    pub(crate) fn part(&self) -> Option<&str> {
        self.path.strip_prefix("src/")?.split('/').next()
    }

    pub(crate) fn file_name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(self.path)
    }

    /// Every path in the code, with `use` groups spread out and `self`, `super` and this crate's name resolved.
    pub(crate) fn names(&self) -> Vec<Name> {
        let mut names = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let starts = is_word(&self.tokens[at].text);
            if starts { at = self.name_from(at, &[], &mut names) } else { at += 1 }
        }
        names
    }

    fn name_from(&self, start: usize, prefix: &[String], names: &mut Vec<Name>) -> usize {
        let mut parts = prefix.to_vec();
        let line = self.tokens[start].line;
        parts.push(self.tokens[start].text.clone());
        let mut at = start + 1;
        while self.is(at, ":") && self.is(at + 1, ":") {
            match self.tokens.get(at + 2).map(|token| token.text.as_str()) {
                Some("{") => return self.group_from(at + 3, &parts, names),
                Some(word) if is_word(word) => parts.push(word.to_owned()),
                _ => break,
            }
            at += 3;
        }
        names.push(Name { parts: self.resolved(parts), line });
        at
    }

    fn group_from(&self, start: usize, prefix: &[String], names: &mut Vec<Name>) -> usize {
        let mut at = start;
        while at < self.tokens.len() && !self.is(at, "}") {
            at = if is_word(&self.tokens[at].text) { self.name_from(at, prefix, names) } else { at + 1 };
        }
        at + 1
    }

    fn is(&self, at: usize, text: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| token.text == text)
    }

    fn resolved(&self, parts: Vec<String>) -> Vec<String> {
        let mut module: Vec<String> =
            self.path.trim_start_matches("src/").trim_end_matches(".rs").split('/').map(str::to_owned).collect();
        if module.last().is_some_and(|last| last == "mod") {
            module.pop();
        }
        let mut rest = parts.into_iter().peekable();
        match rest.peek().map(String::as_str) {
            Some("yizhan") => rest.next().into_iter().map(|_| "crate".to_owned()).chain(rest).collect(),
            Some("self" | "super") => {
                while rest.next_if(|part| part == "self").is_some() {}
                while rest.next_if(|part| part == "super").is_some() {
                    module.pop();
                }
                ["crate".to_owned()].into_iter().chain(module).chain(rest).collect()
            }
            _ => rest.collect(),
        }
    }
}

fn is_word(text: &str) -> bool {
    text.starts_with(|first: char| first.is_alphabetic() || first == '_')
}

fn flatten(stream: TokenStream, in_view: bool, tokens: &mut Vec<Token>) {
    let mut rest = stream.into_iter().peekable();
    while let Some(tree) = rest.next() {
        let line = tree.span().start().line;
        match tree {
            TokenTree::Punct(mark) if mark.as_char() == '#' => match attribute(&mut rest) {
                Attribute::Documentation => {}
                Attribute::Test => skip_item(&mut rest),
                Attribute::Other(inside) => flatten(inside, in_view, tokens),
            },
            TokenTree::Group(group) => {
                let (open, close) = delimiters(group.delimiter());
                let is_view = in_view || follows_view(tokens);
                tokens.push(Token { text: open.to_owned(), line, in_view });
                flatten(group.stream(), is_view, tokens);
                tokens.push(Token { text: close.to_owned(), line: group.span_close().start().line, in_view });
            }
            other => tokens.push(Token { text: other.to_string(), line, in_view }),
        }
    }
}

enum Attribute {
    Documentation,
    Test,
    Other(TokenStream),
}

fn attribute(rest: &mut Peekable<impl Iterator<Item = TokenTree>>) -> Attribute {
    drop(rest.next_if(|tree| matches!(tree, TokenTree::Punct(mark) if mark.as_char() == '!')));
    let bracket = |tree: &TokenTree| matches!(tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket);
    let Some(TokenTree::Group(group)) = rest.next_if(bracket) else { return Attribute::Other(TokenStream::new()) };
    let text = group.stream().to_string().replace(' ', "");
    if text.starts_with("doc=") {
        Attribute::Documentation
    } else if text == "test" || (text.starts_with("cfg(") && text.contains("test") && !text.contains("not(test")) {
        Attribute::Test
    } else {
        Attribute::Other(group.stream())
    }
}

/// An item ends with its braces or its semicolon.
fn skip_item(rest: &mut impl Iterator<Item = TokenTree>) {
    for tree in rest.by_ref() {
        match tree {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => return,
            TokenTree::Punct(mark) if mark.as_char() == ';' => return,
            _ => {}
        }
    }
}

fn follows_view(tokens: &[Token]) -> bool {
    matches!(tokens, [.., macro_name, mark] if macro_name.text == "view" && mark.text == "!")
}

fn delimiters(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(path: &str, text: &str) -> Vec<String> {
        Source::new(path, text).names().into_iter().map(|name| name.parts.join("::")).collect()
    }

    #[test]
    fn groups_are_spread_out_and_relative_names_resolved() {
        assert_eq!(
            names("src/a/b.rs", "use crate::{x, y::{z, self as w}};"),
            ["use", "crate::x", "crate::y::z", "crate::y::self", "crate::y::as", "crate::y::w"]
        );
        assert_eq!(names("src/a/view/b.rs", "super::super::store::save()"), ["crate::a::store::save"]);
        assert_eq!(names("src/a/mod.rs", "self::view::x"), ["crate::a::view::x"]);
        assert_eq!(names("src/bin/worker.rs", "yizhan::worker::run()"), ["crate::worker::run"]);
    }

    #[test]
    fn comments_documentation_and_tests_are_left_out() {
        let text =
            "// one\n/// two\nfn f() {}\n#[cfg(test)]\nmod tests { use crate::x::view; }\n#[derive(Debug)]\nstruct S;";
        let words = Source::new("src/a.rs", text).tokens.into_iter().map(|token| token.text).collect::<Vec<_>>();
        assert_eq!(words.join(" "), "fn f ( ) { } derive ( Debug ) struct S ;");
    }
}
