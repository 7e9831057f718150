//! A small scripted HTTP server on loopback: it asserts nothing itself, records every request, and answers as it is
//! told, rudely if need be. Threads and std sockets only, so that it shares no code with what it tests.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

/// A request as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Call {
    /// `GET /api/lead/?page=1`
    pub(crate) line: String,
    /// Header lines, names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    /// The body.
    pub(crate) body: String,
    /// Which connection it came on, from 0.
    pub(crate) connection: usize,
}

impl Call {
    /// A header's value.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// A parameter of the query.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        let (_, query) = self.line.split_once('?')?;
        query.split('&').filter_map(|pair| pair.split_once('=')).find(|(n, _)| *n == name).map(|(_, v)| v)
    }
}

/// What to answer.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    /// Status, further header lines, body.
    Answer(u16, String, String),
    /// These very bytes, then close.
    Bytes(Vec<u8>),
    /// The head and these bytes, then a byte each 20 ms without end.
    Drip(Vec<u8>),
    /// Close without a word.
    Close,
    /// Nothing until the server ends.
    Hang,
    /// Wait until this many calls are in flight, then answer.
    Together(usize, u16, String),
}

/// 200 with JSON.
pub(crate) fn json(body: impl Into<String>) -> Act {
    Act::Answer(200, String::new(), body.into())
}

/// Another status with JSON.
pub(crate) fn status(status: u16, body: impl Into<String>) -> Act {
    Act::Answer(status, String::new(), body.into())
}

type Script = dyn Fn(&Call, usize) -> Act + Send + Sync;

struct Shared {
    script: Box<Script>,
    calls: Mutex<Vec<Call>>,
    waiting: Mutex<usize>,
    arrived: Condvar,
    ended: Mutex<bool>,
}

/// The server; it ends with its value.
pub(crate) struct Server {
    address: std::net::SocketAddr,
    shared: Arc<Shared>,
}

impl Server {
    /// Answers each call by the script, which is given the call and how many came before it.
    pub(crate) fn start(script: impl Fn(&Call, usize) -> Act + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port on loopback");
        let address = listener.local_addr().expect("its address");
        let shared = Arc::new(Shared {
            script: Box::new(script),
            calls: Mutex::default(),
            waiting: Mutex::default(),
            arrived: Condvar::new(),
            ended: Mutex::default(),
        });
        let serving = Arc::clone(&shared);
        std::thread::spawn(move || {
            for (connection, stream) in listener.incoming().enumerate() {
                if *serving.ended.lock().expect("no panic while held") {
                    return;
                }
                let (Ok(stream), serving) = (stream, Arc::clone(&serving)) else { continue };
                std::thread::spawn(move || serve(&stream, &serving, connection));
            }
        });
        Self { address, shared }
    }

    /// `http://127.0.0.1:port/api/`
    pub(crate) fn base(&self) -> String {
        format!("http://{}/api/", self.address)
    }

    /// Every call so far, in the order of arrival.
    pub(crate) fn calls(&self) -> Vec<Call> {
        self.shared.calls.lock().expect("no panic while held").clone()
    }

    /// The request lines so far.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.calls().into_iter().map(|call| call.line).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        *self.shared.ended.lock().expect("no panic while held") = true;
        // Wakes the listener, which then ends.
        let _ = TcpStream::connect(self.address);
    }
}

fn serve(stream: &TcpStream, shared: &Shared, connection: usize) {
    let mut reader = BufReader::new(stream);
    while let Some(call) = read_call(&mut reader, connection) {
        let turn = {
            let mut calls = shared.calls.lock().expect("no panic while held");
            calls.push(call.clone());
            calls.len() - 1
        };
        if !act(stream, shared, (shared.script)(&call, turn)) {
            break;
        }
    }
    let _ = stream.shutdown(Shutdown::Both);
}

fn read_call(reader: &mut impl BufRead, connection: usize) -> Option<Call> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|&n| n > 0)?;
    let line = line.trim_end().trim_end_matches(" HTTP/1.1").to_owned();
    let mut headers = Vec::new();
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        let Some((name, value)) = header.trim_end().split_once(':') else { break };
        headers.push((name.to_lowercase(), value.trim().to_owned()));
    }
    let length = headers.iter().find(|(n, _)| n == "content-length").and_then(|(_, v)| v.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Call { line, headers, body: String::from_utf8_lossy(&body).into_owned(), connection })
}

/// Acts; false if the connection is over.
fn act(mut stream: &TcpStream, shared: &Shared, act: Act) -> bool {
    let answer = |mut stream: &TcpStream, status: u16, headers: &str, body: &str| {
        let head = format!(
            "HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {}\r\n{headers}\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).is_ok()
    };
    match act {
        Act::Answer(status, headers, body) => answer(stream, status, &headers, &body),
        Act::Bytes(bytes) => {
            let _ = stream.write_all(&bytes);
            false
        }
        Act::Drip(bytes) => {
            let head = "HTTP/1.1 200 X\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
            let _ = stream.write_all(head.as_bytes());
            let _ = stream.write_all(format!("{:x}\r\n", bytes.len()).as_bytes());
            let _ = stream.write_all(&bytes);
            let _ = stream.write_all(b"\r\n");
            // Not a wait for something to happen: the slowness itself is what is served.
            while !*shared.ended.lock().expect("no panic while held") && stream.write_all(b"1\r\n \r\n").is_ok() {
                std::thread::park_timeout(Duration::from_millis(20));
            }
            false
        }
        Act::Close => false,
        Act::Hang => {
            let mut rest = [0; 64];
            // Ends when the client gives up and closes.
            while stream.read(&mut rest).is_ok_and(|n| n > 0) {}
            false
        }
        Act::Together(number, status, body) => {
            let mut waiting = shared.waiting.lock().expect("no panic while held");
            *waiting += 1;
            shared.arrived.notify_all();
            let (waiting, _) = shared
                .arrived
                .wait_timeout_while(waiting, Duration::from_mins(1), |n| *n < number)
                .expect("no panic while held");
            drop(waiting);
            answer(stream, status, "", &body)
        }
    }
}
