//! Short names for contents.

use sha2::{Digest as _, Sha256};

/// The first 64 bits of the SHA-256 of a text.
pub fn hash(text: &str) -> u64 {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().take(8).fold(0, |hash, byte| hash << 8 | u64::from(*byte))
}

/// A hash as text: sixteen hexadecimal digits.
pub fn hex(hash: u64) -> String {
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::{hash, hex};

    #[test]
    fn a_hash_is_the_beginning_of_the_sha_256() {
        // FIPS 180-2, appendix B.1.
        assert_eq!(hex(hash("abc")), "ba7816bf8f01cfea");
    }
}
