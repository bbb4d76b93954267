// never uses fetch()
const words = "fetch(";
