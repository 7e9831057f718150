//! A fake list that changes while it is read.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::sync::{Arc, Mutex};

use futures_util::FutureExt;

use super::*;

type Script = dyn Fn(usize, &mut Vec<u64>) + Send + Sync;

/// A server whose list of ids is changed by a script keyed by the number of the request.
struct Server {
    ids: Mutex<Vec<u64>>,
    size: usize,
    asked: Mutex<Vec<u32>>,
    flying: Mutex<(usize, usize)>,
    script: Box<Script>,
    bare: bool,
    fail: Option<u32>,
}

impl Server {
    fn new(ids: impl IntoIterator<Item = u64>, size: usize) -> Self {
        Self {
            ids: Mutex::new(ids.into_iter().collect()),
            size,
            asked: Mutex::default(),
            flying: Mutex::default(),
            script: Box::new(|_, _| ()),
            bare: false,
            fail: None,
        }
    }

    fn before_request(mut self, script: impl Fn(usize, &mut Vec<u64>) + Send + Sync + 'static) -> Self {
        self.script = Box::new(script);
        self
    }

    async fn page(self: Arc<Self>, number: u32) -> Result<Page<u64>, ApiError> {
        let turn = {
            let mut asked = self.asked.lock().unwrap();
            asked.push(number);
            let mut flying = self.flying.lock().unwrap();
            flying.0 += 1;
            flying.1 = flying.1.max(flying.0);
            asked.len()
        };
        tokio::task::yield_now().await;
        self.flying.lock().unwrap().0 -= 1;
        if self.fail == Some(number) {
            return Err(ApiError::Stopped);
        }
        let mut ids = self.ids.lock().unwrap();
        (self.script)(turn, &mut ids);
        if self.bare {
            return Ok(Page { rows: ids.clone(), count: None });
        }
        let from = (number as usize - 1) * self.size;
        if from > 0 && from >= ids.len() {
            return Err(ApiError::NotFound { op: "fake" });
        }
        Ok(Page { rows: ids.iter().skip(from).take(self.size).copied().collect(), count: Some(ids.len() as u64) })
    }
}

struct Read {
    result: Result<Total, Cut>,
    rows: Vec<u64>,
    parts: Vec<u32>,
    asked: Vec<u32>,
    most: usize,
}

async fn read(server: Server, in_flight: usize, first_pages: Option<u32>) -> Read {
    let server = Arc::new(server);
    let (mut rows, mut parts) = (Vec::new(), Vec::new());
    let result = read_all(
        Plan { in_flight, first_pages },
        |id: &u64| Some(*id),
        |number| Arc::clone(&server).page(number),
        |k, part, _| {
            parts.push(k);
            rows.extend(part);
        },
    )
    .await;
    let (asked, most) = (server.asked.lock().unwrap().clone(), server.flying.lock().unwrap().1);
    Read { result, rows, parts, asked, most }
}

fn sorted(mut rows: Vec<u64>) -> Vec<u64> {
    rows.sort_unstable();
    rows
}

#[tokio::test]
async fn a_still_list_is_read_once_in_order_and_never_past_its_end() {
    let read = read(Server::new(0..95, 10), 4, None).await;
    assert_eq!(read.rows, (0..95).collect::<Vec<_>>());
    assert_eq!(sorted(read.asked.into_iter().map(u64::from).collect()), (1..=10).collect::<Vec<_>>());
    assert_eq!(read.parts, (0..10).collect::<Vec<_>>());
    assert_eq!(read.result.unwrap(), Total { rows: 95, count: 95 });
    assert_eq!(read.most, 4);
}

#[tokio::test]
async fn small_and_empty_lists_cost_one_request() {
    for n in [0, 1, 10] {
        let read = read(Server::new(0..n, 10), 4, None).await;
        assert_eq!((read.rows.len() as u64, read.asked, read.result.unwrap().count), (n, vec![1], n));
    }
}

#[tokio::test]
async fn a_bare_array_is_the_whole_list() {
    let read = read(Server { bare: true, ..Server::new(0..35, 10) }, 4, None).await;
    assert_eq!((read.rows.len(), read.asked), (35, vec![1]));
    assert_eq!(read.result.unwrap(), Total { rows: 35, count: 35 });
}

