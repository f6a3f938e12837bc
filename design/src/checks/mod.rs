//! What an experienced colleague would point out about a design.
//!
//! A check is a function from a design to diagnostics. [`ALL`] lists them;
//! adding one means writing the function in the file of its subject and a line
//! there. Checks know the model and no text: what a renderer of Mermaid would
//! not draw is told by [`crate::text::mermaid::limits`], and [`crate::findings`]
//! puts the two together.
//!
//! A check stays silent when it cannot be sure. What is merely not filled in yet
//! is no more than an [`Severity::Info`].

mod components;
mod discovery;
mod distribution;
mod environments;
mod links;
mod placing;
#[cfg(test)]
mod tests;

use crate::Arrange as _;
use crate::model::{Component, Design, Node};
use crate::{Diagnostic, Severity};

/// A check.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// A stable name, which is the code of its diagnostics and part of the API.
    pub id: &'static str,
    /// What it looks for, in a few words.
    pub title: &'static str,
    /// Finds it.
    pub run: fn(&Design) -> Vec<Diagnostic>,
}

/// All checks, in the order of the document.
pub const ALL: [Check; 23] = [
    Check {
        id: "component-nameless",
        title: "Components without a name",
        run: components::nameless,
    },
    Check {
        id: "component-duplicate",
        title: "Components of the same name",
        run: components::duplicate,
    },
    Check {
        id: "component-unplaced",
        title: "Components that are not on the canvas",
        run: components::unplaced,
    },
    Check {
        id: "component-count",
        title: "Planned and placed counts that differ",
        run: components::count,
    },
    Check { id: "site-nameless", title: "Sites without a name", run: placing::nameless_site },
    Check { id: "site-empty", title: "Sites with nothing in them", run: placing::empty_site },
    Check {
        id: "site-outside",
        title: "Sites that stick out of the site around them",
        run: placing::site_outside,
    },
    Check {
        id: "node-outside",
        title: "Components drawn outside of their site",
        run: placing::node_outside,
    },
    Check {
        id: "node-unconnected",
        title: "Components that nothing is linked to",
        run: placing::unconnected,
    },
    Check { id: "link-loop", title: "Links from a thing to itself", run: links::loops },
    Check { id: "link-duplicate", title: "Links that are drawn twice", run: links::duplicate },
    Check { id: "strategy-missing", title: "No distribution strategy", run: distribution::missing },
    Check {
        id: "strategy-contradicted",
        title: "A strategy that the canvas contradicts",
        run: distribution::contradicted,
    },
    Check {
        id: "servers-unbalanced",
        title: "Several servers without a load balancer",
        run: distribution::unbalanced,
    },
    Check {
        id: "database-single",
        title: "Databases without a second copy",
        run: distribution::single_database,
    },
    Check {
        id: "mechanism-missing",
        title: "No discovery mechanism",
        run: discovery::mechanism_missing,
    },
    Check {
        id: "mechanism-unfounded",
        title: "Load balancing without a load balancer",
        run: discovery::mechanism_unfounded,
    },
    Check { id: "naming-missing", title: "No naming convention", run: discovery::naming_missing },
    Check {
        id: "naming-empty",
        title: "Naming patterns that are empty",
        run: discovery::naming_empty,
    },
    Check {
        id: "message-empty",
        title: "Messages that say nothing",
        run: discovery::message_empty,
    },
    Check {
        id: "environment-nameless",
        title: "Environments without a name",
        run: environments::nameless,
    },
    Check {
        id: "environment-empty",
        title: "Environments that nothing runs in",
        run: environments::empty,
    },
    Check {
        id: "staging-incomplete",
        title: "Production components that staging lacks",
        run: environments::staging_incomplete,
    },
];

/// Runs all checks; what matters most comes first.
pub fn check(design: &Design) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = ALL.iter().flat_map(|check| (check.run)(design)).collect();
    found.arrange_by_key(|diagnostic| std::cmp::Reverse(diagnostic.severity));
    found
}

fn warning(code: &'static str, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, Severity::Warning, message)
}

fn info(code: &'static str, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, Severity::Info, message)
}

/// A name in quotes, or words for a thing that has none.
fn quoted(name: &str, nameless: &str) -> String {
    if name.trim().is_empty() { nameless.to_owned() } else { format!("“{name}”") }
}

fn component_of<'a>(design: &'a Design, node: &Node) -> Option<&'a Component> {
    design.components.get(&node.component)
}

/// A node by its name, or else by what it is: “a server without a name”.
fn node_named(design: &Design, node: &Node) -> String {
    let kind = component_of(design, node).map_or("component", |it| it.kind.label());
    quoted(design.node_name(node), &format!("a {} without a name", kind.to_lowercase()))
}

/// The first letter as a capital, for the beginning of a sentence.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
