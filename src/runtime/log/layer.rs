//! From an event to a line: formatted, redacted, freed of control characters, then to the ring and to the writer.

use std::fmt::{self, Write as _};

use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::{Event, Level, Metadata, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;

use super::super::clock::wall;
use super::{Line, RING, Sink};
use crate::domain::Clean;

/// The layer that makes lines.
pub struct Lines {
    level: LevelFilter,
    sink: Sink,
}

impl fmt::Debug for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lines").field("level", &self.level).finish_non_exhaustive()
    }
}

impl Lines {
    pub(super) const fn new(level: LevelFilter, sink: Sink) -> Self {
        Self { level, sink }
    }

    /// Our own events at the configured level; of the libraries only what went wrong, as they may print headers.
    fn wants(&self, metadata: &Metadata<'_>) -> bool {
        let ours = metadata.target().starts_with(env!("CARGO_CRATE_NAME"));
        *metadata.level() <= self.level && (ours || *metadata.level() <= Level::WARN)
    }
}

impl<S: Subscriber> Layer<S> for Lines {
    fn enabled(&self, metadata: &Metadata<'_>, _: Context<'_, S>) -> bool {
        self.wants(metadata)
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(self.level)
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut words = Words::default();
        event.record(&mut words);
        let metadata = event.metadata();
        let raw = format!("{}{}", words.message, words.fields);
        // Redacted before it is cut: half a secret at the cut would not be found any more.
        let text = Clean::from_partner(&super::redact(&raw));
        let at = wall();
        self.sink.write(format!("{at:.3} {:5} {}: {text}\n", metadata.level(), metadata.target()));
        RING.push(Line { at, level: *metadata.level(), text: text.as_str().into() });
    }
}

/// An event's message and other fields.
#[derive(Default)]
struct Words {
    message: String,
    fields: String,
}

impl Visit for Words {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        // Writing to a String cannot fail.
        let _ = match field.name() {
            "message" => write!(self.message, "{value:?}"),
            name => write!(self.fields, " {name}={value:?}"),
        };
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "message" => self.message.push_str(value),
            _ => self.record_debug(field, &value),
        }
    }
}
