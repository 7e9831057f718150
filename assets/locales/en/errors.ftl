# What can go wrong: error-* for reads and sign-ins, held-* for what was not sent, doubt-* for what is unknown.

error-connect = { $host }: cannot connect ({ $why })
error-time-out = { $host }: no answer within { $seconds } s
error-lost = { $host }: the connection was lost ({ $why })
error-status = { $host }: HTTP { $status }: { $words }
error-busy = { $host }: too many requests, try again in { $seconds } s
error-decode = { $host }: the answer cannot be read: { $path }: { $why }
error-too-large = { $host }: the answer is larger than { $mib } MiB
error-sign-in-needed = { $account }: sign in first
error-sign-in-refused = { $account }: sign-in refused: { $words }
error-setup = { $account }: cannot sign in: { $why }
error-not-found = It is no longer there
error-stopped = Stopped
error-internal = A fault of ventanilla itself: { $why }

held-ledger = the ledger could not record it ({ $why })
held-sign-in = nobody is signed in
held-before = the reading before it failed ({ $why })
held-changed = { $path } has changed meanwhile, now “{ $now }”
held-changed-status = the lead is now “{ $now }”
held-changed-user = the lead has been assigned meanwhile
held-changed-hour = the hour has been taken meanwhile
held-changed-price = the price is now { $now }
held-changed-card = the card is no longer saved
held-already = it already is so
held-gone = it is no longer there
held-connect = cannot connect ({ $why })
held-stopped = you stopped it in time
held-ended = the program ended before
held-read-only = writing is off

doubt-time-out = no answer came in time
doubt-lost = the connection was lost: { $why }
doubt-strange = a strange answer: HTTP { $status } { $excerpt }
doubt-mismatch = the answer does not match what was asked: { $why }
doubt-ended = the program ended while it was being sent
