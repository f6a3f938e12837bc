//! Saying one's name, and being known by it on the next visit.

use app::api::Person;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use time::Duration;
use uuid::Uuid;

use super::Services;
use super::access::{Actor, WORKSPACE};
use crate::db::people::PersonRow;
use crate::error::{Error, Result};

/// How long someone who does not come back is remembered.
pub const LIFETIME: Duration = Duration::days(365);
/// The most characters of a name.
const NAME: usize = 60;
const COLORS: u8 = 8;

impl Services {
    /// Remembers the name of who asks. Someone new gets the session; someone
    /// known gets another name.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the name is empty or too long.
    pub async fn introduce(&self, actor: &Actor, name: &str) -> Result<Introduced> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let length = name.chars().count();
        if length == 0 || length > NAME || name.chars().any(char::is_control) {
            return Err(Error::invalid(
                "A name has 1 to 60 characters.",
                "Say the name by which your colleagues know you.",
            ));
        }
        if let Some(person) = &actor.person {
            self.db.rename_person(person.id, &name).await?;
            let person = PersonRow { name, ..person.clone() };
            return Ok(Introduced { person: shown(&person), token: None });
        }
        let id = Uuid::new_v4();
        let color = i16::from(id.as_bytes()[15] % COLORS);
        let person = PersonRow { id, workspace_id: WORKSPACE, name, color };
        let token = new_token().map_err(Error::internal)?;
        self.db.add_person(&person, &token_hash(&token), LIFETIME).await?;
        Ok(Introduced { person: shown(&person), token: Some(token) })
    }

    /// Who brings a session's token along.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the database cannot say.
    pub async fn actor(&self, token: Option<&str>) -> Result<Actor> {
        let person = match token {
            Some(token) => self.db.person_of_session(&token_hash(token), LIFETIME).await?,
            None => None,
        };
        Ok(Actor { person })
    }
}

/// A token of 256 random bits.
fn new_token() -> std::result::Result<String, getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// What the database keeps of a token, so that whoever reads it cannot take
/// over a session.
fn token_hash(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}

/// Someone whose name is now known.
pub struct Introduced {
    /// Who.
    pub person: Person,
    /// The token of the session that someone new was given.
    pub token: Option<String>,
}

/// A person as others see them.
pub fn shown(person: &PersonRow) -> Person {
    Person { name: person.name.clone(), color: u8::try_from(person.color).unwrap_or(0) % COLORS }
}
