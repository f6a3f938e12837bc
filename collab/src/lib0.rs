//! The encoding under Yjs and its protocols: numbers of variable length, and
//! bytes and texts with their length in front. See
//! <https://github.com/dmonad/lib0/blob/main/encoding.js>.

/// Reads lib0 values from bytes. Every method returns `None` at the end of the
/// bytes and at malformed values, and never allocates.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

/// The greatest number that JavaScript holds exactly.
pub(crate) const SAFE_INTEGER: u64 = (1 << 53) - 1;

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// How many bytes are left.
    pub fn left(&self) -> usize {
        self.rest.len()
    }

    pub fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(byte)
    }

    pub fn bytes(&mut self, length: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(bytes)
    }

    /// A whole number, seven bits per byte, the lowest first.
    pub fn number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..56).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return (number <= SAFE_INTEGER).then_some(number);
            }
        }
        None
    }

    /// How many things follow. Each takes a byte at least, so that a number
    /// beyond the bytes that are left is a lie.
    pub fn count(&mut self) -> Option<usize> {
        let count = usize::try_from(self.number()?).ok()?;
        (count <= self.left()).then_some(count)
    }

    /// A signed number: six bits and a sign in the first byte. Its value is of
    /// no interest to us.
    pub fn skip_signed(&mut self) -> Option<()> {
        for _ in 0..10 {
            if self.byte()? < 0x80 {
                return Some(());
            }
        }
        None
    }

    pub fn sized(&mut self) -> Option<&'a [u8]> {
        let length = self.count()?;
        self.bytes(length)
    }

    pub fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.sized()?).ok()
    }
}

/// Writes lib0 values.
#[derive(Clone, Debug, Default)]
pub(crate) struct Writer(Vec<u8>);

impl Writer {
    pub fn number(&mut self, mut number: u64) -> &mut Self {
        while number >= 0x80 {
            self.0.push((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
        self
    }

    pub fn sized(&mut self, bytes: &[u8]) -> &mut Self {
        self.number(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
        self
    }

    pub fn finished(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Reader, SAFE_INTEGER, Writer};

    /// Written by npm `lib0` 0.2.
    #[test]
    fn numbers_have_their_known_bytes() {
        let cases: [(u64, &[u8]); 7] = [
            (0, &[0]),
            (1, &[1]),
            (127, &[127]),
            (128, &[128, 1]),
            (1 << 14, &[128, 128, 1]),
            (691_529_286, &[198, 204, 223, 201, 2]),
            (SAFE_INTEGER, &[255, 255, 255, 255, 255, 255, 255, 15]),
        ];
        for (number, bytes) in cases {
            assert_eq!(Writer::default().number(number).finished(), bytes);
            assert_eq!(Reader::new(bytes).number(), Some(number));
        }
    }

    #[test]
    fn endless_and_unsafe_numbers_are_refused() {
        assert_eq!(Reader::new(&[0xff; 20]).number(), None);
        assert_eq!(Reader::new(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x10]).number(), None);
        assert_eq!(Reader::new(&[0x80]).number(), None);
        assert_eq!(Reader::new(&[]).number(), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(number in 0..=SAFE_INTEGER, text in ".{0,40}") {
            let mut writer = Writer::default();
            let bytes = writer.number(number).sized(text.as_bytes()).finished();
            let mut reader = Reader::new(&bytes);
            prop_assert_eq!(reader.number(), Some(number));
            prop_assert_eq!(reader.text(), Some(text.as_str()));
            prop_assert!(reader.is_empty());
        }
    }
}
