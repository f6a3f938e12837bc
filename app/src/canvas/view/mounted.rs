//! What is in the page at the moment.

use design::SortedMap;
use web_sys::Element;

/// The elements of one sort of thing that are in the page.
#[derive(Debug)]
pub struct Mounted<K, V> {
    views: SortedMap<K, V>,
}

/// Something in the page.
pub trait Mountable {
    /// Its element.
    fn element(&self) -> &Element;

    /// A second element that belongs to it, in another layer.
    fn companion(&self) -> Option<&Element> {
        None
    }
}

impl<K, V> Default for Mounted<K, V> {
    fn default() -> Self {
        Self { views: SortedMap::new() }
    }
}

impl<K: Ord + Clone, V: Mountable> Mounted<K, V> {
    pub fn get(&self, key: &K) -> Option<&V> {
        self.views.get(key)
    }

    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.views.get_mut(key)
    }

    pub fn contains(&self, key: &K) -> bool {
        self.views.contains_key(key)
    }

    pub fn insert(&mut self, key: K, view: V) {
        self.views.insert(key, view);
    }

    /// Takes something out of the page.
    pub fn remove(&mut self, key: &K) {
        if let Some(view) = self.views.remove(key) {
            view.element().remove();
        }
    }

    /// Takes everything out of the page that is not wanted.
    pub fn retain(&mut self, wanted: impl Fn(&K) -> bool) {
        self.views.retain(|key, view| {
            let keep = wanted(key);
            if !keep {
                view.element().remove();
            }
            keep
        });
    }

    pub fn keys(&self) -> impl Iterator<Item = &K> {
        self.views.keys()
    }
}
