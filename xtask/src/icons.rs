//! Draws `src/ui/icons.svg`: one symbol per icon that `src/ui/icon_name.rs` names, and the product's own mark.
//!
//! The pictures come from lucide-static (ISC). Stroke and colour are left to the styles.

use crate::{project, tools};
use anyhow::{Context, Result};
use std::{fmt::Write, fs, path::Path};

/// The product's mark, a lamp under the eaves, which no icon set has.
const BRAND: &str = concat!(
    r#"<symbol id="brand-mark" viewBox="0 0 32 32">"#,
    r#"<path class="brand-mark__glow" d="M10.8 18.2h10.4L27 27.5H5z"/>"#,
    r#"<path class="brand-mark__light" d="M13.4 12.6h5.2l2.6 5.6H10.8z"/>"#,
    r#"<path class="brand-mark__roof" d="M2.5 13 16 3l13.5 10M16 8v4M4.5 28.5h23"/>"#,
    "</symbol>",
);

/// Writes the sprite.
pub fn run() -> Result<()> {
    let root = project::root();
    let drawings = tools::npm_packages()?.join("lucide-static/icons");
    let list = read(&root.join("src/ui/icon_name.rs"))?;
    let names: Vec<&str> = list.lines().filter_map(name).collect();
    let mut sprite = String::from("<svg class=\"sprite\" width=\"0\" height=\"0\" aria-hidden=\"true\">\n");
    for name in &names {
        let drawing = read(&drawings.join(format!("{name}.svg")))?;
        let shapes = shapes(&drawing).with_context(|| format!("{name}.svg is not a drawing of lucide-static"))?;
        // Writing to a String cannot fail.
        let _ = writeln!(sprite, "<symbol id=\"icon-{name}\" viewBox=\"0 0 24 24\">{shapes}</symbol>");
    }
    sprite.push_str(BRAND);
    sprite.push_str("\n</svg>\n");
    let target = root.join("src/ui/icons.svg");
    fs::write(&target, sprite).with_context(|| format!("cannot write {}", target.display()))?;
    println!("{} icons in {}", names.len(), target.display());
    Ok(())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
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
