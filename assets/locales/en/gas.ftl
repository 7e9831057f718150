# The gas pane: visit, visits, payments, methods, profile.

# A visit: when, where, how much, how it is paid, and what came of it.
gas-visit-title = Order
gas-visit-when = When
gas-visit-when-help = Only an hour that is on offer.
gas-visit-litres = Litres
gas-visit-known = Known places
gas-visit-known-help = Places of visits requested here.
gas-visit-address = Address
gas-visit-detail = Details
gas-visit-detail-help = Floor, door, where the tank is.
gas-visit-latitude = Latitude
gas-visit-longitude = Longitude
gas-visit-degrees-help = Paste both: 19.4326, -99.1332
gas-visit-payment = Pay by
gas-visit-payment-help = A saved card is charged at once.
gas-visit-cash = Cash given
gas-visit-cash-help = What will be handed over.
gas-visit-card = Card
gas-visit-card-help = Enter lists the saved cards.
gas-visit-place = Coordinates
gas-price = Price a litre
gas-estimate = Estimate
gas-estimate-only = ≈ { $amount }, an estimate and no charge
gas-estimate-of = ≈ { $amount } = { $litres } L × { $price }
gas-estimate-about = An estimate: nobody tells what will be charged.
gas-price-of = { $price } { $currency } a litre
gas-price-loading = The price of a litre is being read …
gas-price-failed = (could not be read again)
gas-no-price = The price of a litre is not known.
gas-change = about { $amount } change
gas-cash-change = cash: { $cash } given, about { $change } change
gas-cash-too-little = This cash is less than the estimate.
gas-cash-needed = How much cash is given?
gas-by-this-card = { $card }, charged at once
gas-card-needed = Which card?
gas-card-gone = This card is no longer saved.
gas-no-cards-read = The saved cards are not read yet.
gas-no-addresses = None requested from here yet.
gas-above-zero = more than zero
gas-too-much = too much to reckon with
gas-swapped = Latitude and longitude seem to be swapped.
gas-not-in-mexico = The place lies outside of Mexico.
gas-card-charged = The card is charged as soon as this is sent.
gas-no-days = The days on offer are not read yet.
gas-days-failed = The days could not be read again.
gas-no-hours = No free hour on this day.
gas-nothing-offered = No hour is offered on any day.
gas-no-slot-near = Not offered, and nothing else is.
gas-slot-over = This hour is over.
gas-slot-not-offered = Not offered: { $first } or { $second }?
gas-slot-taken = Taken meanwhile: { $first } or { $second }?
gas-price-changed = The price changed from { $was } to { $now }. Review it again.
gas-hours-of = { $day } · { $count ->
    [one] { $count } free hour
   *[other] { $count } free hours
    }
gas-choose-hour = Choose this hour
gas-to-hours = To the hours
gas-to-form = To the order
gas-month-before = Month before
gas-month-after = Next month
gas-step-day = step 1: the day
gas-step-hour = step 1: the hour
gas-step-order = steps 2 and 3: where, how much, how paid
gas-step-answer = requested
gas-review = Request this visit?
gas-review-again = Request over an unknown visit?
gas-review-over = Visit { $id } may have been requested. If it was, this is a second one.
gas-visit-under-way = A visit is under way or not settled yet.
gas-visit-held = Visit { $id } may have been requested: nothing is sent again before { $time }.
gas-unknown-visit = Nobody knows whether visit { $id } was requested.
gas-unknown-wait = Nothing is sent again for { $left }; gv in the ledger looks.
gas-unknown-again = The amount typed once more sends over it.
gas-answer-title = The visit is requested.
gas-next-cash = It is paid in cash at the door.
gas-next-delivery = It is paid at the door.
gas-next-card = The service took the card. What was charged stands among the payments, once it is there.
gas-next-oxxo = It is paid at any oxxo with this reference:
gas-folio = Folio
gas-reference = Reference
gas-authorisation = Authorisation
gas-order = Order
gas-answer-status = The service says
gas-copy-this = Copy this line
gas-copy-folio = Copy the folio

gas-tab-visit = Visit
gas-tab-visits = Visits
gas-tab-payments = Payments
gas-tab-methods = Methods
gas-tab-profile = Profile

# What the pane tells beyond its own walls
needs-visit = { $what } · { $address }
needs-visit-today = today at { $hour }
needs-visit-tomorrow = tomorrow at { $hour }
needs-visit-pay = pay: { $reference }
needs-visit-unknown = requested? unknown
found-visit = { $visit } · { $folio }
found-payment = { $folio } · { $amount }
