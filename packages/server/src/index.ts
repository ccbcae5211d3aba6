// HTTP: parse, authenticate, call the runtime, render.
export { createProbeServer } from './create-probe-server.ts'
export { createServer, type ServerOptions } from './create-server.ts'
