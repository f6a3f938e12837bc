//! Writes changes onto a sequence diagram: what does not change stays byte for byte.
//!
//! What is wanted is told as a whole, because the order of messages and participants is a
//! part of it; what differs from the text is written where its thing stands, in the way
//! its neighbours are written. Each stage reads the text anew; in the end it is read once
//! more and compared with what it should say. Where that differs, participants are
//! declared before all else; and where that is not enough, participants and messages are
//! written anew.

mod anew;
mod increasing;
mod leaving;
mod mending;
mod messages;
mod order;
mod spelling;
mod spot;
mod texts;
mod view;
mod wanted;

pub use spelling::Naming;
pub use wanted::{Wanted, WantedMessage, WantedParticipant, normal};

use std::collections::{HashMap, HashSet};

use super::patch::{Draft, Edit, Patched};
use view::View;

/// Writes what is wanted onto a sequence diagram.
pub fn patch(source: &str, wanted: &Wanted) -> Patched {
    let view = View::of(source);
    if wanted.is_said_by(&view) {
        let text = source.to_owned();
        return Patched { text, edits: Vec::new(), anew: false, exact: true };
    }
    let mut draft = Draft::of(source);
    let (spelled, edits) = spelling::spelled(&view, wanted);
    draft.apply(edits);
    stage(&mut draft, |it| texts_and_messages(it, &spelled));
    let known: HashSet<String> = spelled.known(&view, wanted);
    let fits = |draft: &Draft| {
        let now = View::of(&draft.text);
        spelled.fits(&now) && now.problems() <= view.problems()
    };
    let ordered = |mut draft: Draft| {
        stage(&mut draft, |it| order::edits(it, &spelled, &known));
        stage(&mut draft, |it| mending::edits(&view, it));
        Some(draft).filter(|it| fits(it))
    };
    let headed = |mut draft: Draft| {
        stage(&mut draft, |it| order::head(it, &spelled));
        ordered(draft)
    };
    let (draft, anew) = match ordered(draft.clone()).or_else(|| headed(draft)) {
        Some(draft) => (draft, false),
        None => {
            let mut draft = Draft::of(source);
            draft.apply(anew::edits(&view, &spelled));
            (draft, true)
        }
    };
    let exact = !anew || spelled.fits(&View::of(&draft.text));
    let edits = draft.edits(source);
    Patched { text: draft.text, edits, anew, exact }
}

fn stage(draft: &mut Draft, edits: impl FnOnce(&View) -> Vec<Edit>) {
    let edits = edits(&View::of(&draft.text));
    draft.apply(edits);
}

/// All but the order of participants.
fn texts_and_messages(view: &View, wanted: &Wanted) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut gone = HashSet::new();
    texts::title(view, wanted, &mut edits);
    let said = view.dialogue.participants.iter();
    let said: HashMap<&str, &str> = said.map(|it| (it.id.as_str(), it.name.as_str())).collect();
    for participant in &wanted.participants {
        let name = said.get(participant.id.as_str());
        if name.is_some_and(|name| *name != normal(&participant.name)) {
            texts::rename(view, participant, &mut edits);
        }
    }
    leaving::edits(view, wanted, &mut gone, &mut edits);
    messages::edits(view, wanted, &mut gone, &mut edits);
    edits
}
