//! The writer to the terminal: each call is one `write`, and nothing is written to a terminal that is not ours.

use std::io::{self, Write};

use rustix::event::{PollFd, PollFlags, poll};

use super::Handle;

/// Writes to the terminal without a buffer. Fails with `BrokenPipe` while the terminal is not ours, so that a late
/// frame never lands on the person's own screen.
#[derive(Debug)]
pub struct Output {
    handle: Handle,
}

impl Output {
    pub(super) const fn new(handle: Handle) -> Self {
        Self { handle }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut file = self.handle.output_file();
        loop {
            if !self.handle.is_inside() {
                return Err(io::ErrorKind::BrokenPipe.into());
            }
            match file.write(bytes) {
                // Another program that shares the terminal may have left it non-blocking.
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    poll(&mut [PollFd::new(file, PollFlags::OUT)], None)?;
                }
                done => return done,
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
