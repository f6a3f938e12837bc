//! How one person likes it on one device.
//!
//! Kept in a cookie, so that the server can render the page as it will be: no
//! flash of the wrong theme, and no panel that folds away after loading. The page
//! carries what the server read as `<html data-prefs>`, from which the browser
//! begins; so both render the same.

use leptos::prelude::*;

/// The name of the cookie.
pub const COOKIE: &str = "prefs";
const YEAR_SECONDS: u32 = 31_536_000;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// All themes.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The value of `data-theme`, and in the cookie.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme in words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Auto => "Like the system",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }
}

/// What is preferred, as the cookie tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preferred {
    /// Light or dark.
    pub theme: Theme,
    /// Whether the panel at the left is shown.
    pub left: bool,
    /// Whether the panel at the right is shown.
    pub right: bool,
    /// Whether keys without Ctrl or Alt do something.
    pub single_keys: bool,
    /// Whether the wheel zooms; it pans otherwise.
    pub wheel_zooms: bool,
}

impl Default for Preferred {
    fn default() -> Self {
        Self { theme: Theme::Auto, left: true, right: true, single_keys: true, wheel_zooms: false }
    }
}

impl Preferred {
    /// Reads the cookie's value; what it does not say or says wrong is as by
    /// default.
    pub fn parse(text: &str) -> Self {
        let mut preferred = Self::default();
        for part in text.split('.') {
            let Some((name, value)) = part.split_once('-') else { continue };
            match name {
                "theme" => {
                    let theme = Theme::ALL.into_iter().find(|theme| theme.slug() == value);
                    preferred.theme = theme.unwrap_or_default();
                }
                "left" => preferred.left = value != "0",
                "right" => preferred.right = value != "0",
                "keys" => preferred.single_keys = value != "0",
                "wheel" => preferred.wheel_zooms = value == "zoom",
                _ => {}
            }
        }
        preferred
    }

    /// Writes the cookie's value.
    pub fn write(&self) -> String {
        let flag = |flag| if flag { '1' } else { '0' };
        let wheel = if self.wheel_zooms { "zoom" } else { "pan" };
        let (left, right, keys) = (flag(self.left), flag(self.right), flag(self.single_keys));
        let theme = self.theme.slug();
        format!("theme-{theme}.left-{left}.right-{right}.keys-{keys}.wheel-{wheel}")
    }

    /// What is preferred as far as this side knows at first: the request's cookie
    /// on the server, what the server wrote into the page in the browser.
    pub fn initial() -> Self {
        initial_text().as_deref().map(Self::parse).unwrap_or_default()
    }
}

#[cfg(feature = "ssr")]
fn initial_text() -> Option<String> {
    let request = use_context::<http::request::Parts>()?;
    let cookies = request.headers.get_all(http::header::COOKIE).into_iter();
    let mut pairs =
        cookies.filter_map(|header| header.to_str().ok()).flat_map(|text| text.split(';'));
    pairs.find_map(|pair| Some(pair.trim().strip_prefix(COOKIE)?.strip_prefix('=')?.to_owned()))
}

#[cfg(not(feature = "ssr"))]
fn initial_text() -> Option<String> {
    document().document_element()?.get_attribute("data-prefs")
}

/// The preferences as signals; found in the context.
#[derive(Clone, Copy)]
pub struct Preferences {
    /// Light or dark.
    pub theme: RwSignal<Theme>,
    /// Whether the panel at the left is shown.
    pub left: RwSignal<bool>,
    /// Whether the panel at the right is shown.
    pub right: RwSignal<bool>,
    /// Whether keys without Ctrl or Alt do something.
    pub single_keys: RwSignal<bool>,
    /// Whether the wheel zooms; it pans otherwise.
    pub wheel_zooms: RwSignal<bool>,
}

impl Preferences {
    /// Begins with what was stored, and stores what changes.
    pub fn provide() -> Self {
        let first = Preferred::initial();
        let preferences = Self {
            theme: RwSignal::new(first.theme),
            left: RwSignal::new(first.left),
            right: RwSignal::new(first.right),
            single_keys: RwSignal::new(first.single_keys),
            wheel_zooms: RwSignal::new(first.wheel_zooms),
        };
        provide_context(preferences);
        Effect::watch(move || preferences.get(), |preferred, _, _| store(preferred), false);
        preferences
    }

    /// The preferences of the page.
    pub fn expect() -> Self {
        expect_context()
    }

    /// All at once; tracked.
    pub fn get(&self) -> Preferred {
        Preferred {
            theme: self.theme.get(),
            left: self.left.get(),
            right: self.right.get(),
            single_keys: self.single_keys.get(),
            wheel_zooms: self.wheel_zooms.get(),
        }
    }
}

fn store(preferred: &Preferred) {
    use wasm_bindgen::JsCast as _;
    let document = document();
    if let Some(root) = document.document_element() {
        // The root is always an element that takes attributes.
        drop(root.set_attribute("data-theme", preferred.theme.slug()));
    }
    let document: web_sys::HtmlDocument = document.unchecked_into();
    let cookie =
        format!("{COOKIE}={}; path=/; max-age={YEAR_SECONDS}; samesite=lax", preferred.write());
    // It fails where cookies are forbidden: then nothing is remembered.
    drop(document.set_cookie(&cookie));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for bits in 0_u8..16 {
            for theme in Theme::ALL {
                let flag = |bit: u8| bits >> bit & 1 == 1;
                let preferred = Preferred {
                    theme,
                    left: flag(0),
                    right: flag(1),
                    single_keys: flag(2),
                    wheel_zooms: flag(3),
                };
                assert_eq!(Preferred::parse(&preferred.write()), preferred);
            }
        }
    }

    #[test]
    fn nonsense_is_as_by_default() {
        for text in ["", "theme", "theme-pink", "....", "left-\u{1f600}", "--.--", "unknown-1"] {
            assert_eq!(Preferred::parse(text), Preferred::default(), "{text}");
        }
    }
}
