//! Typing a claim code: grouped as it grows, and what is wrong with it in words that help.

use crate::exchange::claim::{ClaimError, ClaimSecret};

/// How many characters stand together.
const GROUP: usize = 5;

/// What is wrong with what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeProblem {
    /// No code has these characters, each named once.
    Impossible(Vec<char>),
    /// So many characters are missing.
    Short(usize),
    /// There are so many too many.
    Long(usize),
}

/// How many characters a code has.
const LENGTH: usize = 20;

/// What one character is in a code; asked of the code's own reader, so that both always agree.
fn read(character: char) -> Option<usize> {
    match character.to_string().parse::<ClaimSecret>() {
        Err(ClaimError::Length { found }) => Some(found),
        Err(ClaimError::Character { .. }) => None,
        Ok(_) => Some(LENGTH),
    }
}

/// What was typed, in capitals and in groups of five parted by dashes. Characters that no code has stay where they
/// are, so that a person sees and corrects them. There is never a dash at the end, so that deleting works.
pub fn grouped(typed: &str) -> String {
    let mut text = String::with_capacity(typed.len() + 4);
    for (count, character) in typed.chars().filter(|character| read(*character) != Some(0)).enumerate() {
        if count > 0 && count.is_multiple_of(GROUP) {
            text.push('-');
        }
        text.extend(character.to_uppercase());
    }
    text
}

/// What is wrong with what was typed; `None` when it is a code.
pub fn problem(typed: &str) -> Option<CodeProblem> {
    let mut impossible: Vec<char> = typed.chars().filter(|character| read(*character).is_none()).collect();
    impossible.sort_unstable();
    impossible.dedup();
    if !impossible.is_empty() {
        return Some(CodeProblem::Impossible(impossible));
    }
    match typed.chars().filter_map(read).sum::<usize>() {
        LENGTH => None,
        count if count < LENGTH => Some(CodeProblem::Short(LENGTH - count)),
        count => Some(CodeProblem::Long(count - LENGTH)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_grouped_while_it_grows_and_while_it_shrinks() {
        for (typed, expected) in [
            ("", ""),
            ("0123", "0123"),
            ("01234", "01234"),
            ("01234-", "01234"),
            ("012345", "01234-5"),
            ("01234-5678", "01234-5678"),
            ("o1234 56789 abcde", "O1234-56789-ABCDE"),
            ("0123U5", "0123U-5"),
            ("０１２３４５", "０１２３４-５"),
            ("01234-56789-ABCDE-F1110-00", "01234-56789-ABCDE-F1110-00"),
        ] {
            assert_eq!(grouped(typed), expected, "{typed}");
            assert_eq!(grouped(&grouped(typed)), expected, "{typed}");
        }
    }

    #[test]
    fn every_impossible_character_is_named_once() {
        for (typed, expected) in [
            ("01234-56789-ABCDE-F1110", None),
            ("o1234 56789 abcde filio", None),
            ("", Some(CodeProblem::Short(20))),
            ("01234-56789-ABCDE-F111", Some(CodeProblem::Short(1))),
            ("01234-56789-ABCDE-F111000", Some(CodeProblem::Long(2))),
            ("U1234-5678井-U", Some(CodeProblem::Impossible(vec!['U', '井']))),
            ("https://a", Some(CodeProblem::Impossible(vec!['/', ':']))),
        ] {
            assert_eq!(problem(typed), expected, "{typed}");
            assert_eq!(typed.parse::<ClaimSecret>().is_ok(), expected.is_none(), "{typed}");
        }
    }
}
