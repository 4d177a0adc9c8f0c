//! Draws `src/ui/icons.svg`: one symbol per icon that `src/ui/icon_name.rs` names, and the product's own mark.
//!
//! The pictures come from lucide-static (ISC). Stroke and colour are left to the styles.

use std::{fmt::Write, fs, path::Path};

/// The product's mark, a lamp under the eaves, which no icon set has.
const BRAND: &str = concat!(
    r#"<symbol id="brand-mark" viewBox="0 0 32 32">"#,
    r#"<path class="brand-mark__glow" d="m13 12-6.5 13h19L19 12z"/>"#,
    r#"<path class="brand-mark__light" d="m14 12-4 7.5h12L18 12z"/>"#,
    r#"<path class="brand-mark__roof" d="M3 14.5 16 5l13 9.5M6 27h20"/>"#,
    "</symbol>",
);

/// Writes the sprite and answers how many icons it holds.
pub(crate) fn draw(root: &Path) -> Result<usize, String> {
    let list = read(&root.join("src/ui/icon_name.rs"))?;
    let names: Vec<&str> = list.lines().filter_map(name).collect();
    let mut sprite = String::from("<svg class=\"sprite\" width=\"0\" height=\"0\" aria-hidden=\"true\">\n");
    for name in &names {
        let drawing = read(&root.join(format!("node_modules/lucide-static/icons/{name}.svg")))?;
        let shapes = shapes(&drawing).ok_or_else(|| format!("{name}.svg is not a drawing of lucide-static"))?;
        // Writing to a String cannot fail.
        let _ = writeln!(sprite, "<symbol id=\"icon-{name}\" viewBox=\"0 0 24 24\">{shapes}</symbol>");
    }
    sprite.push_str(BRAND);
    sprite.push_str("\n</svg>\n");
    let target = root.join("src/ui/icons.svg");
    fs::write(&target, sprite).map_err(|error| format!("{}: {error}", target.display()))?;
    Ok(names.len())
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// The icon's name on a line such as `    Camera => "camera",`.
fn name(line: &str) -> Option<&str> {
    let (_, name) = line.strip_prefix("    ")?.split_once(" => \"")?;
    name.strip_suffix("\",")
}

/// What stands inside the drawing's `<svg>`, on one line.
fn shapes(drawing: &str) -> Option<String> {
    let (_, inside) = drawing.split_once("<svg")?.1.split_once('>')?;
    let (inside, _) = inside.rsplit_once("</svg>")?;
    let words: Vec<&str> = inside.split_whitespace().collect();
    Some(words.join(" ").replace(" />", "/>").replace("> <", "><"))
}
