# El panel de créditos: la solicitud y el tablero de las enviadas.

deals-tab-form = Solicitud
deals-tab-board = Tablero
