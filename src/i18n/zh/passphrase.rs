//! 口令的话。

use crate::i18n::texts::{PassphraseTexts, Plural};

pub(super) const TEXTS: PassphraseTexts = PassphraseTexts {
    label: "口令",
    hint: "至少 {n} 个字。写一句别人猜不到、自己忘不掉的话。",
    again: "再写一遍口令",
    differs: "两遍不一样，再看看",
    missing_characters: Plural::same("还差 {n} 个字"),
    weak: "太好猜了。加几个不相干的词。",
    fair: "可以用",
    strong: "很结实",
    strength: "口令：{word}",
};
