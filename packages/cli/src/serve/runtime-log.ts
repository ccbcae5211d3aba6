// Where the lines of the runtime go: what has a level into the log of the server, which is set to
// one; the rest, and all before there is a server, to whoever watches the start.
import type { LogLevel } from '@stagewright/runtime'

type ServerLog = { readonly [level in LogLevel]: (line: string) => void }

/** `server` gives the log of the server once there is one. */
export function runtimeLog(
  say: (line: string) => void,
  server: () => ServerLog | undefined,
): (line: string, level?: LogLevel) => void {
  return (line, level) => {
    const log = level && server()
    if (log) log[level](line)
    else say(line)
  }
}
