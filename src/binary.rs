//! Refuses bytes that are no text before anything is spent on them.

use crate::error::Error;

/// First bytes of formats that crawls meet under a page's URL (from the MIME Sniffing Standard, section 6).
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x7fELF", "ELF"),
    (b"OggS\x00", "Ogg"),
    (b"ID3", "MP3"),
    (b"wOFF", "WOFF"),
    (b"wOF2", "WOFF2"),
    (b"\x1a\x45\xdf\xa3", "Matroska"),
];

/// Bytes looked at for control characters.
const WINDOW: usize = 2048;

pub(crate) fn refuse(bytes: &[u8]) -> Result<(), Error> {
    if let Some((_, format)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Err(Error::Binary { format });
    }
    let wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let window = &bytes[..bytes.len().min(WINDOW)];
    // "Binary data bytes" of the MIME Sniffing Standard. A page may hold a few stray ones, NUL among them; one byte in
    // twenty is no page in any encoding, save UTF-16, which has its byte order mark or every other byte NUL. Of random
    // bytes it is one in nine and a half.
    let control = window.iter().filter(|&&byte| matches!(byte, 0..=8 | 0x0b | 0x0e..=0x1a | 0x1c..=0x1f)).count();
    let zeros = window.iter().filter(|&&byte| byte == 0).count();
    let utf16 = wide || zeros * 3 > window.len() && zeros == control;
    if !utf16 && control * 20 > window.len() { Err(Error::Binary { format: "unknown" }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::refuse;

    #[test]
    fn binary_formats_are_named_and_text_passes() {
        assert!(refuse(b"%PDF-1.7 ...").is_err());
        assert!(refuse(&[0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', 0]).is_err());
        assert!(refuse(&(0..=255u8).cycle().take(4000).collect::<Vec<_>>()).is_err());
        assert!(refuse(b"").is_ok());
        assert!(refuse(b"<p>one \x00 NUL among text is a page</p>").is_ok());
        assert!(refuse("<p>日本語のページ</p>".as_bytes()).is_ok());
        assert!(refuse(b"\xff\xfe<\x00p\x00>\x00").is_ok());
    }
}
