# The deals pane: the application and the board of those sent.

deals-tab-form = Form
deals-tab-board = Board