#[tokio::test]
async fn only_the_first_pages_are_read_if_asked_so() {
    let read = read(Server::new(0..95, 10), 4, Some(2)).await;
    assert_eq!((read.rows.len(), read.asked), (20, vec![1, 2]));
    assert_eq!(read.result.unwrap().count, 95);
}

#[tokio::test]
async fn rows_added_while_reading_are_neither_skipped_nor_doubled() {
    for (what, place) in [("at the head", 0), ("in the middle", 13), ("at the tail", usize::MAX)] {
        for turn in 2..=4 {
            let server = Server::new(0..40, 10).before_request(move |n, ids| {
                if n == turn {
                    let at = place.min(ids.len());
                    ids.insert(at, 999);
                }
            });
            let read = read(server, 1, None).await;
            assert_eq!(sorted(read.rows), sorted((0..40).chain([999]).collect()), "{what} before request {turn}");
            assert_eq!(read.result.unwrap().count, 41);
        }
    }
}

#[tokio::test]
async fn rows_taken_out_while_reading_hide_no_other_row() {
    for (what, gone) in [
        ("one early", vec![3]),
        ("one late", vec![35]),
        ("a page and more", (0..12).collect()),
        ("nearly all", (1..39).collect()),
    ] {
        for turn in 2..=4 {
            for in_flight in [1, 3] {
                let out = gone.clone();
                let server = Server::new(0..40, 10).before_request(move |n, ids| {
                    if n == turn {
                        ids.retain(|id| !out.contains(id));
                    }
                });
                let read = read(server, in_flight, None).await;
                let (total, rows) = (read.result.unwrap(), read.rows);
                assert_eq!(total.count, 40 - gone.len() as u64);
                assert_eq!(rows.len(), rows.iter().collect::<HashSet<_>>().len(), "doubled");
                for id in (0..40).filter(|id| !gone.contains(id)) {
                    assert!(rows.contains(&id), "{what} before request {turn}, {in_flight} in flight: {id} is missing");
                }
            }
        }
    }
}

#[tokio::test]
async fn a_row_that_slides_out_and_back_in_is_found() {
    for (out, back) in [(2, 3), (3, 4), (2, 4)] {
        for in_flight in [1, 2, 3] {
            let server = Server::new(0..40, 10).before_request(move |n, ids| {
                if n == out {
                    ids.retain(|id| *id != 2);
                }
                if n == back {
                    ids.insert(0, 99);
                }
            });
            let read = read(server, in_flight, None).await;
            for id in (0..40).filter(|id| *id != 2).chain([99]) {
                assert!(
                    read.rows.contains(&id),
                    "out before {out}, back before {back}, {in_flight} in flight: {id} is missing"
                );
            }
        }
    }
}

#[tokio::test]
async fn a_list_that_never_stands_still_is_left_after_some_rounds() {
    let server = Server::new(0..40, 10).before_request(|n, ids| ids.insert(0, 1_000 + n as u64));
    let read = read(server, 2, None).await;
    assert!(read.result.is_ok());
    assert!(read.asked.len() < 40, "{}", read.asked.len());
}

#[tokio::test]
async fn what_was_handed_over_stays_when_a_page_fails() {
    let read = read(Server { fail: Some(3), ..Server::new(0..95, 10) }, 2, None).await;
    assert_eq!(read.rows, (0..20).collect::<Vec<_>>());
    assert_eq!(read.result, Err(Cut { error: ApiError::Stopped, rows: 20, of: Some(95) }));
}

#[tokio::test]
async fn dropping_the_reader_stops_the_pages_in_flight() {
    let asked = Arc::new(());
    let held = Arc::clone(&asked);
    let reading = read_all(
        Plan { in_flight: 3, first_pages: None },
        |id: &u64| Some(*id),
        move |number| {
            let held = Arc::clone(&held);
            async move {
                if number > 1 {
                    std::future::pending::<()>().await;
                }
                drop(held);
                Ok(Page { rows: vec![u64::from(number)], count: Some(9) })
            }
        },
        |_, _, _| (),
    );
    let mut reading = Box::pin(reading);
    // Polled until the pages hang: one task turn each is enough on this runtime.
    for _ in 0..8 {
        assert!((&mut reading).now_or_never().is_none());
        tokio::task::yield_now().await;
    }
    assert!(Arc::strong_count(&asked) > 2, "pages hang");
    drop(reading);
    for _ in 0..8 {
        tokio::task::yield_now().await;
    }
    assert_eq!(Arc::strong_count(&asked), 1);
}
