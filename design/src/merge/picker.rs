//! Choosing between the two sides, value by value.

use super::{Choices, Side, lines};
use crate::model::{Item, Site, SiteId};
use crate::{SortedMap, SortedSet};

/// A record, or the whole design, as the three of a merge have it.
pub(super) struct Versions<'a, R> {
    /// None where both sides added it.
    pub base: Option<&'a R>,
    pub ours: &'a R,
    pub theirs: &'a R,
}

impl<R> Clone for Versions<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Versions<'_, R> {}

/// A value that both sides changed, each to another.
pub(super) struct Clash {
    /// The record that holds the value; none for the design itself.
    pub item: Option<Item>,
    /// The path of the value in the record.
    pub member: String,
}

impl Clash {
    /// The id of the conflict.
    pub fn id(&self) -> String {
        match &self.item {
            Some(item) => format!("{}/{}", item.path(), self.member),
            None => self.member.clone(),
        }
    }
}

/// Chooses between the two sides, and remembers where a person must.
pub(super) struct Picker<'a> {
    pub choices: &'a Choices,
    /// The records that one side has and the result does not.
    pub gone: SortedSet<Item>,
    /// Whose sites lie in which, where that is one choice for all of them.
    pub nesting: Option<Side>,
    /// The removed sites that are in the result again, each with the place where
    /// its removal put what lay in it.
    pub returned: SortedMap<SiteId, Option<SiteId>>,
    /// The record whose values are chosen.
    pub item: Option<Item>,
    pub clashes: Vec<Clash>,
}

impl Picker<'_> {
    /// A value of a record; see [`Self::side`] for when it is whose.
    pub fn field<R, T: Clone + PartialEq>(
        &mut self,
        member: &str,
        of: Versions<R>,
        get: fn(&R) -> &T,
    ) -> T {
        let (base, ours, theirs) = (of.base.map(get), get(of.ours), get(of.theirs));
        match self.side(member, base == Some(ours), base == Some(theirs), ours == theirs) {
            Side::Ours => ours.clone(),
            Side::Theirs => theirs.clone(),
        }
    }

    /// A value that refers to another record.
    pub fn reference<R, T: Clone + PartialEq>(
        &mut self,
        member: &str,
        of: Versions<R>,
        get: fn(&R) -> &T,
        target: fn(&T) -> Option<Item>,
    ) -> T {
        let value = self.field(member, of, get);
        self.or_other(value, of, get, target)
    }

    /// The site around a record. A site that comes back takes in again what was
    /// put out only to remove it.
    pub fn place<R>(
        &mut self,
        member: &str,
        of: Versions<R>,
        get: fn(&R) -> &Option<SiteId>,
    ) -> Option<SiteId> {
        let place = self.reference(member, of, get, around);
        let before = of.base.and_then(|base| get(base).as_ref());
        let is_still_in = [of.ours, of.theirs].into_iter().any(|it| get(it).as_ref() == before);
        match before {
            Some(site) if is_still_in && self.returned.get(site) == Some(&place) => {
                Some(site.clone())
            }
            _ => place,
        }
    }

    /// The site around a site.
    pub fn parent(&mut self, of: Versions<Site>) -> Option<SiteId> {
        let parent: fn(&Site) -> &Option<SiteId> = |site| &site.parent;
        match self.nesting {
            Some(Side::Ours) => self.or_other(of.ours.parent.clone(), of, parent, around),
            Some(Side::Theirs) => self.or_other(of.theirs.parent.clone(), of, parent, around),
            None => self.place("parent", of, parent),
        }
    }

    /// The value, or the other side's where it refers to what is not in the result.
    fn or_other<R, T: Clone + PartialEq>(
        &self,
        value: T,
        of: Versions<R>,
        get: fn(&R) -> &T,
        target: fn(&T) -> Option<Item>,
    ) -> T {
        let is_gone = target(&value).is_some_and(|target| self.gone.contains(&target));
        let (ours, theirs) = (get(of.ours), get(of.theirs));
        match is_gone {
            false => value,
            true if value == *ours => theirs.clone(),
            true => ours.clone(),
        }
    }

    /// A text that may span lines. What both sides added starts from an empty one.
    pub fn prose<R>(&mut self, member: &str, of: Versions<R>, get: fn(&R) -> &String) -> String {
        let base = of.base.map_or("", |base| get(base));
        let (ours, theirs) = (get(of.ours), get(of.theirs));
        lines::merged(base, ours, theirs).unwrap_or_else(|| match self.clash(member) {
            Side::Ours => ours.clone(),
            Side::Theirs => theirs.clone(),
        })
    }

    /// Whose value to take: that of the side which changed it, and where both did
    /// so differently, the one that a person chose.
    pub fn side(
        &mut self,
        member: &str,
        is_base_ours: bool,
        is_base_theirs: bool,
        is_same: bool,
    ) -> Side {
        if is_same || is_base_theirs {
            Side::Ours
        } else if is_base_ours {
            Side::Theirs
        } else {
            self.clash(member)
        }
    }

    fn clash(&mut self, member: &str) -> Side {
        let clash = Clash { item: self.item.clone(), member: member.to_owned() };
        let side = self.choices.get(&clash.id()).copied();
        self.clashes.push(clash);
        side.unwrap_or(Side::Ours)
    }
}

fn around(site: &Option<SiteId>) -> Option<Item> {
    site.clone().map(Item::Site)
}
