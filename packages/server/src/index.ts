// HTTP: parse, authenticate, call the runtime, render.
export { createServer, type ServerOptions } from './create-server.ts'
