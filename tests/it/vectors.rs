//! Published answers for AES-KWP (RFC 5649), made by NIST and by Project Wycheproof.

use kms_import_wizard::wrapping::kwp;

#[test]
fn the_nist_vectors_are_made_again() {
    let text = include_str!("../vectors/KWP_AE_256.txt");
    let (mut key, mut plain, mut made) = (Vec::new(), Vec::new(), 0);
    for line in text.lines() {
        let Some((name, value)) = line.split_once(" = ") else { continue };
        match name {
            "K" => key = hex::decode(value).unwrap(),
            "P" => plain = hex::decode(value).unwrap(),
            "C" => {
                assert_eq!(
                    kwp::wrap(&kms_import_wizard::material::Secret::copy_of(&key), &plain).unwrap(),
                    hex::decode(value).unwrap()
                );
                made += 1;
            }
            _ => {}
        }
    }
    assert!(made >= 50, "{made} vectors");
}
