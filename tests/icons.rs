//! The sprite that index.html carries holds the icons that the code names, each once, and no others.

const NAMES: &str = include_str!("../src/ui/icon_name.rs");
const SPRITE: &str = include_str!("../src/ui/icons.svg");

/// The names on the lines of the `icons!` list.
fn named() -> Vec<&'static str> {
    let names = NAMES.lines().filter_map(|line| line.strip_prefix("    ")?.split_once(" => \"")?.1.strip_suffix("\","));
    names.collect()
}

#[test]
fn the_sprite_is_what_the_code_names() {
    let names = named();
    assert!(names.len() > 100, "the list was not understood");
    for name in &names {
        let symbol = format!("<symbol id=\"icon-{name}\"");
        assert_eq!(SPRITE.matches(&symbol).count(), 1, "{name}: run `cargo xtask icons`");
    }
    assert_eq!(SPRITE.matches("<symbol ").count(), names.len() + 1, "the product's own mark is the one more");
}
