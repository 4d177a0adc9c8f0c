//! Words of a passphrase, in English.

use crate::i18n::texts::{PassphraseTexts, Plural};

pub(super) const TEXTS: PassphraseTexts = PassphraseTexts {
    label: "Passphrase",
    hint: "At least {n} characters. A sentence that nobody guesses and you do not forget.",
    again: "Passphrase once more",
    differs: "The two differ. Look again",
    missing_characters: Plural { one: "{n} more character", other: "{n} more characters" },
    weak: "Easy to guess. Add unrelated words.",
    fair: "Good enough",
    strong: "Strong",
    strength: "Passphrase: {word}",
};
