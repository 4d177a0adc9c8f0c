//! Words of a passphrase that seals a file.

use super::{Plural, texts};

texts! {
    /// Choosing a passphrase, and typing it.
    PassphraseTexts {
        label,
        hint,
        again,
        differs,
        missing_characters: Plural,
        weak,
        fair,
        strong,
        /// `{word}` is one of those above.
        strength,
    }
}
