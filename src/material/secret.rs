//! Bytes that must not be seen: created at their exact size, wiped on drop, without Clone, Debug
//! of content, Display or serialisation.

use std::fmt;

use zeroize::Zeroizing;

/// Secret bytes. Reading them takes a method with a loud name.
pub struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    /// Bytes filled in place: `fill` gets a zeroed buffer of `length` bytes.
    ///
    /// # Errors
    /// What `fill` returns.
    pub fn fill<E>(
        length: usize,
        fill: impl FnOnce(&mut [u8]) -> Result<(), E>,
    ) -> Result<Self, E> {
        let mut bytes = Zeroizing::new(vec![0; length]);
        fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// Takes over bytes that are already in a wiping buffer.
    pub const fn from_zeroizing(bytes: Zeroizing<Vec<u8>>) -> Self {
        Self(bytes)
    }

    /// Copies bytes into a buffer of exactly their length.
    pub fn copy_of(bytes: &[u8]) -> Self {
        let mut copy = Zeroizing::new(Vec::with_capacity(bytes.len()));
        copy.extend_from_slice(bytes);
        Self(copy)
    }

    /// The secret bytes themselves. They must not be stored, printed or hashed for display.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({} bytes)", self.0.len())
    }
}
