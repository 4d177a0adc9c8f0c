//! axe-core's rules, run in the page, in every look a page can have.

use crate::browser::Browser;
use serde_json::{Value, json};

/// The looks of a page, as `<html>` wears them: the theme, and how large the type is.
pub const LOOKS: [(&str, &str); 3] = [("light", "normal"), ("elder", "large"), ("night", "normal")];

/// What `<html>` wears now.
pub const WORN: &str = "const { theme, text } = document.documentElement.dataset; return [theme, text];";

const WEAR: &str = "[document.documentElement.dataset.theme, document.documentElement.dataset.text] = arguments;";

/// Ends what fades or slides: colours in between are nobody's choice, and what is out of sight may never get on.
const REST: &str = "document.getAnimations()
    .filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity)
    .forEach((animation) => animation.finish())";

const RUN: &str = "
    const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'] }).then(
        (result) => done(result.violations.flatMap((rule) => rule.nodes.map(
            (node) => `${rule.id} (${rule.impact}): ${rule.help}: ${node.html} ${node.failureSummary}`))),
        (error) => done([`axe did not run: ${error}`]),
    );";

impl Browser {
    /// Checks the page as it is now against all rules of axe-core, in every look, and leaves it in the one it has.
    #[track_caller]
    pub fn assert_accessible(&self) {
        let worn = self.script(WORN, &[]);
        let others = LOOKS.map(|(theme, text)| json!([theme, text])).into_iter().filter(|look| *look != worn);
        for look in others.chain([worn.clone()]) {
            self.script(WEAR, look.as_array().expect("a theme and a size"));
            let findings = self.accessibility_findings();
            let (engine, address) = (self.engine().name(), self.address());
            assert!(findings.is_empty(), "{engine}: {address} is not accessible in {look}: {findings:#?}");
        }
    }

    /// What axe-core finds wrong with the page as it is now.
    #[track_caller]
    pub fn accessibility_findings(&self) -> Vec<String> {
        // It is long, and a page that has it keeps it.
        if self.script("return typeof axe", &[]) == "undefined" {
            let file = xtask::project::root().join("node_modules/axe-core/axe.min.js");
            let source = std::fs::read_to_string(&file).expect("axe-core; `cargo xtask test` installs it");
            self.script(&format!("{source}; window.axe = axe"), &[]);
        }
        self.script(REST, &[]);
        let found = self.script_async(RUN, &[]);
        let findings = found.as_array().expect("a list of findings").iter().filter_map(Value::as_str);
        findings.map(str::to_owned).collect()
    }
}
