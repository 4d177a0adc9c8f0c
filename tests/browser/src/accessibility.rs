//! axe-core's rules, run in the page.

use crate::browser::Browser;
use serde_json::Value;

const RUN: &str = "
    const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'] }).then(
        (result) => done(result.violations.flatMap((rule) => rule.nodes.map(
            (node) => `${rule.id} (${rule.impact}): ${rule.help}: ${node.html} ${node.failureSummary}`))),
        (error) => done([`axe did not run: ${error}`]),
    );";

impl Browser {
    /// Checks the page as it is now against all rules of axe-core.
    #[track_caller]
    pub fn assert_accessible(&self) {
        let findings = self.accessibility_findings();
        let (engine, address) = (self.engine.name(), self.address());
        assert!(findings.is_empty(), "{engine}: {address} is not accessible: {findings:#?}");
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
        let found = self.script_async(RUN, &[]);
        let findings = found.as_array().expect("a list of findings").iter().filter_map(Value::as_str);
        findings.map(str::to_owned).collect()
    }
}
