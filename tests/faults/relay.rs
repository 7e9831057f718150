//! A line between the program and the server that hears what is said, and that the server does not feel break.
//!
//! With it a test sees how much of a request left a program that was cut off, and the server works on what arrived
//! whole as if somebody still waited for the answer.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

#[derive(Default)]
struct Heard {
    /// What the program said, by connection.
    said: Mutex<Vec<Vec<u8>>>,
    /// The lines to the server, held open.
    lines: Mutex<Vec<TcpStream>>,
    over: AtomicBool,
}

/// Listens until dropped.
pub(crate) struct Relay {
    port: u16,
    heard: Arc<Heard>,
}

impl Relay {
    /// In front of the server on this port.
    pub(crate) fn to(server: u16) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::new(Heard::default());
        std::thread::spawn({
            let heard = Arc::clone(&heard);
            move || {
                while let Ok((program, _)) = listener.accept() {
                    if heard.over.load(Ordering::SeqCst) {
                        break;
                    }
                    join(program, port, server, &heard);
                }
            }
        });
        Self { port, heard }
    }

    pub(crate) const fn port(&self) -> u16 {
        self.port
    }

    /// The head and the body, as far as it came, of the one write that was begun so (`PATCH /…`); none if none was, or if
    /// its head has not come whole.
    pub(crate) fn write(&self, line: &str) -> Option<(String, Vec<u8>)> {
        let said = self.heard.said.lock().unwrap();
        let mut writes = said.iter().filter(|bytes| bytes.starts_with(line.as_bytes()));
        let write = writes.next()?;
        assert!(writes.next().is_none(), "a second write");
        let end = write.windows(4).position(|part| part == b"\r\n\r\n")? + 4;
        Some((String::from_utf8(write[..end].to_vec()).unwrap().to_lowercase(), write[end..].to_vec()))
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.heard.over.store(true, Ordering::SeqCst);
        for line in self.heard.lines.lock().unwrap().iter() {
            let _ = line.shutdown(std::net::Shutdown::Both);
        }
        // Wakes the listener.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
    }
}

/// Carries both directions. That the program is gone is not passed on.
fn join(mut program: TcpStream, port: u16, server: u16, heard: &Arc<Heard>) {
    let mut line = TcpStream::connect((Ipv4Addr::LOCALHOST, server)).unwrap();
    heard.lines.lock().unwrap().push(line.try_clone().unwrap());
    let nth = {
        let mut said = heard.said.lock().unwrap();
        said.push(Vec::new());
        said.len() - 1
    };
    let (mut answers, mut back) = (line.try_clone().unwrap(), program.try_clone().unwrap());
    std::thread::spawn(move || {
        let _ = std::io::copy(&mut answers, &mut back);
        // That the server is gone is passed on: an answer may be cut short.
        let _ = back.shutdown(std::net::Shutdown::Both);
    });
    let heard = Arc::clone(heard);
    std::thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = program.read(&mut bytes) {
            heard.said.lock().unwrap()[nth].extend_from_slice(&bytes[..count]);
            // The server answers to its own name only.
            let told = replaced(&bytes[..count], &format!("127.0.0.1:{port}"), &format!("127.0.0.1:{server}"));
            if line.write_all(&told).is_err() {
                break;
            }
        }
    });
}

fn replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let Some(at) = bytes.windows(from.len()).position(|part| part == from.as_bytes()) else { return bytes.to_vec() };
    [&bytes[..at], to.as_bytes(), &bytes[at + from.len()..]].concat()
}
