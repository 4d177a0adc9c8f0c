//! How a text is cut for speaking.

/// Marks after which a voice breathes.
const ENDS: [char; 9] = ['。', '！', '？', '；', '：', '\n', '!', '?', ';'];

/// The sentences of a text, each trimmed, none empty. A full stop ends one only before a space, so that `40.1` and
/// `a.b` stay whole.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut marks = text.char_indices().peekable();
    while let Some((at, mark)) = marks.next() {
        let ends = ENDS.contains(&mark) || mark == '.' && marks.peek().is_none_or(|(_, next)| next.is_whitespace());
        if ends {
            let end = at + mark.len_utf8();
            found.push(text.get(start..end).unwrap_or_default());
            start = end;
        }
    }
    found.push(text.get(start..).unwrap_or_default());
    found.into_iter().map(str::trim).filter(|sentence| sentence.chars().any(char::is_alphanumeric)).collect()
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn a_text_is_cut_where_a_voice_breathes() {
        for (text, cut) in [
            ("", vec![]),
            (" …… ", vec![]),
            ("办好了", vec!["办好了"]),
            ("您还在吗？我还在。", vec!["您还在吗？", "我还在。"]),
            ("Open now. 40.1 km away, see a.b", vec!["Open now.", "40.1 km away, see a.b"]),
            ("东门驿站\n到 22:00", vec!["东门驿站", "到 22:00"]),
            ("行！？好", vec!["行！", "好"]),
        ] {
            assert_eq!(sentences(text), cut, "{text:?}");
        }
    }
}
