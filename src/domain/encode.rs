//! Texts and numbers in plain ASCII, where no library is at hand or the formatting machinery costs too much.

use std::fmt::Write as _;

/// A text as it stands in a query: all but letters, digits and `-._~` as `%XX`.
pub fn percent_encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

/// A number in digits, which are written to the end of `room`. Written out: the formatting machinery costs ten times
/// this, and it runs for every row.
pub fn decimal(mut n: u64, room: &mut [u8; 20]) -> &[u8] {
    let mut at = room.len();
    loop {
        at -= 1;
        room[at] = b'0' + (n % 10) as u8;
        n /= 10;
        if n == 0 {
            break;
        }
    }
    &room[at..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_letter_or_digit_is_encoded_byte_by_byte() {
        assert_eq!(percent_encoded("a-Z_9.~ &é"), "a-Z_9.~%20%26%C3%A9");
    }

    #[test]
    fn every_number_has_its_digits() {
        for n in [0, 7, 10, 99, 100, 12_345, u64::MAX] {
            assert_eq!(decimal(n, &mut [0; 20]), n.to_string().as_bytes());
        }
    }
}
