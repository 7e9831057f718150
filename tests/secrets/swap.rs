//! A line to the server on which one text stands for another, in both directions: the server keeps its own password,
//! the program has a planted one, and what the server echoes comes back as the planted one.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;

/// Listens until the process ends.
pub(crate) struct Swap {
    port: u16,
}

impl Swap {
    /// In front of the server on this port. Each pair is (as the program says it, as the server says it), and both are
    /// equally long, so that no length on the wire changes.
    pub(crate) fn to(server: u16, pairs: &[(&str, &str)]) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let mut pairs: Vec<(String, String)> = pairs.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect();
        // The server answers to its own name only.
        pairs.push((format!("127.0.0.1:{port}"), format!("127.0.0.1:{server}")));
        assert!(pairs.iter().all(|(ours, theirs)| ours.len() == theirs.len()), "{pairs:?}");
        let pairs = Arc::new(pairs);
        std::thread::spawn(move || {
            while let Ok((program, _)) = listener.accept() {
                let server = TcpStream::connect((Ipv4Addr::LOCALHOST, server)).unwrap();
                let (from, to) = (program.try_clone().unwrap(), server.try_clone().unwrap());
                let out: Vec<_> = pairs.iter().cloned().collect();
                let back: Vec<_> = pairs.iter().map(|(ours, theirs)| (theirs.clone(), ours.clone())).collect();
                std::thread::spawn(move || carry(from, to, &out));
                std::thread::spawn(move || carry(server, program, &back));
            }
        });
        Self { port }
    }

    pub(crate) const fn port(&self) -> u16 {
        self.port
    }
}

fn carry(mut from: TcpStream, mut to: TcpStream, pairs: &[(String, String)]) {
    let mut bytes = vec![0; 256 * 1024];
    while let Ok(count @ 1..) = from.read(&mut bytes) {
        for (was, is) in pairs {
            let (was, is) = (was.as_bytes(), is.as_bytes());
            for at in 0..count.saturating_sub(was.len() - 1) {
                if &bytes[at..at + was.len()] == was {
                    bytes[at..at + is.len()].copy_from_slice(is);
                }
            }
        }
        if to.write_all(&bytes[..count]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(std::net::Shutdown::Write);
}
