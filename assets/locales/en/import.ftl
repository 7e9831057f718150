# Rows from a file, for any partner.

errand-no-file = there is no such file
errand-no-plain-file = it is no plain file
errand-too-large = it is larger than { $mib } MiB
import-no-text = This is no text file: its bytes are in no encoding that is known here
import-empty = The file is empty
import-only-head = The file has a heading and no rows
import-quote = A quotation mark in line { $line } is not closed, or is closed within a cell
import-broken = The table cannot be read: { $why }
import-many-columns = { $found } columns, at most { $most } are read
import-many-rows = More than { $most } rows: part the file
import-hint-field = choose
import-hint-rows = rows
import-hint-columns = columns
import-hint-again = read again
import-hint-problems = problems
import-hint-send = send
import-picker-field = What is “{ $head }”?
import-leave-out = left out
import-reading = Reading the file …
import-checking = Checking the rows …
import-no-problems = No row has a problem. p shows all rows
import-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
    }
import-blank = { $count ->
    [one] { $count } blank row left out
   *[other] { $count } blank rows left out
    }
import-count-ok = { $rows } ok
import-count-warned = { $rows } with warnings
import-count-wrong-rows = { $rows } with errors
import-count-before = { $rows } sent before
import-row-ok = ok
import-row-unknown = unknown: v looks it up
import-row-before = created on { $date }: not sent again
import-row-closed-before = closed by a person on { $date }: not sent again
import-hint-toggle = in or out
import-hint-shared = duplicates
import-hint-look-up = look up
import-guessed = The encoding is a guess: if letters look wrong, save the file as UTF-8 and press r
import-todo-wrong = Mend line { $line } of the file and press r, or leave it out
import-todo-out = Space takes it in
import-todo-shared = Space leaves it out, d all rows like it
import-row-out = left out by you
import-count-out = { $rows } left out
import-failed = { $why }. r reads the file again
