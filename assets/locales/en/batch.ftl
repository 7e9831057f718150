# Runs of many writes: bulk and import. The page, its rows, and what is said about them.

batch-id = run { $id }
batch-col-id = id
batch-col-target = target
batch-col-was = was
batch-col-becomes = becomes
batch-col-result = result

batch-count-rows = { $num ->
    [one] { $num } row
   *[other] { $num } rows
}
batch-count-confirmed = { $num } done
batch-count-refused = { $num } refused
batch-count-unknown = { $num } unknown
batch-count-not-sent = { $num } not sent
batch-count-skipped = { $num } left out

batch-row-open = to be sent
batch-row-held = not sent: { $why }
batch-row-absent = was unknown, had no effect
batch-row-sending = sending…
batch-row-confirmed = done
batch-row-refused = refused: { $words }
batch-row-left = not sent: { $why }
batch-row-unknown = unknown: it may have been done
batch-row-skipped = left out: { $why }

batch-why-asked = as you asked
batch-why-unknown = the outcome of a row is unknown
batch-why-session = the session ended
batch-why-gate = writing is off ({ $why })
batch-why-refusals = several rows in a row failed
batch-why-held = some rows could not be sent
batch-why-not-kept = the plan could not be written down ({ $why }), nothing was sent
batch-why-restart = the program ended in between

batch-nothing = Nothing to send. Esc closes.
batch-type-count = Type { $num } and press Enter to send; Esc leaves.
batch-type-wrong = That is not the count: type { $num }, or Esc.
batch-keeping = Writing the plan down…
batch-running = Sending, one after another. Esc stops after the row under way.
batch-stopping = Stops when the row under way has ended…
batch-stopped = Stopped: { $why }.
batch-over = Every row has ended.
batch-fault = { $why }

toast-plan-damaged = A plan of a run cannot be read and was left where it is: { $path }
toast-plans-not-read = Plans of unfinished runs cannot be read: { $why }
