// All parts have named their keys: the address is read, and the map shows what it asks for.
// Needs: cjmsite.map.
// Gives: nothing.
"use strict";

window.cjmsite.map?.start();
