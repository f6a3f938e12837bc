//! Points in time for people.
//!
//! The first rendering must be the same on the server and in the browser, which
//! agree neither on the clock nor on the time zone: it shows the day in UTC. The
//! browser then says how long ago it was.

use std::time::Duration;

use leptos::prelude::*;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The clock of the page, in milliseconds since 1970-01-01 UTC; found in the
/// context. Nothing until the page runs in the browser, then coarse.
#[derive(Clone, Copy)]
pub struct Clock(RwSignal<Option<i64>>);

impl Clock {
    /// A clock in the context of the page.
    pub fn provide() -> Self {
        let clock = Self(RwSignal::new(None));
        provide_context(clock);
        Effect::new(move || {
            clock.0.set(Some(now()));
            let ticks =
                set_interval_with_handle(move || clock.0.set(Some(now())), Duration::from_secs(20));
            on_cleanup(move || {
                if let Ok(ticks) = ticks {
                    ticks.clear();
                }
            });
        });
        clock
    }
}

/// Milliseconds since 1970-01-01 UTC.
fn now() -> i64 {
    #[cfg(feature = "hydrate")]
    return js_sys::Date::now() as i64;
    #[cfg(not(feature = "hydrate"))]
    return 0;
}

/// A point in time: how long ago, with the exact time behind it.
#[component]
pub fn When(
    /// Milliseconds since 1970-01-01 UTC.
    at: i64,
) -> impl IntoView {
    let clock = use_context::<Clock>();
    let text = move || match clock.and_then(|clock| clock.0.get()) {
        Some(now) => ago(at, now),
        None => date(at),
    };
    view! {
        <time datetime=iso(at) title=move || exact(at)>
            {text}
        </time>
    }
    .into_any()
}

/// How long before `now`, in words; the day when that was long ago.
pub fn ago(at: i64, now: i64) -> String {
    let count = |number: i64, unit: &str| match number {
        1 => format!("1 {unit} ago"),
        number => format!("{number} {unit}s ago"),
    };
    match now.saturating_sub(at) {
        ..MINUTE => "just now".to_owned(),
        passed @ ..HOUR => count(passed / MINUTE, "minute"),
        passed @ ..DAY => count(passed / HOUR, "hour"),
        passed if passed < 7 * DAY => count(passed / DAY, "day"),
        _ => date(at),
    }
}

/// The day in UTC: `23 Nov 2026`.
pub fn date(at: i64) -> String {
    let (year, month, day) = civil(at.div_euclid(DAY));
    let name = MONTHS.get(month as usize - 1).copied().unwrap_or_default();
    format!("{day} {name} {year}")
}

/// The time in UTC as ISO 8601 writes it, to the second.
pub fn iso(at: i64) -> String {
    let (year, month, day) = civil(at.div_euclid(DAY));
    let seconds = at.rem_euclid(DAY) / 1000;
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// The exact time as this browser writes it; the server writes it in UTC.
fn exact(at: i64) -> String {
    iso(at).replace('T', " ").replace('Z', " UTC")
}

/// Year, month and day of a day counted from 1970-01-01, in the Gregorian
/// calendar: `civil_from_days` of Howard Hinnant, "chrono-Compatible Low-Level
/// Date Algorithms".
fn civil(days: i64) -> (i64, u32, u32) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = (of_year - (153 * shifted + 2) / 5 + 1) as u32;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 } as u32;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (at, day, second) in [
            (0, "1 Jan 1970", "1970-01-01T00:00:00Z"),
            (-1, "31 Dec 1969", "1969-12-31T23:59:59Z"),
            (951_782_400_000, "29 Feb 2000", "2000-02-29T00:00:00Z"),
            (1_795_391_999_999, "22 Nov 2026", "2026-11-22T23:59:59Z"),
            (4_107_542_400_000, "1 Mar 2100", "2100-03-01T00:00:00Z"),
        ] {
            assert_eq!(date(at), day);
            assert_eq!(iso(at), second);
        }
    }

    #[test]
    fn what_was_recent_is_told_from_now() {
        let now = 1_795_391_999_999;
        for (before, expected) in [
            (-5 * MINUTE, "just now"),
            (0, "just now"),
            (MINUTE - 1, "just now"),
            (MINUTE, "1 minute ago"),
            (59 * MINUTE, "59 minutes ago"),
            (HOUR, "1 hour ago"),
            (DAY - 1, "23 hours ago"),
            (DAY, "1 day ago"),
            (6 * DAY, "6 days ago"),
            (7 * DAY, "15 Nov 2026"),
        ] {
            assert_eq!(ago(now - before, now), expected, "{before}");
        }
    }
}
