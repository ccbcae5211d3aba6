// HTTP: parse, authenticate, call the runtime, render.
export {}
