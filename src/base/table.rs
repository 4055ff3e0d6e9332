//! Lists with an index type of their own.
//!
//! Much of a site is lists side by side: its articles, their addresses, who links to them. The number of an
//! article fits all of these, and never the list of sections. So a [`Table`] is indexed by its own type only.

use std::marker::PhantomData;
use std::ops::{Deref, DerefMut, Index, IndexMut};

use rayon::prelude::*;

/// Which row of a table; the same in all tables of one kind.
pub trait Id: Copy + Send + Sync {
    /// The id with a number, from 0.
    fn new(number: usize) -> Self;
    /// Its number.
    fn number(self) -> usize;
}

/// Declares a type of ids.
macro_rules! id_type {
    ($(#[$about:meta])* $name:ident) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $crate::base::table::Id for $name {
            fn new(number: usize) -> Self {
                Self(number as u32)
            }

            fn number(self) -> usize {
                self.0 as usize
            }
        }
    };
}
pub(crate) use id_type;

/// A list that is indexed by the type `I` alone.
#[derive(Debug)]
pub struct Table<I, T> {
    rows: Vec<T>,
    ids: PhantomData<fn(I) -> I>,
}

impl<I: Id, T> Table<I, T> {
    /// Adds a row at the end and returns its id.
    pub fn push(&mut self, row: T) -> I {
        self.rows.push(row);
        I::new(self.rows.len() - 1)
    }

    /// The rows alone.
    pub fn into_rows(self) -> Vec<T> {
        self.rows
    }

    /// All ids, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + Clone + use<I, T> {
        (0..self.rows.len()).map(I::new)
    }

    /// All ids, for work in parallel.
    pub fn par_ids(&self) -> impl IndexedParallelIterator<Item = I> + use<I, T> {
        (0..self.rows.len()).into_par_iter().map(I::new)
    }

    /// All rows, each with its id.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator + Clone {
        self.rows.iter().enumerate().map(|(number, row)| (I::new(number), row))
    }
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Self {
        Self::from(Vec::new())
    }
}

impl<I, T: Clone> Clone for Table<I, T> {
    fn clone(&self) -> Self {
        Self::from(self.rows.clone())
    }
}

impl<I, T: PartialEq> PartialEq for Table<I, T> {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows
    }
}

impl<I, T> From<Vec<T>> for Table<I, T> {
    fn from(rows: Vec<T>) -> Self {
        Self { rows, ids: PhantomData }
    }
}

impl<I, T> FromIterator<T> for Table<I, T> {
    fn from_iter<R: IntoIterator<Item = T>>(rows: R) -> Self {
        Self::from(rows.into_iter().collect::<Vec<T>>())
    }
}

impl<I: Send, T: Send> FromParallelIterator<T> for Table<I, T> {
    fn from_par_iter<R: IntoParallelIterator<Item = T>>(rows: R) -> Self {
        Self::from(rows.into_par_iter().collect::<Vec<T>>())
    }
}

impl<'a, I, T> IntoIterator for &'a Table<I, T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.rows.iter()
    }
}

impl<I, T> Deref for Table<I, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.rows
    }
}

impl<I, T> DerefMut for Table<I, T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.rows
    }
}

impl<I: Id, T> Index<I> for Table<I, T> {
    type Output = T;

    fn index(&self, id: I) -> &T {
        &self.rows[id.number()]
    }
}

impl<I: Id, T> IndexMut<I> for Table<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.rows[id.number()]
    }
}
