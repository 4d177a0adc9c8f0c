//! How hard a passphrase is to guess, roughly: enough to warn, never to promise.

use std::collections::BTreeSet;

/// The fewest characters of a passphrase that a file is sealed under.
pub const MIN_PASSPHRASE: usize = 12;

/// How hard a passphrase is to guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// So many characters are missing.
    Short(usize),
    /// Soon guessed.
    Weak,
    /// Fit for use.
    Fair,
    /// Hard to guess.
    Strong,
}

/// Bits below which a passphrase is soon guessed by whoever has the file.
const FAIR_BITS: f64 = 45.0;

/// Bits above which it is hard to guess.
const STRONG_BITS: f64 = 70.0;

/// Whether a character is of a kind.
type Kind = fn(&char) -> bool;

/// Judges a passphrase by its length, the kinds of its characters, and how often they repeat.
pub fn strength(passphrase: &str) -> Strength {
    let characters: Vec<char> = passphrase.chars().collect();
    if characters.len() < MIN_PASSPHRASE {
        return Strength::Short(MIN_PASSPHRASE - characters.len());
    }
    let kinds: [(Kind, f64); 5] = [
        (|character| character.is_ascii_digit(), 10.0),
        (|character| character.is_ascii_lowercase(), 26.0),
        (|character| character.is_ascii_uppercase(), 26.0),
        (|character| character.is_ascii() && !character.is_ascii_alphanumeric(), 32.0),
        (|character| !character.is_ascii(), 1500.0),
    ];
    let used = kinds.iter().filter(|(kind, _)| characters.iter().any(kind));
    let pool: f64 = used.map(|(_, size)| size).sum();
    // A character that stands there already, or next to its neighbour in the alphabet, adds next to nothing.
    let distinct = characters.iter().collect::<BTreeSet<_>>().len();
    let runs = characters.windows(2).filter(|pair| (pair[0] as u32).abs_diff(pair[1] as u32) <= 1).count();
    let counted = distinct.saturating_sub(runs).max(1) as f64 + (characters.len() - distinct) as f64 * 0.25;
    match counted * pool.max(2.0).log2() {
        bits if bits < FAIR_BITS => Strength::Weak,
        bits if bits < STRONG_BITS => Strength::Fair,
        _ => Strength::Strong,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_short_repeats_or_counts_up_is_called_so() {
        for (passphrase, expected) in [
            ("", Strength::Short(12)),
            ("12345678", Strength::Short(4)),
            ("aaaaaaaaaaaaaaaa", Strength::Weak),
            ("123456789012", Strength::Weak),
            ("abcdefghijklmnop", Strength::Weak),
            ("138001380001", Strength::Weak),
            ("tram-lamp-river", Strength::Fair),
            ("yizhan demonstration", Strength::Fair),
            ("东门外那盏灯亮到天快亮", Strength::Short(1)),
            ("东门外那盏灯亮到天快亮了", Strength::Strong),
            ("Rainy-59-kettle-Jump-04", Strength::Strong),
        ] {
            assert_eq!(strength(passphrase), expected, "{passphrase}");
        }
    }
}
