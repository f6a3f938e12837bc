//! Who uses this browser.

use leptos::prelude::*;

use crate::api::{ApiError, Person, calls};

/// The person at this browser; found in the context.
#[derive(Clone, Copy)]
pub struct Me {
    known: Resource<Result<Option<Person>, ApiError>>,
    /// What the server or the person said since the page began to run.
    said: RwSignal<Option<Person>>,
    /// Whether the dialog that asks for the name is open.
    pub asking: RwSignal<bool>,
    /// Whether the page has asked by itself.
    asked: StoredValue<bool>,
}

impl Me {
    /// Asks the server who this is, in the context of the page.
    pub fn provide() -> Self {
        let me = Self {
            known: Resource::new_blocking(|| (), |()| calls::me()),
            said: RwSignal::new(None),
            asking: RwSignal::new(false),
            asked: StoredValue::new(false),
        };
        provide_context(me);
        Effect::new(move || {
            if let Some(Ok(Some(person))) = me.known.get() {
                me.said.set(Some(person));
            }
        });
        me
    }

    /// Asks for the name if there is none, once: who closes the dialog without an
    /// answer is not asked again.
    pub fn ask_if_nameless(self) {
        Effect::new(move || {
            let nameless = matches!(self.known.get(), Some(Ok(None))) && self.known().is_none();
            if nameless && !self.asked.get_value() {
                self.asked.set_value(true);
                self.asking.set(true);
            }
        });
    }

    /// The person of the page.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Who it is, if known; tracked. To be read below `<Suspense>`.
    pub fn person(&self) -> Option<Person> {
        self.said.get().or_else(|| self.known.get()?.ok()?)
    }

    /// Who it is, once the page runs in the browser; tracked.
    pub fn known(&self) -> Option<Person> {
        self.said.get()
    }

    /// Tells the server the name.
    ///
    /// # Errors
    /// What the server says against it.
    pub async fn introduce(&self, name: String) -> Result<(), ApiError> {
        let person = calls::introduce(name).await?;
        self.said.set(Some(person));
        Ok(())
    }
}

/// The letters that stand for a name in a small circle: of the first and the last
/// word.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = words.next();
    let letters = first.into_iter().chain(words.next_back());
    letters.flat_map(char::to_uppercase).take(2).collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_of_the_first_and_last_word() {
        for (name, expected) in [
            ("Ana", "A"),
            ("Ana Novak", "AN"),
            ("ana maria novak", "AN"),
            ("  ", ""),
            ("ßa öb", "SS"),
            ("李 小龙", "李小"),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }
}
