// All parts have named their keys: the address is read, and the map shows what it asks for.
"use strict";

window.cjmsite.map?.start();
