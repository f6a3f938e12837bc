//! Exchanging updates with other replicas.

use yrs::updates::decoder::Decode;
use yrs::updates::encoder::Encode;
use yrs::{
    BranchID, ClientID, ID, ReadTxn, StateVector, Transact, Update, WriteTxn, merge_updates_v1,
};

use super::{BadUpdate, CLIENTS, Merged, Store};
use crate::doc::outline::{self, Outline};

/// The most bytes that wait for updates that are not there.
const WAITING_BYTES: usize = 16 << 20;

impl Store {
    /// Takes in an update from elsewhere. If it builds upon others that are not
    /// there yet, it waits for them.
    pub fn merge(&mut self, update: &[u8]) -> Result<Merged, BadUpdate> {
        let outline = Outline::of(update)?;
        if !outline.is_ready(|client| self.known(client)) {
            return self.wait(outline, update);
        }
        let merged = self.integrate(&outline, update)?;
        self.bring_in();
        Ok(merged)
    }

    /// Takes in what waited, as far as what it waited for is there now.
    pub(super) fn bring_in(&mut self) {
        while let Some(at) = self.ready() {
            let (_, update) = self.waiting.swap_remove(at);
            // A waiting update that turns out to be impossible is nobody's loss.
            drop(Outline::of(&update).and_then(|outline| self.integrate(&outline, &update)));
        }
    }

    fn ready(&self) -> Option<usize> {
        let is_ready = |outline: &Outline| outline.is_ready(|client| self.known(client));
        self.waiting.iter().position(|(outline, _)| is_ready(outline))
    }

    fn wait(&mut self, outline: Outline, update: &[u8]) -> Result<Merged, BadUpdate> {
        if self.waiting.iter().any(|(_, waiting)| waiting == update) {
            return Ok(Merged::Nothing);
        }
        let held: usize = self.waiting.iter().map(|(_, waiting)| waiting.len()).sum();
        if held + update.len() > WAITING_BYTES {
            return Err(BadUpdate::new("too much waits for updates that are not there"));
        }
        self.waiting.push((outline.waiting(), update.to_vec()));
        Ok(Merged::Waits)
    }

    /// The clock that a client has reached.
    pub(super) fn known(&self, client: u64) -> u64 {
        let known = self.known.get(&client).copied().unwrap_or(0);
        if client == self.client {
            known.max(u64::from(self.read().store().get_local_state()))
        } else {
            known
        }
    }

    fn integrate(&mut self, outline: &Outline, bytes: &[u8]) -> Result<Merged, BadUpdate> {
        let update = Update::decode_v1(bytes).map_err(BadUpdate::new)?;
        if !self.can_hold(outline) {
            return Err(BadUpdate::new("something lies in what cannot hold anything"));
        }
        let deep = self.deep.below(&outline.blocks);
        let deep = deep.ok_or_else(|| BadUpdate::new("its types are nested too deep"))?;
        let mut txn = self.doc.transact_mut_with("remote");
        txn.apply_update(update).map_err(BadUpdate::new)?;
        // Blocks that wait for each other in a circle can never come in.
        drop(txn.prune_pending());
        txn.commit();
        let merged = if txn.has_changes() { Merged::News } else { Merged::Nothing };
        drop(txn);
        if merged == Merged::News {
            self.arrived += 1;
            self.size.bytes += bytes.len();
            self.size.blocks += outline.grows();
            if outline.deletions > 0 {
                self.measured = None;
            }
        }
        let known = &self.known;
        self.deep.add(deep, |client| known.get(&client).copied().unwrap_or(0));
        for (client, (_, end)) in &outline.brings {
            let known = self.known.entry(*client).or_default();
            *known = (*known).max(*end);
        }
        Ok(merged)
    }

    /// Whether the parents that an update names can be such: types, or deleted.
    /// Others make the library stop half-way.
    fn can_hold(&self, outline: &Outline) -> bool {
        let txn = self.read();
        let mut deleted = None;
        outline.parents.iter().all(|&(client, clock)| {
            let clock = u32::try_from(clock).unwrap_or(u32::MAX);
            let id = ID::new(ClientID::new(client % CLIENTS), clock);
            BranchID::get_nested(&txn, &id).is_some()
                || deleted.get_or_insert_with(|| txn.snapshot().delete_set).contains(&id)
        })
    }

    /// The updates that wait for others that they build upon.
    pub fn waiting(&self) -> impl Iterator<Item = &[u8]> {
        self.waiting.iter().map(|(_, update)| update.as_slice())
    }

    pub fn state_vector(&self) -> Vec<u8> {
        self.read().state_vector().encode_v1()
    }

    pub fn update_since(&self, state_vector: &[u8]) -> Result<Vec<u8>, BadUpdate> {
        outline::state_vector(state_vector)?;
        let state_vector = StateVector::decode_v1(state_vector).map_err(BadUpdate::new)?;
        Ok(self.read().encode_diff_v1(&state_vector))
    }

    pub fn snapshot(&self) -> Vec<u8> {
        self.read().encode_diff_v1(&StateVector::default())
    }
}

/// Several updates in order as few: those that follow each other without a gap
/// become one. The library loses blocks where it has to fill gaps.
pub(in crate::doc) fn merge_updates(
    updates: impl IntoIterator<Item = Vec<u8>>,
) -> Result<Vec<Vec<u8>>, BadUpdate> {
    let mut runs: Vec<(Outline, Vec<Vec<u8>>)> = Vec::new();
    for update in updates {
        let outline = Outline::of(&update)?;
        match runs.last_mut() {
            Some((run, updates)) if run.is_followed_by(&outline) => {
                run.extend(outline);
                updates.push(update);
            }
            _ => runs.push((outline, vec![update])),
        }
    }
    let merged = runs.into_iter().map(|(_, updates)| match <[Vec<u8>; 1]>::try_from(updates) {
        Ok([update]) => Ok(update),
        Err(updates) => merge_updates_v1(updates).map_err(BadUpdate::new),
    });
    merged.collect()
}
