//! What is drawn on the canvas.

use design::command::{Change, Edit};
use design::geometry::{Point, Rect};
use design::model::{
    Component, ComponentId, ComponentKind, Count, Direction, Item, Link, LinkKind, Node, NodeId,
    Site, SiteId, SiteKind,
};
use yrs::{Any, ReadTxn};

use super::texts::{
    endpoint, endpoint_item, endpoint_text, fields, kind_text, order, other_component, other_label,
    prose, slugged,
};
use super::{Kept, Table, kept};
use crate::doc::fields::{Field, Fields, Reader};

impl Kept for Component {
    kept! { Component Components Component; }

    fn fields(&self) -> Fields {
        let count = match self.count {
            Count::Auto => Field::Plain(Any::Null),
            Count::Fixed(count) => Field::number(count),
        };
        fields([
            ("order", Field::text(self.order.as_str())),
            ("name", Field::text(&self.name)),
            ("kind", Field::text(&kind_text(self.kind.slug(), other_component(&self.kind)))),
            ("purpose", prose(&self.purpose)),
            ("count", count),
        ])
    }

    fn read<T: ReadTxn>(id: ComponentId, from: &Reader<T>) -> Option<Self> {
        let kind = from.name("kind").unwrap_or_default();
        Some(Self {
            id,
            order: order(from),
            name: from.line("name"),
            kind: match ComponentKind::from_slug(&kind) {
                Some(kind) => kind,
                None => ComponentKind::Other(other_label(&kind)),
            },
            purpose: from.line("purpose"),
            count: from.count("count").map_or(Count::Auto, Count::Fixed),
        })
    }
}

impl Kept for Site {
    kept! { Site Sites Site; }

    fn fields(&self) -> Fields {
        let other = match &self.kind {
            SiteKind::Other(label) => Some(label.as_str()),
            _ => None,
        };
        fields([
            ("name", Field::text(&self.name)),
            ("kind", Field::text(&kind_text(self.kind.slug(), other))),
        ])
    }

    fn read<T: ReadTxn>(id: SiteId, from: &Reader<T>) -> Option<Self> {
        let kind = from.name("kind").unwrap_or_default();
        Some(Self {
            id,
            name: from.line("name"),
            kind: match SiteKind::from_slug(&kind) {
                Some(kind) => kind,
                None => SiteKind::Other(other_label(&kind)),
            },
            parent: None,
            rect: Rect::default(),
        })
    }

    fn references(&self) -> Vec<Item> {
        self.parent.iter().cloned().map(Item::Site).collect()
    }
}

impl Kept for Node {
    kept! { Node Nodes Node; }

    fn fields(&self) -> Fields {
        fields([
            ("component", Field::text(self.component.as_str())),
            ("label", Field::optional(self.label.as_deref(), Field::text)),
            ("replicas", Field::number(self.replicas)),
        ])
    }

    fn read<T: ReadTxn>(id: NodeId, from: &Reader<T>) -> Option<Self> {
        Some(Self {
            id,
            component: ComponentId::parse(&from.name("component")?).ok()?,
            site: None,
            label: from.text("label"),
            replicas: from.count("replicas").unwrap_or(1),
            position: Point::default(),
        })
    }

    fn references(&self) -> Vec<Item> {
        let site = self.site.iter().cloned().map(Item::Site);
        site.chain([Item::Component(self.component.clone())]).collect()
    }
}

impl Kept for Link {
    kept! { Link Links Link; }

    fn fields(&self) -> Fields {
        fields([
            ("from", Field::text(&endpoint_text(&self.from))),
            ("to", Field::text(&endpoint_text(&self.to))),
            ("label", Field::text(&self.label)),
            ("kind", Field::text(self.kind.slug())),
            ("direction", Field::text(self.direction.slug())),
        ])
    }

    fn read<T: ReadTxn>(id: Self::Id, from: &Reader<T>) -> Option<Self> {
        Some(Self {
            id,
            from: endpoint(&from.name("from")?)?,
            to: endpoint(&from.name("to")?)?,
            label: from.line("label"),
            kind: slugged(from, "kind", LinkKind::ALL, LinkKind::slug).unwrap_or_default(),
            direction: slugged(from, "direction", Direction::ALL, Direction::slug)
                .unwrap_or_default(),
        })
    }

    fn references(&self) -> Vec<Item> {
        [&self.from, &self.to].into_iter().cloned().map(endpoint_item).collect()
    }
}
